/**
 * Logs of services and proxies in the formats that they write without any
 * configuration, each line with its truth.
 *
 * @jest-environment node
 */
import { english } from '../markdown/english';
import { report } from '../report/build';
import { LINE, request, second, skip, UA } from '../testing/expected';
import { analyse, lines, type LineResult } from '../testing/read';

type Log = readonly [
	name: string,
	text: string,
	expected: readonly LineResult[],
	/** Bytes of all responses. */
	bytes: number,
];

const SYSLOG = '<134>2026-11-22T03:14:05Z cache-fra19120 wp[62959]: ';
const ENVOY = '[2026-11-22T03:14:05.123Z] "POST //xmlrpc.php HTTP/1.1" 200 -';
const ENVOY_2 = '[2026-11-22T03:14:05.123Z] "GET /b?x=1 HTTP/2" 503 UF,URX';
const WHEN = '22/Nov/2026:03:14:05 +0000';

const logs: Readonly< Record< string, Log > > = {
	'IIS’s own format, with a local time and a comma in the query': [
		'iis',
		'203.0.113.66, -, 11/22/2026, 3:14:05, W3SVC1, WEB1, 10.0.2.10, 71, 427, 403, 200, 0, POST, //xmlrpc.php, -,\r\n203.0.113.67, CORP\\jane, 11/22/26, 15:14:05, W3SVC1, WEB1, 10.0.2.10, 4, 163, 1245, 404, 2, GET, /b, x=1,2,\r\n203.0.113.67, -, 13/22/26, 3:14:05, W3SVC1, WEB1, 10.0.2.10, 4, 163, 1245, 404, 2, GET, /b, -,',
		[
			request( 1, { ua: null } ),
			second( '/b', {
				query: 'x=1,2',
				status: 404,
				ua: null,
				time: '2026-11-22T15:14:05Z',
			} ),
			skip( 3, 'not a line of this format' ),
		],
		1648,
	],
	'NCSA of IIS, with a domain before the user': [
		'common',
		`203.0.113.66 - CORP\\jane [${ WHEN }] "POST //xmlrpc.php HTTP/1.1" 200 403`,
		[ request( 1, { ua: null } ) ],
		403,
	],
	'version 1 of Fastly’s default': [
		'fastly-v1',
		`${ SYSLOG }203.0.113.66 "-" "-" Sun, 22 Nov 2026 03:14:05 GMT POST //xmlrpc.php 200\n${ SYSLOG }203.0.113.67 - - Sun, 22 Nov 2026 03:14:05 GMT GET /b?x=1 404`,
		[
			request( 1, { ua: null } ),
			second( '/b', { query: 'x=1', status: 404, ua: null } ),
		],
		0,
	],
	'version 2 of Fastly’s default': [
		'common',
		`${ SYSLOG }203.0.113.66 "-" "-" [${ WHEN }] "POST //xmlrpc.php HTTP/1.1" 200 403`,
		[ request( 1, { ua: null } ) ],
		403,
	],
	'Squid, with padding and a request that is none': [
		'squid',
		'1795317245.586     71 203.0.113.66 TCP_MISS/200 403 POST http://blog.example.org//xmlrpc.php - FIRSTUP_PARENT/10.0.0.9 text/xml\n1795317245.001 123456 203.0.113.67 TCP_MEM_HIT/404 1245 GET https://blog.example.org/b?x=1 - HIER_NONE/- text/html\n1795317245.586      0 203.0.113.68 NONE_NONE/400 0 - error:transaction-end-before-headers - HIER_NONE/- -',
		[
			request( 1, { ua: null } ),
			second( '/b', { query: 'x=1', status: 404, ua: null } ),
			skip( 3, 'not HTTP' ),
		],
		1648,
	],
	KeyCDN: [
		'keycdn',
		`1795317245.123|defr|203.0.113.66|200|403|uid1|zid2|blog-1.kxcdn.com|MISS|"POST //xmlrpc.php HTTP/1.1"|[22/Nov/2026:04:14:05 +0100]|"-"|"${ UA }"|https|TLSv1.3|DE|HE|"AS64500 Example"|-\n1795317245.456|defr|203.0.113.67|404|1245|uid1|zid2|blog-1.kxcdn.com|HIT|"GET /b?x=1 HTTP/2.0"|[22/Nov/2026:04:14:05 +0100]|"https://e.org/"|"a|b"|https|TLSv1.3|DE|HE|"-"|-`,
		[
			request( 1 ),
			second( '/b', { query: 'x=1', status: 404, ua: 'a|b' } ),
		],
		1648,
	],
	'Envoy, whose first size is that of the request': [
		'envoy',
		`${ ENVOY } 320 403 71 70 "1.1.1.1,203.0.113.66" "${ UA }" "0a1b" "blog.example.org" "10.0.0.9:80"\n${ ENVOY_2 } 0 1245 4 - "203.0.113.67" "-" "0a1c" "blog.example.org" "-"`,
		[
			request( 1 ),
			second( '/b', { query: 'x=1', status: 503, ua: null } ),
		],
		1648,
	],
	Istio: [
		'istio',
		`${ ENVOY } via_upstream - "-" 320 403 71 70 "203.0.113.66" "${ UA }" "0a1b" "blog.example.org" "10.0.0.9:80" outbound|80||wp.default.svc.cluster.local 10.0.0.1:5000 10.0.0.1:8080 203.0.113.66:51234 blog.example.org -\n${ ENVOY_2 } upstream_reset_before_response_started{connection_failure} - "delayed connect error: 111" 0 1245 4 - "-" "-" "0a1c" "blog.example.org" "-" outbound|80||wp - 10.0.0.1:8080 203.0.113.67:51234 - default`,
		[
			request( 1 ),
			second( '/b', { query: 'x=1', status: 503, ua: null } ),
		],
		1648,
	],
	'Nginx Proxy Manager, for a proxy host and for others': [
		'nginx-proxy-manager',
		`[${ WHEN }] - 200 200 - POST https blog.example.org "//xmlrpc.php" [Client 203.0.113.66] [Length 403] [Gzip -] [Sent-to 192.168.1.10] "${ UA }" "-"\n[${ WHEN }] - - 404 - GET http blog.example.org "/b?x=1" [Client 203.0.113.67] [Length 1245] [Gzip 3.09] [Sent-to wp] "-" "https://e.org/"\n[${ WHEN }] - - 400 - - http localhost "-" [Client 203.0.113.68] [Length 150] [Gzip -] [Sent-to wp] "-" "-"`,
		[
			request( 1 ),
			second( '/b', { query: 'x=1', status: 404, ua: null } ),
			skip( 3, 'not HTTP' ),
		],
		1648,
	],
	'Nginx Proxy Manager, for redirections': [
		'nginx-proxy-manager',
		`[${ WHEN }] 200 - POST https blog.example.org "//xmlrpc.php" [Client 203.0.113.66] [Length 403] [Gzip -] "${ UA }" "-"`,
		[ request( 1 ) ],
		403,
	],
	'AWS API Gateway, without a space before the request': [
		'common',
		`203.0.113.66 - - [${ WHEN }]"POST //xmlrpc.php HTTP/1.1" 200 403 c6af9ac6`,
		[ request( 1, { ua: null } ) ],
		403,
	],
	'AWS API Gateway as CSV': [
		'aws-api-gateway',
		`203.0.113.66,-,-,${ WHEN },POST,//xmlrpc.php,HTTP/1.1,200,403,c6af9ac6`,
		[ request( 1, { ua: null } ) ],
		403,
	],
	'HAProxy in Docker’s JSON': [
		'haproxy',
		JSON.stringify( {
			log: '203.0.113.66:33317 [22/Nov/2026:03:14:05.655] in~ wp/srv1 0/0/0/71/71 200 403 - - ---- 1/1/1/1/0 0/0 "POST //xmlrpc.php HTTP/1.1"\n',
			stream: 'stdout',
		} ),
		[ request( 1, { ua: null } ) ],
		403,
	],
	'Nginx Proxy Manager in Docker’s JSON': [
		'nginx-proxy-manager',
		JSON.stringify( {
			log: `[${ WHEN }] - 200 200 - POST https b "//xmlrpc.php" [Client 203.0.113.66] [Length 403] [Gzip -] [Sent-to wp] "${ UA }" "-"\n`,
		} ),
		[ request( 1 ) ],
		403,
	],
	'Acquia, with names after the user agent': [
		'combined + x-forwarded-for',
		`${ LINE.replace( '203.0.113.66', '10.0.0.5' ) } vhost=b host=b pid=1 request_time=7 forwarded_for="203.0.113.66, 10.0.0.1" request_id="v-1"`,
		[ request( 1 ) ],
		403,
	],
	'WordOps and GridPane, with durations before the time': [
		'combined',
		`203.0.113.66 0.071 - [${ WHEN }] blog.example.org "POST //xmlrpc.php HTTP/1.1" 200 403 "-" "${ UA }"`,
		[ request( 1 ) ],
		403,
	],
};

it.each( Object.keys( logs ) )( 'parses %s', ( title ) => {
	const [ name = '', text = '', expected = [], bytes ] = logs[ title ] ?? [];
	expect( lines( text ) ).toEqual( expected );
	const found = analyse( [ text ] );
	expect( found.detections[ 0 ]?.name ).toBe( name );
	expect( found.bytes ).toBe( bytes );
} );

it.each( [
	[ 'unn-1.example.net', 'unn-1.example.net' ],
	[ 'unix:', '203.0.113.9' ],
] )(
	'believes a forwarded address beside %s only from a socket',
	( client, ip ) => {
		const text = LINE.replace( '203.0.113.66', client ) + ' "203.0.113.9"';
		expect( lines( text ) ).toEqual( [ request( 1, { ip } ) ] );
	}
);

it( 'trusts no forwarded address because Envoy repeats the client there', () => {
	const [ , text = '' ] = logs[ 'Istio' ] ?? [];
	expect( analyse( [ text ] ).clients.untrusted ).toBe( 0 );
} );

describe( 'a log without requests', () => {
	const others = {
		connections: [
			'tls 2.0 2026-11-22T03:14:05 net/wp/c6e77e28c25b2234 g3d4 203.0.113.66:51341 10.0.0.9:443 5 2 98 246 - arn:aws:acm:x - ECDHE-RSA-AES128-SHA tlsv12 - b.example.org - - - 2026-11-22T03:13:55',
			'2026-11-22T03:14:05.514108Z 203.0.113.66 36280 443 TLSv1.2 ECDHE-RSA-AES128-GCM-SHA256 4.036 "-" - - - Success',
			'2 123456789010 eni-1235b8ca123456789 203.0.113.66 10.0.0.9 20641 443 6 20 4249 1795317245 1795317305 ACCEPT OK',
			'203.0.113.66:33317 [22/Nov/2026:03:14:05.655] in~ wp/srv1 1/0/109 2750 -- 1/1/1/1/0 0/0',
		],
		errors: [
			'2026/11/22 03:14:05 [error] 812#812: *1 open() "/x" failed (2: No such file), client: 203.0.113.66, request: "GET /x HTTP/1.1"',
			'[Sun Nov 22 03:14:05.123456 2026] [core:error] [pid 812] [client 203.0.113.66:51234] AH00126: Invalid URI',
			'[22-Nov-2026 03:14:05 UTC] PHP Warning:  Undefined variable $x in /a.php on line 3',
		],
	};

	it.each( Object.entries( others ) )(
		'has %s, and the report says so',
		( kind, texts ) => {
			for ( const text of texts ) {
				const found = report( analyse( [ `${ text }\n` ] ) );
				expect( [ found.requests, found.unreadable ] ).toEqual( [
					0, 0,
				] );
				expect( found.notes ).toEqual( [
					{
						id: 'without-requests',
						has: kind,
						file: 'log-1',
						files: 1,
					},
				] );
				expect( english( found ) ).not.toContain( 'No attack found' );
			}
		}
	);

	it( 'does not hide the requests among errors', () => {
		const text = `${ others.errors[ 0 ] }\n`.repeat( 5 );
		const found = analyse( [ `${ text }${ LINE }\n` ] );
		expect( [ found.requests, found.unreadable ] ).toEqual( [ 1, 0 ] );
	} );
} );

it.each( [
	'Lorem ipsum dolor sit amet, consectetur, 200, et dolore',
	'Nov 22 03:14:05 web1 sshd[812]: Failed password for root from 203.0.113.66 port 51234 ssh2',
	'2026-11-22T03:14:05.123456Z 8 Query SELECT * FROM wp_posts',
	'2026-11-22,203.0.113.66,POST,hello,200',
	'{"a":1}{"b":2}',
	'{"time":"2026-11-22T03:14:05Z","records":[{"a":1}]}',
	'1795317245.123|a|b|200|x',
] )( 'calls an unknown text unknown: %s', ( text ) => {
	const found = analyse( [ `${ text }\n`.repeat( 3 ) ] );
	expect( found.requests ).toBe( 0 );
	expect( found.detections[ 0 ]?.name ).toBe( 'unknown' );
	expect( report( found ).notes ).toEqual( [] );
} );
