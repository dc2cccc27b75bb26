/**
 * Sites that the engines stand before: at the root and below it, with REST
 * where it is by default and elsewhere, with allies of either kind.
 */
import { manyRequests } from '../../src/targets/testing/fuzz';
import type { Strength } from '../../src/targets/target';
import { traps } from '../../src/targets/testing/traps';
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
	/** Its WordPress lies one level below its home. */
	readonly apart?: true;
	/** Each where absent. */
	readonly strength?: Strength;
	readonly entries: ( filter: Filter ) => readonly Entry[];
}

const usual = { path: '', restPrefix: 'wp-json', allies: [ '127.9.0.0/16' ] };
const none = () => [];

/** Nobody has thought of them: whatever is refused of them must be refused by PHP, too. */
export const MADE_UP = 'made-up';

const madeUp = ( { rule = MADE_UP, only = '' }: Filter ): Entry[] =>
	rule === MADE_UP
		? [ ...manyRequests( 1200, MADE_UP ), ...traps() ]
				.map( ( request, at ): Entry => ( {
					rule: MADE_UP,
					is: 'dud',
					one: { ...request, name: `request ${ at }` },
					answer: 403,
					counted: true,
				} ) )
				.filter( ( { one } ) => one.name.includes( only ) )
		: [];

export const settings: readonly Setting[] = [
	{
		...usual,
		name: '',
		entries: ( filter ) => [
			...inServers( [ undefined, 'plain', 'index' ], filter ),
			...madeUp( filter ),
		],
	},
	{
		...usual,
		name: 'WordPress below its home',
		apart: true,
		strength: 'bare',
		entries: ( filter ) => inServers( [ 'apart' ], filter ),
	},
	{
		...usual,
		name: 'below /blog',
		path: '/blog',
		strength: 'counted',
		entries: ( filter ) => [
			...inServers( [ undefined ], filter ),
			...madeUp( filter ),
		],
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
