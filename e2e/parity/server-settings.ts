/**
 * Sites that the engines stand before: at the root and below it, with REST
 * where it is by default and elsewhere, with allies of either kind.
 */
import { evaluate } from '../../src/language/evaluate';
import { factsOf, type RequestLine } from '../../src/language/request';
import { asked } from '../../src/rules';
import { manyRequests } from '../../src/targets/fuzz';
import { holds, leadsUp } from '../../src/targets/reference';
import type { Strength } from '../../src/targets/target';
import { sure } from '../../src/targets/template';
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

/** Nobody has thought of them: whatever is refused of them must be refused by PHP, too. */
export const MADE_UP = 'made-up';

const madeUp = ( { rule = MADE_UP, only = '' }: Filter ): Entry[] =>
	rule === MADE_UP
		? [ ...manyRequests( 300, MADE_UP ), ...traps() ]
				.map( ( request, at ): Entry => ( {
					rule: MADE_UP,
					is: 'dud',
					one: { ...request, name: `request ${ at }` },
					answer: 403,
					counted: true,
				} ) )
				.filter( ( { one } ) => one.name.includes( only ) )
		: [];

let trapped: readonly RequestLine[] | undefined;

/**
 * Paths that lead up in odd ways, for which a server would refuse what PHP lets
 * pass if it looked at nothing but its own path. Found once: it takes a while.
 */
const traps = () =>
	( trapped ??= manyRequests( 30000, 'traps' )
		.filter( ( request ) => leadsUp( request, 'decoded' ) )
		.filter( ( request ) =>
			sure( asked ).some(
				( { rule: { when }, ways } ) =>
					when.ok &&
					! evaluate( when.condition, factsOf( request ) ) &&
					ways.some( ( way ) =>
						way.every( ( literal ) =>
							holds( literal, request, 'decoded' )
						)
					)
			)
		)
		.slice( 0, 300 ) );

export const settings: readonly Setting[] = [
	{
		...usual,
		name: '',
		entries: ( filter ) => [
			...inServers( [ undefined, 'plain', 'index', 'apart' ], filter ),
			...madeUp( filter ),
		],
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
