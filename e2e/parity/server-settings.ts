/**
 * Sites that the engines stand before: at the root and below it, with REST
 * where it is by default and elsewhere, with allies of either kind.
 */
import type { Strength } from '../../src/targets/target';
import { inServers, type Entry, type Filter } from './table';

export const STRANGER = '127.1.0.1';
export const ALLY = '127.9.0.1';

/** A site that the engines stand before. */
export interface Setting {
	readonly name: string;
	/** Where below the server's root the site lies. */
	readonly path: string;
	readonly restPrefix: string;
	readonly allies: readonly string[];
	/** Both where absent. */
	readonly strength?: Strength;
	readonly entries: ( filter: Filter ) => readonly Entry[];
}

const usual = { path: '', restPrefix: 'wp-json', allies: [ '127.9.0.0/16' ] };
const none = () => [];

export const settings: readonly Setting[] = [
	{
		...usual,
		name: '',
		entries: ( filter ) =>
			inServers( [ undefined, 'plain', 'index', 'apart' ], filter ),
	},
	{
		...usual,
		name: 'below /blog',
		path: '/blog',
		strength: 'counted',
		entries: ( filter ) => inServers( [ undefined ], filter ),
	},
	{
		...usual,
		name: 'REST elsewhere',
		restPrefix: 'api',
		strength: 'bare',
		entries: ( filter ) => inServers( [ 'rest-prefix' ], filter ),
	},
	{
		...usual,
		name: 'an ally with IPv6',
		allies: [ ...usual.allies, '::1' ],
		strength: 'bare',
		entries: none,
	},
	{
		...usual,
		name: 'an ally with IPv6 elsewhere',
		allies: [ ...usual.allies, '2001:db8::/32' ],
		strength: 'bare',
		entries: none,
	},
];
