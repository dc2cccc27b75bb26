/**
 * The tabs of the page, in their order. The script of a tab is loaded when the
 * tab is opened, and WordPress's components with the first one that needs them:
 * the overview, which is shown first, does without.
 */
import { __ } from '@wordpress/i18n';
import type { ComponentType } from 'react';
import { loadComponents } from './components';
import type { TabProps } from './tab-props';

export interface TabDefinition {
	/** Its fragment in the URL, without `#`. */
	readonly name: string;
	readonly title: () => string;
	readonly load: () => Promise< ComponentType< TabProps > >;
	/** Beginnings of the ids of its elements, after `sidegate-`. A link to such an element opens the tab. */
	readonly elements: readonly string[];
	/** True if it does without WordPress's components. */
	readonly withoutComponents?: boolean;
	/** Whether it stays in the document while another tab is shown, so that unsaved input is kept. */
	readonly staysMounted?: boolean;
}

export const tabs = [
	{
		name: 'overview',
		title: () => __( 'Overview', 'sidegate' ),
		load: () =>
			import(
				/* webpackChunkName: "overview" */ '../overview/overview-tab'
			).then( ( { OverviewTab } ) => OverviewTab ),
		elements: [ 'status', 'incident', 'chart', 'top', 'hits' ],
		withoutComponents: true,
		staysMounted: true,
	},
	{
		name: 'rules',
		title: () => __( 'Rules', 'sidegate' ),
		load: () =>
			import( /* webpackChunkName: "rules" */ '../rules/rules-tab' ).then(
				( { RulesTab } ) => RulesTab
			),
		elements: [ 'rules', 'rule', 'allies' ],
		staysMounted: true,
	},
	{
		name: 'log',
		title: () => __( 'Log', 'sidegate' ),
		load: () =>
			import( /* webpackChunkName: "log" */ '../log/log-tab' ).then(
				( { LogTab } ) => LogTab
			),
		elements: [ 'log' ],
	},
	{
		name: 'investigate',
		title: () => __( 'Investigate', 'sidegate' ),
		load: () =>
			import(
				/* webpackChunkName: "investigate" */ '../investigate/investigate-tab'
			).then( ( { InvestigateTab } ) => InvestigateTab ),
		elements: [ 'investigate' ],
		staysMounted: true,
	},
	{
		name: 'server',
		title: () => __( 'Server', 'sidegate' ),
		load: () =>
			import(
				/* webpackChunkName: "server" */ '../server/server-tab'
			).then( ( { ServerTab } ) => ServerTab ),
		elements: [ 'detected', 'htaccess', 'early', 'targets' ],
	},
	{
		name: 'settings',
		title: () => __( 'Settings', 'sidegate' ),
		load: () =>
			import(
				/* webpackChunkName: "settings-tab" */ '../settings/settings-tab'
			).then( ( { SettingsTab } ) => SettingsTab ),
		elements: [
			...[ 'alerts', 'alert', 'proxy', 'retention', 'privacy' ],
			'addresses',
		],
		staysMounted: true,
	},
] as const satisfies readonly TabDefinition[];

export type Tab = ( typeof tabs )[ number ][ 'name' ];

/** Loads the script of a tab, and what it needs. */
export async function loadTab( {
	load,
	withoutComponents,
}: TabDefinition ): Promise< ComponentType< TabProps > > {
	if ( ! withoutComponents ) {
		await loadComponents();
	}
	return load();
}
