/**
 * The names of the layers, as the owner knows them.
 */
import { __ } from '@wordpress/i18n';
import type { Layer, ServerKind } from '../../rest/types';

/** As a request meets them: the first is the cheapest to refuse at. */
export const LAYERS = [
	'edge',
	'server',
	'shield',
	'wordpress',
] as const satisfies readonly Layer[];

export function serverName( kind: ServerKind ): string {
	switch ( kind ) {
		case 'apache':
			return 'Apache';
		case 'litespeed':
			return 'LiteSpeed';
		case 'nginx':
			return 'nginx';
		case 'caddy':
			return 'Caddy';
		case 'iis':
			return 'IIS';
		case 'other':
			return __( 'the server', 'sidegate' );
	}
}

/** In the middle of a sentence. */
export function layerName( layer: Layer, kind: ServerKind ): string {
	switch ( layer ) {
		case 'edge':
			return __( 'the edge', 'sidegate' );
		case 'server':
			return serverName( kind );
		case 'shield':
			return __( 'the shield', 'sidegate' );
		case 'wordpress':
			return 'WordPress';
	}
}

/** Alone, as on a rung. */
export function layerTitle( layer: Layer, kind: ServerKind ): string {
	switch ( layer ) {
		case 'edge':
			return __( 'Edge', 'sidegate' );
		case 'server':
			return kind === 'other'
				? __( 'Server', 'sidegate' )
				: serverName( kind );
		case 'shield':
			return __( 'Shield', 'sidegate' );
		case 'wordpress':
			return 'WordPress';
	}
}
