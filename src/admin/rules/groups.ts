/**
 * Groups the rules for the screen, in the order of the page.
 */
import { __ } from '@wordpress/i18n';
import type { RuleId } from '../../rules';

export const GROUPS = [ 'xmlrpc', 'users', 'writer', 'rest' ] as const;
export type RuleGroup = ( typeof GROUPS )[ number ];

/** TypeScript fails here if a rule has no group. */
const groupOf: Readonly< Record< RuleId, RuleGroup > > = {
	xmlrpc: 'xmlrpc',
	'xmlrpc-discovery': 'xmlrpc',
	'users-scan': 'users',
	'users-rest': 'users',
	'users-sitemap': 'users',
	'users-oembed': 'users',
	'users-classes': 'users',
	'users-login': 'users',
	'users-archives': 'users',
	'users-feeds': 'users',
	wlwmanifest: 'writer',
	'rest-anonymous': 'rest',
};

export function groupTitle( group: RuleGroup ): string {
	switch ( group ) {
		case 'xmlrpc':
			return 'XML-RPC';
		case 'users':
			return __( 'User names', 'sidegate' );
		case 'writer':
			return 'Windows Live Writer';
		case 'rest':
			return __( 'The REST API', 'sidegate' );
	}
}

export function inGroup< Rule extends { readonly id: RuleId } >(
	group: RuleGroup,
	rules: readonly Rule[]
): readonly Rule[] {
	return rules.filter( ( { id } ) => groupOf[ id ] === group );
}
