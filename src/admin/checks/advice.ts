/**
 * Suggests how a rule could be blocked one layer earlier, where it costs less.
 */
import { __, sprintf } from '@wordpress/i18n';
import type { Layer, RuleText, Server } from '../../api/types';
import { serverName } from '../format/layers';

/** Returns a sentence in which `<a>` links to the tab Server, or undefined if there is no earlier layer. */
export function advice(
	layer: Layer,
	{ id, wordpress_only: reason }: Pick< RuleText, 'id' | 'wordpress_only' >,
	{ kind, htaccess }: Pick< Server, 'kind' | 'htaccess' >,
	blocksAllXmlrpc: boolean
): string | undefined {
	if ( layer === 'edge' ) {
		return undefined;
	}
	if ( layer === 'server' ) {
		return __( 'Earlier still: <a>at the CDN</a>', 'sidegate' );
	}
	if ( reason !== null ) {
		return reason;
	}
	if ( id === 'xmlrpc' && ! blocksAllXmlrpc ) {
		return __( 'Only PHP can distinguish XML-RPC calls.', 'sidegate' );
	}
	if ( htaccess.managed ) {
		return sprintf(
			/* translators: %s: a server, such as Apache. */
			__(
				'%s leaves this request to PHP. See <a>Server</a>.',
				'sidegate'
			),
			serverName( kind )
		);
	}
	return sprintf(
		/* translators: %s: a server, such as Apache. */
		__( 'Let %s block it: <a>Server</a>', 'sidegate' ),
		serverName( kind )
	);
}
