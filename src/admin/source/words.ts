/**
 * Who is in front of the site, in words.
 */
import { __, sprintf } from '@wordpress/i18n';
import type {
	Because,
	PresetInfo,
	ProxyChoice,
	ProxyPreset,
	SourceSeen,
} from '../../rest/types';
import { sourceState } from './state';

/** Names of headers are not translated. */
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
			return __( 'Nobody', 'sidegate' );
		case 'own':
			return __( 'A proxy of your own', 'sidegate' );
		default:
			return (
				presets.find( ( { name } ) => name === preset )?.title ?? preset
			);
	}
}

/** Who the request shows to be in front, or "a proxy". */
function inFront( { within, says, presets }: SourceSeen ): string {
	const name = within ?? says;
	return name === null
		? __( 'a proxy', 'sidegate' )
		: presetTitle( name, presets );
}

/** What was chosen, in the middle of a sentence. */
export const proxyName = (
	{ preset }: Pick< ProxyChoice, 'preset' >,
	presets: readonly PresetInfo[]
): string =>
	preset === 'own'
		? __( 'your proxy', 'sidegate' )
		: presetTitle( preset, presets );

export function headline( source: SourceSeen, choice: ProxyChoice ): string {
	const { address } = source.client;
	switch ( sourceState( source, choice ) ) {
		case 'nowhere':
			return __(
				'The server doesn’t say where a request comes from: REMOTE_ADDR is no address. Hits are counted without a source.',
				'sidegate'
			);
		case 'direct':
			return sprintf(
				/* translators: %s: an address. */
				__(
					'Nobody stands in front of the site, as far as this page can tell. You come from %s.',
					'sidegate'
				),
				address
			);
		case 'restored':
			return sprintf(
				/* translators: %s: an address. */
				__(
					'Your server has put each visitor’s address in its place already. You come from %s, and there is nothing to choose.',
					'sidegate'
				),
				address
			);
		case 'known':
			return sprintf(
				/* translators: 1: a CDN or "A proxy of your own". 2: a header. 3: an address. */
				__(
					'%1$s is in front. By its header %2$s you come from %3$s.',
					'sidegate'
				),
				presetTitle( choice.preset, source.presets ),
				headerName( choice.header ),
				address
			);
		case 'past':
			return sprintf(
				/* translators: 1: an address. 2: a CDN or "A proxy of your own". */
				__(
					'You have come from %1$s, which is no address of what you have chosen: %2$s. Headers of such requests are not believed.',
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
		case 'mute':
			return sprintf(
				/* translators: %s: a header. */
				__(
					'The real source isn’t known yet: your proxy is believed, but its header %s says nothing that can be read. Choose the header that it sends.',
					'sidegate'
				),
				headerName( choice.header )
			);
		case 'unknown':
			return sprintf(
				/* translators: %s: a CDN, or "a proxy". */
				__(
					'The real source isn’t known yet: requests come through %s, so hits count to its addresses, and an ally behind it is not let through.',
					'sidegate'
				),
				inFront( source )
			);
	}
}

export function because( why: Because ): string {
	switch ( why ) {
		case 'direct':
			return __( 'The connection’s own address.', 'sidegate' );
		case 'named':
			return __( 'Named by the last proxy.', 'sidegate' );
		case 'trusted':
			return __( 'Every hop is a proxy that you trust.', 'sidegate' );
		case 'silent':
			return __( 'The header is empty.', 'sidegate' );
		case 'unreadable':
			return __(
				'A hop is no address, so the last good one stays.',
				'sidegate'
			);
		case 'long':
			return __(
				'More than 16 hops: the last good one stays.',
				'sidegate'
			);
	}
}

/** What a choice means, and what it takes. */
export function about(
	preset: ProxyPreset,
	info: PresetInfo | undefined
): string {
	if ( preset === 'none' ) {
		return __(
			'The connection’s own address is the visitor’s. No header is believed.',
			'sidegate'
		);
	}
	if ( preset === 'own' || ! info ) {
		return __(
			'A load balancer, Varnish, nginx: write its addresses below.',
			'sidegate'
		);
	}
	if ( info.ranges === 0 ) {
		return sprintf(
			/* translators: %s: a URL. */
			__(
				'Sidegate has no list of its addresses. Paste the one from %s below, as it is.',
				'sidegate'
			),
			info.published
		);
	}
	return sprintf(
		/* translators: 1: number of ranges. 2: a date. 3: a URL. */
		__(
			'Sidegate knows %1$s ranges of its addresses, of %2$s. See %3$s for newer ones.',
			'sidegate'
		),
		String( info.ranges ),
		info.date,
		info.published
	);
}
