/**
 * Names addresses that belong to no public network.
 */
import { __ } from '@wordpress/i18n';

/** The loopback addresses of RFC 1122 and RFC 4291; `::/64` is what is stored of `::1`. */
const THIS_MACHINE = /^(?:127\.|::1?(?:\/|$))/;

/** RFC 1918, link-local (RFC 3927), carrier-grade NAT (RFC 6598), unique local (RFC 4193) and link-local IPv6 (RFC 4291). */
const PRIVATE_NETWORK =
	/^(?:10\.|172\.(?:1[6-9]|2\d|3[01])\.|192\.168\.|169\.254\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:)/i;

/** Returns the name, or undefined for a public address. `source` may also be a range. */
export function privateName( source: string ): string | undefined {
	if ( THIS_MACHINE.test( source ) ) {
		return __( 'This machine', 'sidegate' );
	}
	return PRIVATE_NETWORK.test( source )
		? __( 'Private network', 'sidegate' )
		: undefined;
}
