/**
 * Names of the layers on the screen.
 */
import { __ } from '@wordpress/i18n';
import type { Layer, ServerKind } from '../../api/types';

/** In the order in which a request reaches them. Blocking costs least at the first. */
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

/** Returns the layer's name for the middle of a sentence. */
export function layerName( layer: Layer, kind: ServerKind ): string {
	switch ( layer ) {
		case 'edge':
			return __( 'the CDN', 'sidegate' );
		case 'server':
			return serverName( kind );
		case 'shield':
			return __( 'Sidegate before WordPress', 'sidegate' );
		case 'wordpress':
			return 'WordPress';
	}
}

/** Returns the layer's name as a label. */
export function layerTitle( layer: Layer, kind: ServerKind ): string {
	switch ( layer ) {
		case 'edge':
			return __( 'CDN', 'sidegate' );
		case 'server':
			return kind === 'other'
				? __( 'Server', 'sidegate' )
				: serverName( kind );
		case 'shield':
			return __( 'Sidegate, before WordPress', 'sidegate' );
		case 'wordpress':
			return 'WordPress';
	}
}
