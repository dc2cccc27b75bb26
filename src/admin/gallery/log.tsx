/**
 * States of the tab Log.
 */
import type { Group, GroupedBy, Hit } from '../../api/types';
import { LogTab } from '../log/log-tab';
import { VIEWS } from '../log/log-query';
import { Failure, NEVER, OFFLINE, type Answers } from './answers';
import {
	addressNetwork,
	behindCdn,
	direct,
	group,
	hit,
	hits,
	iso,
	longNetwork,
	microsoft,
	now,
	save,
	thisHour,
	viewOf,
} from './fixtures';
import type { Cards, State } from './state';

const base: Answers = {
	source: direct,
	hits: [ ...hits ],
	'hits/context': {
		total: { hits: 61_402, error: 0 },
		hours: [
			{
				rule: 'xmlrpc',
				source: '168.62.29.77',
				hour: iso( thisHour ),
				hits: 61_002,
				error: 12,
				listed: 6,
			},
		],
		names: [ { name: 'admin', exists: true } ],
	},
	networks: addressNetwork,
};

const tab = ( answers: Answers = {}, more: Partial< State > = {} ): State => ( {
	show: () => <LogTab view={ viewOf() } save={ save } kind="apache" />,
	answers: { ...base, ...answers },
	fragment: '#log',
	...more,
} );

const groups: Readonly< Record< GroupedBy, Group[] > > = {
	source: [
		group( { key: '168.62.29.77', network: microsoft, error: 12 } ),
		group( { key: '2001:db8:77:9::/64', network: longNetwork } ),
		group( { key: '10.0.0.1', refused: null } ),
		group( { key: '' } ),
	],
	network: [
		group( { key: '8075', network: microsoft, counted: 'least' } ),
		group( { key: '4200000000', network: longNetwork, refused: null } ),
		group( { key: '0' } ),
	],
	rule: [ group( { key: 'xmlrpc' } ), group( { key: 'gone-rule' } ) ],
	login: [
		group( { key: 'admin', exists: true, counted: 'kept' } ),
		group( { key: 'Overlong-'.repeat( 6 ), exists: false } ),
	],
	path: [ group( { key: `/?author=1&${ 'x'.repeat( 200 ) }` } ) ],
	agent: [ group( { key: 'a'.repeat( 120 ) } ), group( { key: '' } ) ],
	hour: [ group( { key: iso( thisHour ).replace( '.000', '' ) } ) ],
};

const many = Array.from( { length: 120 }, ( _, at ): Hit =>
	hit( { time: iso( now - 60 * at ), path: `/path-${ at }` } )
);

/** Opens the first line, and its first request. */
const opened = [
	'td [aria-expanded="false"]',
	'.is-member [aria-expanded="false"]',
];

export const log: Cards = {
	log: {
		hits: tab(),
		pages: tab( { hits: many } ),
		empty: tab( { hits: [], 'hits/context': NEVER } ),
		'no-matches': tab(
			{ hits: [] },
			{ fragment: '#log?rule=xmlrpc&text=nothing&source=192.0.2.1' }
		),
		filtered: tab(
			{},
			{
				fragment:
					'#log?rule=xmlrpc&layer=server&source=168.62.29.77&network=8075&login=admin&after=2026-11-26T17:00:00Z',
			}
		),
		loading: tab( { hits: NEVER } ),
		failed: tab( {
			hits: new Failure( 'rest_error', '', { status: 500 } ),
		} ),
		opened: tab( {}, { clicks: opened } ),
		'proxy-unknown': tab( { source: behindCdn }, { clicks: opened } ),
		report: tab(
			{
				'sources/report': {
					source: '168.62.29.77',
					to: [ 'abuse@microsoft.com' ],
					site: {
						domain: 'example.org',
						contact: 'owner@example.org',
					},
					network: microsoft,
					first: iso( now - 86_400 ),
					last: iso( now ),
					rules: { xmlrpc: 61_002 },
					requests: [
						{
							time: iso( now ),
							method: 'POST',
							target: '//xmlrpc.php',
							agent: 'a'.repeat( 120 ),
							login: 'admin',
						},
					],
				},
			},
			{
				clicks: [
					...opened,
					'.sidegate-details__actions > :last-child button',
				],
			}
		),
		'looked-up': tab(
			{
				networks: {
					...addressNetwork,
					asked: {
						time: now,
						reverse: { name: 'host.example.net', confirmed: false },
						registry: {
							handle: 'NET-168-61-0-0-1',
							name: 'MSFT',
							range: '168.61.0.0 - 168.63.255.255',
							country: 'US',
							abuse: [ 'abuse@microsoft.com' ],
							url: 'https://rdap.arin.net/registry/ip/168.61.0.0',
						},
						problems: [
							{ key: 'dns', message: 'The DNS did not answer.' },
						],
					},
				},
			},
			{ clicks: opened }
		),
		'network-unknown': tab(
			{
				networks: {
					...addressNetwork,
					network: null,
					because: 'Not one of the providers that Sidegate knows.',
				},
			},
			{ clicks: opened }
		),
		offline: tab( { hits: OFFLINE, source: OFFLINE } ),
	},
	'log-groups': Object.fromEntries(
		VIEWS.flatMap( ( view ) =>
			view === 'hits'
				? []
				: [
						[
							view,
							tab(
								{ groups: groups[ view ] },
								{ fragment: `#log?view=${ view }` }
							),
						],
					]
		)
	),
};
