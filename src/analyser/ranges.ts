/**
 * Ranges of addresses: who may name the client (proxies), who is no client.
 */
import { presets, type Preset } from '../proxies/presets';
import { addressOf, isIpv4, type Address } from './address';

export interface Range {
	readonly first: Address;
	readonly bits: number;
	readonly name: string;
}

/** Reads `192.0.2.0/24`, `2001:db8::/32` or one address. */
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

const named = ( name: string, list: readonly string[] ): Range[] =>
	list.flatMap( ( one ) => rangeOf( one, name ) ?? [] );

/** Addresses that can't come from the Internet: a balancer or a container. */
export const PRIVATE = named( 'a private network', [
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

/** Addresses of CDNs with known ranges. */
export const CDNS = Object.values< Preset >( presets ).flatMap(
	( { title, ranges } ) => ( ranges.ok ? named( title, ranges.list ) : [] )
);
