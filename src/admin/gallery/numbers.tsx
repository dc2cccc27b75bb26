/**
 * States of the numbers in the tab Overview.
 */
import type {
	ExposureReport,
	Hit,
	RecordedIncident,
	Settings,
} from '../../api/types';
import { ChartCard } from '../chart/chart-card';
import { statsOf } from '../data/fixtures';
import { ExposureCard } from '../exposure/exposure-card';
import { nameOf, reportOf } from '../exposure/fixtures';
import { IncidentCard } from '../incident/incident-card';
import { HitsCard } from '../latest-hits/hits-card';
import { TopCard } from '../top/top-card';
import { NEVER, OFFLINE, type Answers } from './answers';
import {
	addressNetwork,
	attackStats,
	group,
	hits,
	incident,
	longNetwork,
	microsoft,
	now,
	save,
	serverView,
	viewOf,
} from './fixtures';
import type { Cards, State } from './state';

const top = ( groups: Answers[ 'groups' ], by = 'source' ): State => ( {
	show: () => <TopCard total={ 61_402 } />,
	answers: groups === undefined ? {} : { groups },
	clicks: [ `.sidegate-top__by [value="${ by }"]` ],
} );

const latestHits = (
	shown: readonly Hit[] | undefined,
	changes: Partial< Settings > = {}
): State => ( {
	show: () => (
		<HitsCard
			hits={ shown }
			settings={ viewOf( changes ).confirmed }
			reload={ () => {} }
		/>
	),
} );

const exposure = (
	report: ExposureReport | Answers[ 'exposure' ],
	clicks: readonly string[] = []
): State => ( {
	show: () => <ExposureCard save={ save } />,
	answers: report === undefined ? {} : { exposure: report },
	clicks,
} );

const exposed = reportOf( {
	time: now - 120,
	names: [
		nameOf( {
			where: [
				{
					url: 'https://example.org/author/admin/',
					what: 'Address of the author page',
					rule: 'users-archives',
				},
				{
					url: `https://example.org/wp-json/${ 'x'.repeat( 90 ) }`,
					what: 'The REST API',
					rule: null,
				},
			],
			cure: 'A rule closes it, and another name in the address.',
			actions: [
				{
					label: 'Block with “Author archives”',
					rule: 'users-archives',
					url: null,
					nicename: null,
				},
				{
					label: 'Change the address to “the-author”',
					rule: null,
					url: null,
					nicename: 'the-author',
				},
				{
					label: 'Edit the profile',
					rule: null,
					url: 'https://example.org/wp-admin/user-edit.php',
					nicename: null,
				},
			],
		} ),
		nameOf( { name: 'Overlong-'.repeat( 6 ), kind: 'display', user: 2 } ),
	],
	closed: [ 'Feeds', 'The sitemap' ],
	unread: [
		{
			url: 'https://example.org/graphql',
			what: 'GraphQL',
			because: 'It answered 500.',
		},
	],
	addresses: [ { user: 3, from: 'editor', to: 'the-editor' } ],
} );

const attack = (
	changes: Partial< RecordedIncident >,
	settings = viewOf().confirmed
): State => ( {
	show: () => (
		<IncidentCard
			incident={ incident( changes ) }
			settings={ settings }
			server={ serverView() }
		/>
	),
	answers: { networks: addressNetwork },
} );

export const numbers: Cards = {
	incident: {
		over: attack( {} ),
		ongoing: attack( { end: null, layers: { shield: 88_058 } } ),
		watched: attack(
			{ watched: 88_058, cost: null },
			{
				...viewOf().confirmed,
				rules: { ...viewOf().confirmed.rules, xmlrpc: 'watch' },
			}
		),
		'partly-watched': attack( { watched: 58, cost: null } ),
		'few-facts': attack( { names: [], sources: [] } ),
	},
	chart: {
		attack: { show: () => <ChartCard stats={ attackStats } /> },
		empty: { show: () => <ChartCard stats={ statsOf( {} ) } /> },
		loading: { show: () => <ChartCard stats={ undefined } /> },
	},
	top: {
		addresses: top( [
			group( { key: '168.62.29.77', network: microsoft } ),
			group( { key: '2001:db8:77:9::/64', network: longNetwork } ),
			group( { key: '' } ),
		] ),
		names: top(
			[
				group( { key: 'admin', exists: true } ),
				group( { key: 'Overlong-'.repeat( 6 ), exists: false } ),
			],
			'login'
		),
		paths: top( [ group( { key: `/${ 'x'.repeat( 200 ) }` } ) ], 'path' ),
		empty: top( [] ),
		loading: top( NEVER ),
		offline: top( OFFLINE ),
	},
	hits: {
		several: latestHits( hits ),
		empty: latestHits( [] ),
		'switched-off': latestHits( [], {
			status: { ...viewOf().confirmed.status, disabled: true },
		} ),
		loading: latestHits( undefined ),
	},
	exposure: {
		exposed: exposure( exposed, [ 'details > summary' ] ),
		closed: exposure( reportOf( { time: now - 120 } ) ),
		'not-readable': exposure(
			reportOf( { time: now, error: 'Requests to itself time out.' } )
		),
		looking: exposure(
			reportOf( {
				time: null,
				age: 'none',
				due: false,
				progress: { done: 3, of: 20 },
			} )
		),
		loading: exposure( NEVER ),
		offline: exposure( OFFLINE ),
	},
};
