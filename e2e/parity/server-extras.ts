/**
 * Who asks, and what he pretends: allies and strangers with either kind of
 * address, and headers that only look like one.
 */
import { networkInterfaces } from 'node:os';
import type { Case } from '../../src/rules/rule';
import type { Trial } from './server';
import { ALLY, STRANGER } from './server-settings';
import type { Entry, Filter } from './table';

const RULE = 'xmlrpc';
const IPV6 = '::1';

const hasIpv6 = Object.values( networkInterfaces() )
	.flat()
	.some( ( net ) => net?.address === IPV6 );

const asking: Case = { name: '', method: 'POST', target: '/xmlrpc.php' };

export interface From {
	readonly entry: Entry;
	/** Where it comes from; the case says so where absent. */
	readonly from: string | undefined;
}

const stopped = ( part: Partial< Case > & { name: string }, from?: string ) =>
	( {
		entry: {
			rule: RULE,
			is: 'way',
			one: { ...asking, ...part },
			answer: 403,
			counted: true,
		},
		from,
	} ) satisfies From;

/** An ally, or somebody who must be left alone like one. */
const passed = ( name: string, from: string, target = asking.target ) =>
	( {
		entry: {
			rule: RULE,
			is: 'pass',
			one: { ...asking, method: 'GET', name, target, as: 'ally' },
			answer: 403,
			counted: true,
		},
		from,
	} ) satisfies From;

/** What proxies and CDNs name a client by; anybody can send them. */
const NAMES = [
	...[ 'X-Forwarded-For', 'X-Real-IP', 'CF-Connecting-IP' ],
	...[ 'True-Client-IP', 'Client-IP', 'X-Client-IP', 'Forwarded' ],
];

/** Of these, WordPress's own layer hears nothing. */
const FOREIGN = [
	'/neighbour/xmlrpc.php',
	'/neighbour/?author=1',
	'/neighbour/index.php?rest_route=/wp/v2/users',
	'/neighbour/wp-json/wp/v2/users',
	'/neighbour/api/wp-sitemap-users-1.xml',
	'/forum/search.php?author=1',
	'/wp-content/plugins/other/ajax.php?author=1',
	'/wp-includes/css/dashicons.min.css?author=1',
];

export function extras(
	{ engine, setting }: Trial,
	{ rule, only }: Filter
): From[] {
	const ranges = setting.allies.filter( ( one ) => one.includes( ':' ) );
	const withIpv6 = ranges.includes( IPV6 );
	const all: From[] = [
		passed( 'an ally by his address', ALLY ),
		...NAMES.map( ( name ) =>
			stopped( {
				name: `a stranger who says by ${ name } that he is an ally`,
				headers: {
					[ name ]: name === 'Forwarded' ? `for=${ ALLY }` : ALLY,
				},
			} )
		),
		stopped( {
			name: 'a stranger who sends the name of a rule',
			headers: {
				SIDEGATE_RULE: 'none',
				'Sidegate-Rule': 'none',
				'Redirect-Status': '200',
			},
		} ),
		...( engine.sparesOthers ? FOREIGN : [] ).map( ( target ) =>
			passed( `another program’s author, ${ target }`, STRANGER, target )
		),
		...( setting.path === ''
			? []
			: [
					passed(
						'another program above the site',
						STRANGER,
						'http://{{HOST}}/xmlrpc.php'
					),
				] ),
		...( hasIpv6
			? [
					withIpv6 || ( ranges.length > 0 && ! engine.tellsIpv6 )
						? passed(
								withIpv6
									? 'an ally by his IPv6 address'
									: 'an IPv6 stranger, who can’t be told from the ally',
								IPV6
							)
						: stopped( { name: 'an IPv6 stranger' }, IPV6 ),
				]
			: [] ),
	];
	return all.filter(
		( { entry } ) =>
			( rule === undefined || rule === RULE ) &&
			( only === undefined || entry.one.name.includes( only ) )
	);
}
