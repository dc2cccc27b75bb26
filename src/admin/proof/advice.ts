/**
 * What would let a rule be blocked one layer higher, where it costs less.
 */
import { __, sprintf } from '@wordpress/i18n';
import type { Layer, RuleText, Server } from '../../rest/types';
import { serverName } from './layers';

/** Words in which `<a>` leads to the tab Servers; undefined where nothing is higher. */
export function advice(
	layer: Layer,
	{ id, wordpress_only: only }: Pick< RuleText, 'id' | 'wordpress_only' >,
	{ kind, htaccess }: Pick< Server, 'kind' | 'htaccess' >,
	xmlrpcWhole: boolean
): string | undefined {
	if ( layer === 'edge' ) {
		return undefined;
	}
	if ( layer === 'server' ) {
		return __( 'Earlier still: <a>at the edge</a>', 'sidegate' );
	}
	if ( only !== null ) {
		return only;
	}
	if ( id === 'xmlrpc' && ! xmlrpcWhole ) {
		return __(
			'Only PHP can tell one XML-RPC call from another.',
			'sidegate'
		);
	}
	if ( htaccess.managed ) {
		return sprintf(
			/* translators: %s: a server, such as Apache. */
			__(
				'This request is left to PHP by %s: <a>Servers</a> says why.',
				'sidegate'
			),
			serverName( kind )
		);
	}
	return sprintf(
		/* translators: %s: a server, such as Apache. */
		__( 'Let %s block it: <a>Servers</a>', 'sidegate' ),
		serverName( kind )
	);
}
