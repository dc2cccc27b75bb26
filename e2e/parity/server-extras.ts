/**
 * More requests for servers: from allowed and other addresses, IPv4 and IPv6,
 * and with forged headers that name an allowed address.
 */
import type { Case } from '../../src/rules/rule';
import { hasIpv6 } from '../support/engines/stub-server';
import type { Trial } from './server';
import { ALLOWED_ADDRESS, OTHER_ADDRESS } from './server-sites';
import type { Entry, Filter } from './table';

const RULE = 'xmlrpc';
const IPV6 = '::1';

const xmlrpcPost: Case = { name: '', method: 'POST', target: '/xmlrpc.php' };

export interface ExtraRequest {
	readonly entry: Entry;
	/** The client's address; by default the case decides. */
	readonly from: string | undefined;
}

const blocked = ( part: Partial< Case > & { name: string }, from?: string ) =>
	( {
		entry: {
			rule: RULE,
			kind: 'blocked',
			testCase: { ...xmlrpcPost, ...part },
			answer: 403,
			counted: true,
		},
		from,
	} ) satisfies ExtraRequest;

/** Returns a request that must pass: from an allowed address, or to a path that no rule is for. */
const allowed = ( name: string, from: string, target = xmlrpcPost.target ) =>
	( {
		entry: {
			rule: RULE,
			kind: 'allowed',
			testCase: {
				...xmlrpcPost,
				method: 'GET',
				name,
				target,
				as: 'allowed',
			},
			answer: 403,
			counted: true,
		},
		from,
	} ) satisfies ExtraRequest;

/** Headers in which proxies and CDNs send the client's address; any client can forge them. */
const CLIENT_HEADERS = [
	...[ 'X-Forwarded-For', 'X-Real-IP', 'CF-Connecting-IP' ],
	...[ 'True-Client-IP', 'Client-IP', 'X-Client-IP', 'Forwarded' ],
];

/** Requests to other programs, which never reach WordPress. */
const OTHER_PROGRAMS = [
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
	{ engine, testSite }: Trial,
	{ rule, only }: Filter
): ExtraRequest[] {
	const ipv6Ranges = testSite.allowlist.filter( ( range ) =>
		range.includes( ':' )
	);
	const isIpv6Allowed = ipv6Ranges.includes( IPV6 );
	const all: ExtraRequest[] = [
		allowed( 'an allowed address', ALLOWED_ADDRESS ),
		...CLIENT_HEADERS.map( ( name ) =>
			blocked( {
				name: `another address, with an allowed one in ${ name }`,
				headers: {
					[ name ]:
						name === 'Forwarded'
							? `for=${ ALLOWED_ADDRESS }`
							: ALLOWED_ADDRESS,
				},
			} )
		),
		blocked( {
			name: 'another address, with the name of a rule in headers',
			headers: {
				SIDEGATE_RULE: 'none',
				'Sidegate-Rule': 'none',
				'Redirect-Status': '200',
			},
		} ),
		...( engine.sparesOtherScripts ? OTHER_PROGRAMS : [] ).map(
			( target ) =>
				allowed(
					`another program’s address, ${ target }`,
					OTHER_ADDRESS,
					target
				)
		),
		...( testSite.path === ''
			? []
			: [
					allowed(
						'another program above the site',
						OTHER_ADDRESS,
						'http://{{HOST}}/xmlrpc.php'
					),
				] ),
		...( hasIpv6
			? [
					isIpv6Allowed ||
					( ipv6Ranges.length > 0 && ! engine.matchesIpv6 )
						? allowed(
								isIpv6Allowed
									? 'an allowed IPv6 address'
									: 'another IPv6 address, on an engine that can’t match allowed IPv6 ranges',
								IPV6
							)
						: blocked( { name: 'another IPv6 address' }, IPV6 ),
				]
			: [] ),
	];
	return all.filter(
		( { entry } ) =>
			( rule === undefined || rule === RULE ) &&
			( only === undefined || entry.testCase.name.includes( only ) )
	);
}
