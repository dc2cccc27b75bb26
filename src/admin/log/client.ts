/**
 * Decides whether the source of a hit is one client, which may be reported or allowed.
 */
import type { ClientReason, Hit } from '../../api/types';

/** Reasons for which the address is a proxy's, not the client's. */
const PROXY_REASONS: readonly ClientReason[] = [
	'trusted',
	'silent',
	'unreadable',
	'long',
];

export type Client =
	| { readonly kind: 'known'; readonly source: string }
	/** No address, a pseudonym, or a range that holds many clients. */
	| { readonly kind: 'hidden' }
	/** A proxy: allowing or reporting it would affect every client behind it. */
	| { readonly kind: 'proxy' };

/** Returns the client of a hit. `isProxyUnknown`: there is a proxy in front of the site that has not been configured. */
export function clientOf(
	{ source, way }: Pick< Hit, 'source' | 'way' >,
	isProxyUnknown: boolean
): Client {
	if ( addressOf( source ) === undefined ) {
		return { kind: 'hidden' };
	}
	// An IPv6 client usually has a whole /64. Any other range holds several clients.
	if (
		source.includes( '/' ) &&
		! /^[0-9a-f.]*:[0-9a-f:.]*\/64$/i.test( source )
	) {
		return { kind: 'hidden' };
	}
	const isProxy =
		way === null ? isProxyUnknown : PROXY_REASONS.includes( way.because );
	return isProxy ? { kind: 'proxy' } : { kind: 'known', source };
}

/** Returns an address in the source's network, or undefined if the source is not an address. */
export function addressOf( source: string ): string | undefined {
	const [ address = '' ] = source.split( '/' );
	return /^[0-9a-f]*[.:][0-9a-f.:]+$/i.test( address ) ? address : undefined;
}
