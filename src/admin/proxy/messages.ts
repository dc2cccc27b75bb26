/**
 * Texts about the proxy in front of the site.
 */
import { __, sprintf } from '@wordpress/i18n';
import type {
	ClientReason,
	PresetInfo,
	ProxyChoice,
	ProxyPreset,
	SourceDiagnosis,
} from '../../api/types';
import { sourceState } from './state';

/** Returns the header's usual spelling. Header names are not translated. */
export const headerName = ( header: string ) =>
	header
		.split( '-' )
		.map( ( part ) =>
			[ 'cf', 'ip' ].includes( part )
				? part.toUpperCase()
				: part.charAt( 0 ).toUpperCase() + part.slice( 1 )
		)
		.join( '-' )
		.replace( 'Cloudfront', 'CloudFront' );

export function presetTitle(
	preset: ProxyPreset,
	presets: readonly PresetInfo[]
): string {
	switch ( preset ) {
		case 'none':
			return __( 'No proxy', 'sidegate' );
		case 'own':
			return __( 'Your own proxy', 'sidegate' );
		default:
			return (
				presets.find( ( { name } ) => name === preset )?.title ?? preset
			);
	}
}

/** Returns the name of the proxy that the request reveals, or "a proxy". */
function detectedName( { within, says, presets }: SourceDiagnosis ): string {
	const name = within ?? says;
	return name === null
		? __( 'a proxy', 'sidegate' )
		: presetTitle( name, presets );
}

/** Returns the name of the chosen proxy for the middle of a sentence. */
export const proxyName = (
	{ preset }: Pick< ProxyChoice, 'preset' >,
	presets: readonly PresetInfo[]
): string =>
	preset === 'own'
		? __( 'your proxy', 'sidegate' )
		: presetTitle( preset, presets );

export function headline(
	source: SourceDiagnosis,
	choice: ProxyChoice
): string {
	const { address } = source.client;
	switch ( sourceState( source, choice ) ) {
		case 'no-address':
			return __(
				'The server does not pass on the client’s address: REMOTE_ADDR is not an address. Requests are counted without one.',
				'sidegate'
			);
		case 'direct':
			return sprintf(
				/* translators: %s: an address. */
				__(
					'As far as this page can tell, there is no proxy in front of the site. Your address is %s.',
					'sidegate'
				),
				address
			);
		case 'restored':
			return sprintf(
				/* translators: %s: an address. */
				__(
					'Your server already replaces the proxy’s address with the visitor’s. Your address is %s. Nothing to do.',
					'sidegate'
				),
				address
			);
		case 'working':
			return sprintf(
				/* translators: 1: a CDN or "Your own proxy". 2: a header. 3: an address. */
				__(
					'%1$s is in front of the site. By its header %2$s, your address is %3$s.',
					'sidegate'
				),
				presetTitle( choice.preset, source.presets ),
				headerName( choice.header ),
				address
			);
		case 'bypassed':
			return sprintf(
				/* translators: 1: an address. 2: a CDN or "Your own proxy". */
				__(
					'Your request came from %1$s, which is not an address of your choice: %2$s. Headers of such requests are ignored.',
					'sidegate'
				),
				address,
				presetTitle( choice.preset, source.presets )
			);
		case 'ineffective':
			return sprintf(
				/* translators: 1: an address. 2: a CDN, or "your proxy". */
				__(
					'Your choice has no effect yet: this request reached WordPress from %1$s, which is not %2$s. If that is your own server’s nginx or Varnish, add it.',
					'sidegate'
				),
				address,
				proxyName( choice, source.presets )
			);
		case 'unreadable':
			return sprintf(
				/* translators: %s: a header. */
				__(
					'The visitor’s address isn’t known yet: your proxy is trusted, but its header %s holds no valid address. Choose the header that it sends.',
					'sidegate'
				),
				headerName( choice.header )
			);
		case 'unknown':
			return sprintf(
				/* translators: %s: a CDN, or "a proxy". */
				__(
					'The visitor’s address isn’t known yet: requests come through %s, so they are counted under its addresses, and your allowed addresses behind it have no effect.',
					'sidegate'
				),
				detectedName( source )
			);
	}
}

export function reasonOf( because: ClientReason ): string {
	switch ( because ) {
		case 'direct':
			return __( 'The connection’s own address.', 'sidegate' );
		case 'named':
			return __( 'Sent by the last proxy.', 'sidegate' );
		case 'trusted':
			return __( 'All of these are proxies that you trust.', 'sidegate' );
		case 'silent':
			return __( 'The header is empty.', 'sidegate' );
		case 'unreadable':
			return __(
				'One value is not an address, so the last valid one is used.',
				'sidegate'
			);
		case 'long':
			return __(
				'More than 16 addresses: the last one that was read is used.',
				'sidegate'
			);
	}
}

/** Describes a choice and what it needs. */
export function presetDescription(
	preset: ProxyPreset,
	info: PresetInfo | undefined
): string {
	if ( preset === 'none' ) {
		return __(
			'The connection’s own address is the visitor’s. Headers are ignored.',
			'sidegate'
		);
	}
	if ( preset === 'own' || ! info ) {
		return __(
			'A load balancer, Varnish or nginx. Enter its addresses below.',
			'sidegate'
		);
	}
	if ( info.ranges === 0 ) {
		return sprintf(
			/* translators: %s: a URL. */
			__(
				'Sidegate has no list of its addresses. Paste the list from %s below, unchanged.',
				'sidegate'
			),
			info.published
		);
	}
	return sprintf(
		/* translators: 1: number of ranges. 2: a date. 3: a URL. */
		__(
			'Sidegate knows %1$s of its address ranges (as of %2$s). See %3$s for newer ones.',
			'sidegate'
		),
		String( info.ranges ),
		info.date,
		info.published
	);
}
