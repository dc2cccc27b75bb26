/**
 * Of whom a hit may be held against, and whom one may let through.
 */
import type { Because, Hit } from '../../rest/types';

/** Where the address belongs to a proxy, not to whoever is behind it. */
const PROXYS: readonly Because[] = [
	'trusted',
	'silent',
	'unreadable',
	'long',
];

export type Client =
	| { readonly kind: 'known'; readonly source: string }
	/** No address, a pseudonym, or a range in which many are. */
	| { readonly kind: 'hidden' }
	/** Everyone behind it would be let through or accused. */
	| { readonly kind: 'proxy' };

/** `masked` is whether a proxy stands before the site that nobody has named yet. */
export function clientOf(
	{ source, way }: Pick< Hit, 'source' | 'way' >,
	masked: boolean
): Client {
	if ( addressOf( source ) === undefined ) {
		return { kind: 'hidden' };
	}
	// One IPv6 client has a /64; any other range holds several.
	if (
		source.includes( '/' ) &&
		! /^[0-9a-f.]*:[0-9a-f:.]*\/64$/i.test( source )
	) {
		return { kind: 'hidden' };
	}
	const proxys = way === null ? masked : PROXYS.includes( way.because );
	return proxys ? { kind: 'proxy' } : { kind: 'known', source };
}

/** An address that lies in the source's network; undefined if the source is none. */
export function addressOf( source: string ): string | undefined {
	const [ address = '' ] = source.split( '/' );
	return /^[0-9a-f]*[.:][0-9a-f.:]+$/i.test( address ) ? address : undefined;
}
