/**
 * States of the tab Settings.
 */
import type { ComponentType } from 'react';
import type { Settings, SourceDiagnosis } from '../../api/types';
import { settings as declarations } from '../../settings';
import { AlertsCard } from '../alerts/alerts-card';
import type { SaveStatus, View } from '../data/save-queue';
import type { SourceView } from '../data/use-source';
import type { Save } from '../data/use-settings';
import { SourceCard } from '../proxy/source-card';
import { PrivacyCard } from '../settings/privacy-card';
import { RetentionCard } from '../settings/retention-card';
import { NEVER, OFFLINE } from './answers';
import { behindCdn, direct, failed, save, viewOf } from './fixtures';
import type { Cards, State, States } from './state';

type Card = ComponentType< { readonly view: View; readonly save: Save } >;

/** Returns the same result for every setting. */
const everywhere = ( saveStatus: SaveStatus ) =>
	Object.fromEntries(
		Object.keys( declarations ).map( ( key ) => [ key, saveStatus ] )
	);

const secrets = Object.fromEntries(
	Object.entries( declarations )
		.filter( ( [ , { kind } ] ) => kind === 'secret' )
		.map( ( [ key ] ) => [ key, 'stored' ] )
) as Partial< Settings >;

const statesOf = ( One: Card, clicks: readonly string[] = [] ): States => {
	const state = ( view: View ): State => ( {
		show: () => <One view={ view } save={ save } />,
		clicks,
	} );
	return {
		defaults: state( viewOf() ),
		filled: state( viewOf( secrets ) ),
		saving: state( viewOf( {}, everywhere( { kind: 'saving' } ) ) ),
		saved: state( viewOf( {}, everywhere( { kind: 'saved' } ) ) ),
		'not-saved': state( viewOf( {}, everywhere( failed ) ) ),
	};
};

const alerts = ( more: Partial< State > ): State => ( {
	show: () => <AlertsCard view={ viewOf() } save={ save } />,
	clicks: [ '.sidegate-alert-test button' ],
	...more,
} );

const proxy = (
	source: SourceView,
	settings: Partial< Settings > = {},
	clicks: readonly string[] = []
): State => ( {
	show: () => (
		<SourceCard
			view={ viewOf( settings ) }
			save={ save }
			source={ source }
		/>
	),
	clicks,
} );

const cloudflare: Partial< Settings > = {
	proxy: { preset: 'cloudflare', trusted: [], header: 'cf-connecting-ip' },
};
const own: Partial< Settings > = {
	proxy: {
		preset: 'own',
		trusted: [ '10.0.0.0/8', '2001:db8::/32' ],
		header: 'x-forwarded-for',
	},
};
const named: SourceDiagnosis = {
	...behindCdn,
	unknown: false,
	client: {
		address: '203.0.113.20',
		hops: [ '104.16.0.9', '203.0.113.20' ],
		because: 'named',
	},
};
const unfold = [ '.sidegate-proxy__more > summary' ];

export const settings: Cards = {
	alerts: {
		...statesOf( AlertsCard, [ '.sidegate-webhooks > summary' ] ),
		sending: alerts( { answers: { 'alerts/test': NEVER } } ),
		offline: alerts( { answers: { 'alerts/test': OFFLINE } } ),
		sent: alerts( {
			answers: {
				'alerts/test': [
					{
						channel: 'mail',
						title: 'E-mail',
						to: `${ 'owner'.repeat( 12 ) }@example.org`,
						sent: true,
						message: '',
					},
					{
						channel: 'slack',
						title: 'Slack',
						to: '',
						sent: false,
						message: 'The server answered 500.',
					},
				],
			},
		} ),
	},
	proxy: {
		direct: proxy( { source: direct }, {}, unfold ),
		unknown: proxy( { source: behindCdn } ),
		working: proxy( { source: named }, cloudflare, unfold ),
		own: proxy( { source: named }, own, unfold ),
		bypassed: proxy( { source: direct }, cloudflare, unfold ),
		ineffective: proxy( { source: behindCdn }, own ),
		unreadable: proxy(
			{
				source: {
					...behindCdn,
					client: { ...behindCdn.client, because: 'unreadable' },
				},
			},
			cloudflare
		),
		restored: proxy(
			{ source: { ...direct, restored: true } },
			{},
			unfold
		),
		'no-address': proxy( {
			source: {
				...direct,
				peer: '',
				client: { address: '', hops: [], because: 'direct' },
			},
		} ),
		offline: proxy( { error: { code: 'fetch_error' } } ),
	},
	retention: statesOf( RetentionCard ),
	privacy: statesOf( PrivacyCard ),
};
