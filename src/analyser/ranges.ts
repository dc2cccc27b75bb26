/**
 * Address ranges of trusted proxies: private networks and CDNs.
 */
import { presets, type Preset } from '../proxies/presets';
import { addressOf, isIpv4, type Address } from './address';

export interface Range {
	readonly first: Address;
	readonly bits: number;
	readonly name: string;
}

/** Parses `192.0.2.0/24`, `2001:db8::/32` or a single address; undefined if it is invalid. */
export function rangeOf( text: string, name: string ): Range | undefined {
	const [ address = '', prefix ] = text.trim().split( '/' );
	const first = addressOf( address );
	if ( ! first ) {
		return undefined;
	}
	const v4 = isIpv4( first[ 0 ] ?? 0, first[ 1 ] ?? 0, first[ 2 ] ?? 0 );
	const bits =
		prefix === undefined ? 128 : Number( prefix ) + ( v4 ? 96 : 0 );
	return Number.isInteger( bits ) && bits >= 0 && bits <= 128
		? { first, bits, name }
		: undefined;
}

export function inRange( address: Address, { first, bits }: Range ): boolean {
	for ( let at = 0, left = bits; left > 0; at++, left -= 32 ) {
		const mask = left >= 32 ? -1 : ~( 0xffffffff >>> left );
		if (
			( ( ( address[ at ] as number ) ^ ( first[ at ] as number ) ) &
				mask ) !==
			0
		) {
			return false;
		}
	}
	return true;
}

const rangesOf = ( name: string, list: readonly string[] ): Range[] =>
	list.flatMap( ( one ) => rangeOf( one, name ) ?? [] );

/** Addresses that are not on the Internet: a load balancer or a container. */
export const PRIVATE = rangesOf( 'a private network', [
	'10.0.0.0/8',
	'172.16.0.0/12',
	'192.168.0.0/16',
	'100.64.0.0/10',
	'127.0.0.0/8',
	'169.254.0.0/16',
	'::1/128',
	'fc00::/7',
	'fe80::/10',
] );

/** Address ranges of CDNs that publish them. */
export const CDNS = Object.values< Preset >( presets ).flatMap(
	( { title, ranges } ) => ( ranges.ok ? rangesOf( title, ranges.list ) : [] )
);
