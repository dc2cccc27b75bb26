/**
 * Lists the requests on which queries are compared with the analyser: all that
 * define the rules, legitimate traffic, and generated ones.
 */
import type { RequestLine } from '../../../conditions/request';
import { rules } from '../../../rules';
import { legitimateTraffic } from '../../../rules/legitimate-traffic';
import { blockedCases, type Rule } from '../../../rules/rule';
import type { Event } from '../../../analyser/testing/scenario';
import { DAY } from '../../../analyser/testing/scenario';
import { onTheWire } from '../../shared/coverage';
import { manyRequests } from '../fuzz';

const list: readonly Rule[] = rules;

/** Queries with several values, and with names and values that PHP reads in its own way. */
const QUERIES = [
	...[ 'author=1&author=a', 'author=a&author=1', 'author[]=1&author=a' ],
	...[ 'author=1&author[]=a', 'author[]=1&author[]=a', 'author[x]=1' ],
	...[ 'author[]=1&author=a&author[]=b', 'author[]=a&author=a&author[]=1' ],
	...[
		'author%3D1=2',
		'author=1%3D',
		'[author]=1',
		'author]=1',
		'author[=1',
	],
	...[ 'author[x=1', '+author=1', '%20author=1', '%09author=1', 'AUTHOR=1' ],
	...[
		'author%00x=1',
		'author=%00',
		'author=%001',
		'author.name=x',
		'author',
	],
	...[
		'author[name=x',
		'author%20name=x',
		'author+name=x',
		'author_name=%00',
	],
	...[
		'author_name=0',
		'author_name=00',
		'author_name=%0A',
		'author_name[]=',
	],
	...[
		'sitemap=users%0A',
		'sitemap=+users+',
		'sitemap[]=users',
		'sitemap=USERS',
	],
	...[ 'rest_route=/wp/v2/users%0A', 'rest_route=/wp/v2/users%0A%0A' ],
	...[ 'rest_route=/wp/v2/users%E9', 'rest_route=/wp/v2/users%C3%A9' ],
	...[ 'rest_route=/wp/v2/users%5C%5C', 'rest_route=/wp/v2/users%00' ],
	...[
		'rest.route=/WP/v2/Users',
		'rest_route=1&rest_route=&author=1',
		'&&author=1',
	],
];
const PATHS = [
	...[
		'/a/../xmlrpc.php',
		'/a/..;/xmlrpc.php',
		'/..%2fxmlrpc.php',
		'/../xmlrpc.php',
	],
	...[
		'/xmlrpc.php/..',
		'/xmlrpc.php/../..',
		'/xmlrpc.php%00.jpg',
		'/xmlrpc.php;x',
	],
	...[
		'/xmlrpc.php%20.',
		'/xmlrpc.php%09',
		'/xmlrpc.php%0B',
		'/xmlrpc.php%A0',
	],
	...[
		'/%5Cxmlrpc.php',
		'/xmlrpc.php%0A',
		'/xmlrpc.php#a',
		'/#/xmlrpc.php',
		'/%23/xmlrpc.php',
	],
	...[
		'/%3F/xmlrpc.php',
		'/x.php?a=/xmlrpc.php',
		'/%2578mlrpc.php',
		'/XMLRPC.PHP/x',
	],
	...[
		'/%E9/xmlrpc.php',
		'/xmlrpc%2ephp',
		'/xmlrpc.phpx',
		'/axmlrpc.php',
		'/xmlrpc.php?rsd[]',
	],
	...[
		'/wp-json/wp/v2/users%0A',
		'/wp-json/wp/v2/users/',
		'/wp-json/wp/v2/users/./',
	],
];

/** What a browser or a bot can send and a server writes in one line. */
const isLoggable = ( target: string ) =>
	target.startsWith( '/' ) && ! /[\n\r]/.test( target );

/** Returns the requests; the user agent of each is its number. */
export const comparedRequests = (): readonly Event[] =>
	[
		...legitimateTraffic.map( onTheWire ),
		...PATHS.map( ( target ) => ( { target } ) ),
		...QUERIES.map( ( query ) => ( { target: `/?${ query }` } ) ),
		...list.flatMap( ( rule ) =>
			[
				...blockedCases( rule ),
				...rule.allows,
				...rule.ineffective,
			].map( onTheWire )
		),
		...list.flatMap( ( { id, when } ) =>
			when.ok ? manyRequests( 500, id ) : []
		),
	]
		.filter( ( { target } ) => isLoggable( target ) )
		.map( ( { method = 'GET', target }: RequestLine, at ) => {
			const mark = target.indexOf( '?' );
			return {
				time: DAY + at,
				ip: '192.0.2.1',
				method,
				path: mark < 0 ? target : target.slice( 0, mark ),
				query: mark < 0 ? null : target.slice( mark + 1 ),
				status: 200,
				size: 1000,
				referer: '-',
				agent: `request-${ at }`,
			};
		} );
