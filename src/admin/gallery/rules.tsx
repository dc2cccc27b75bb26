/**
 * States of the tab Rules.
 */
import type { RuleId } from '../../rules';
import type { Settings } from '../../api/types';
import { bootstrap } from '../data/bootstrap';
import { defaults } from '../data/fixtures';
import { AllowlistCard } from '../rules/allowlist-card';
import { GROUPS, inGroup, type RuleGroup } from '../rules/groups';
import { RecommendedBar } from '../rules/recommended-bar';
import { RulesCard } from '../rules/rules-card';
import {
	attackStats,
	checked,
	failed,
	save,
	serverView,
	viewOf,
} from './fixtures';
import type { Cards, State, States } from './state';

const allRules = ( state: 'off' | 'watch' | 'block' ) =>
	Object.fromEntries(
		bootstrap.rules.map( ( { id } ) => [ id, state ] )
	) as Settings[ 'rules' ];

const card = (
	group: RuleGroup,
	settings: Partial< Settings > = {},
	more: Partial< State > = {},
	props: Partial< Parameters< typeof RulesCard >[ 0 ] > = {}
): State => ( {
	show: () => (
		<RulesCard
			group={ group }
			view={ viewOf( settings ) }
			stats={ attackStats }
			save={ save }
			server={ serverView() }
			{ ...props }
		/>
	),
	...more,
} );

/** Opens all rules of the group: each click opens the first one that is still closed. */
const open = ( group: RuleGroup ) => ( {
	clicks: inGroup( group, bootstrap.rules ).map(
		() => 'h3 [aria-expanded="false"]'
	),
} );

const statesOf = ( group: RuleGroup ): States => ( {
	folded: card( group ),
	open: card( group, {}, open( group ) ),
	off: card( group, { rules: allRules( 'off' ) }, open( group ) ),
	loading: card(
		group,
		{},
		{},
		{
			stats: undefined,
			server: serverView( {
				server: undefined,
				status: undefined,
			} as never ),
		}
	),
} );

const failing = checked();
for ( const rule of Object.values( failing.rules ) ) {
	Object.assign( rule, {
		holds: false,
		layer: null,
		because: 'The test request came through (answer 200).',
	} );
}

const needed = ( ...ids: RuleId[] ) => ( {
	...defaults.status,
	needed_by: {
		...defaults.status.needed_by,
		...Object.fromEntries(
			ids.map( ( id ) => [ id, [ 'Jetpack', 'WooCommerce' ] ] )
		),
	},
} );

const bar = (
	state: 'off' | 'block',
	statuses?: Parameters< typeof viewOf >[ 1 ]
): State => ( {
	show: () => (
		<RecommendedBar
			view={ viewOf( { rules: allRules( state ) }, statuses ) }
			save={ save }
		/>
	),
} );

const allowlist = ( ...of: Parameters< typeof viewOf > ): State => ( {
	show: () => <AllowlistCard view={ viewOf( ...of ) } save={ save } />,
} );

export const rules: Cards = {
	recommended: {
		'all-on': bar( 'block' ),
		'some-off': bar( 'off' ),
		'not-saved': bar( 'off', { rules: failed } ),
	},
	...Object.fromEntries(
		GROUPS.map( ( group ) => [ `rules-${ group }`, statesOf( group ) ] )
	),
	'rules-notices': {
		'needed-by-others': card(
			'xmlrpc',
			{
				rules: allRules( 'watch' ),
				status: needed( 'xmlrpc' ),
			},
			open( 'xmlrpc' )
		),
		'no-longer-needed': card(
			'xmlrpc',
			{
				rules: allRules( 'watch' ),
				status: {
					...defaults.status,
					was_needed_by: needed( 'xmlrpc' ).needed_by,
				},
			},
			open( 'xmlrpc' )
		),
		'hidden-address': card(
			'xmlrpc',
			{ rules: allRules( 'block' ), xmlrpc_mode: 'pingbacks' },
			open( 'xmlrpc' )
		),
		'not-blocked': card( 'xmlrpc', {}, open( 'xmlrpc' ), {
			server: serverView( { status: failing } ),
		} ),
		'not-saved': card( 'xmlrpc', {}, open( 'xmlrpc' ), {
			view: viewOf( {}, { 'rules.xmlrpc': failed, xmlrpc_mode: failed } ),
		} ),
	},
	allowlist: {
		empty: allowlist(),
		filled: allowlist( { allies: [ '203.0.113.20', '2001:db8::/32' ] } ),
		saving: allowlist( {}, { allies: { kind: 'saving' } } ),
		invalid: allowlist(
			{},
			{
				allies: {
					kind: 'failed',
					error: {
						code: 'rest_invalid_param',
						data: {
							status: 400,
							params: {
								allies: 'Line 1, “office”, is not an address.',
							},
						},
					},
				},
			}
		),
	},
};
