/**
 * Logs of several lines, as their programs write them, each line with its truth.
 *
 * @jest-environment node
 */
import { gzipSync } from 'node:zlib';
import { Analyser } from '../analyser';
import { LINE, request, second, skip, UA, WHEN } from '../testing/expected';
import { analyse, lines, type LineResult } from '../testing/read';
import { Unpacker } from '../unpack';

const json = JSON.stringify;
const journal = ( time: string ) => `${ time } web1 nginx[812]: ${ LINE }`;

/** Each log with its lines; fields that are not given are as in LINE. */
const logs: Readonly<
	Record< string, readonly [ string, readonly LineResult[] ] >
> = {
	'Apache with the response time in microseconds': [
		`${ LINE } 71234\n203.0.113.67 - - ${ WHEN } "GET /a?b=c HTTP/2.0" 304 - "https://e.org/" "${ UA }" 12`,
		[ request( 1 ), second( '/a', { query: 'b=c', status: 304 } ) ],
	],
	'X-Forwarded-For in quotes at the end, mostly a dash': [
		`${ LINE } "-"\n${ LINE } "-"\n${ LINE.replace( '203.0.113.66', '10.0.0.5' ) } "203.0.113.9, 203.0.113.67"`,
		[ request( 1 ), request( 2 ), request( 3, { ip: '203.0.113.67' } ) ],
	],
	'host and port, one of them IPv6': [
		`blog.example.org:443 ${ LINE }\n[2001:db8::1]:443 ${ LINE }`,
		[ request( 1 ), request( 2 ) ],
	],
	'fields separated by tabs': [
		`203.0.113.66\t-\t-\t${ WHEN }\t"POST //xmlrpc.php HTTP/1.1"\t200\t403\t"-"\t"${ UA }"`,
		[ request( 1 ) ],
	],
	'Windows line ends and a byte order mark': [
		`\ufeff${ LINE }\r\n${ LINE }\r\n`,
		[ request( 1 ), request( 2 ) ],
	],
	'nginx as JSON, with its request line and its method': [
		json( {
			timestamp: '2026-11-22T03:14:05+00:00',
			remote_addr: '203.0.113.66',
			request: 'POST //xmlrpc.php HTTP/1.1',
			request_method: 'POST',
			response_status: 200,
			http_x_forwarded_for: '',
			http_user_agent: UA,
		} ),
		[ request( 1 ) ],
	],
	'the default format of ingress-nginx, with two upstreams': [
		`${ LINE } 427 0.071 [default-wp-80] [] 10.244.0.9:80 403 0.071 200 0a1b2c3d4e5f60718293a4b5c6d7e8f9\n203.0.113.67 - - ${ WHEN } "GET /b HTTP/2.0" 502 150 "-" "${ UA }" 427 0.071 [default-wp-80] [] 10.244.0.9:80, 10.244.0.10:80 0, 150 0.071, 0.070 502, 502 0a1b2c3d4e5f60718293a4b5c6d7e8f9`,
		[ request( 1 ), second( '/b', { status: 502 } ) ],
	],
	'HAProxy without a prefix, with its escapes and a forged header': [
		`203.0.113.66:33317 [22/Nov/2026:03:14:05.655] in~ wp/srv1 0/0/0/71/71 200 713 - - ---- 12/10/3/1/0 0/0 {curl/8#7C1.2.3.4 caf#C3#A9} "POST //xmlrpc.php?a=#22#23 HTTP/1.1"\n203.0.113.66:33317 [22/Nov/2026:03:14:05.655] in in/<NOSRV> -1/-1/-1/-1/0 400 0 - - CR-- 1/1/0/0/0 0/0 "<BADREQ>"`,
		[
			request( 1, { ua: 'curl/8|1.2.3.4 café', query: 'a="#' } ),
			skip( 2, 'not HTTP' ),
		],
	],
	'Traefik, also without a response': [
		`${ LINE } 1183 "wp@docker" "http://172.18.0.3:80" 71ms\n203.0.113.67 - - ${ WHEN } "GET /x HTTP/1.1" - - "-" "-" 1184 "-" "-" 0ms`,
		[ request( 1 ), second( '/x', { status: 0, ua: null } ) ],
	],
	'IIS with other columns in the middle': [
		'#Software: IIS\r\n#Fields: date time cs-method cs-uri-stem c-ip sc-status cs(User-Agent)\r\n2026-11-22 03:14:05 POST //xmlrpc.php 203.0.113.66 200 curl/8\r\n#Fields: date time c-ip cs-method cs-uri-stem cs-uri-query sc-status\r\n2026-11-22 03:14:05 203.0.113.67 GET /b x=1 404\r\n',
		[
			skip( 1, 'header' ),
			skip( 2, 'header' ),
			request( 3, { ua: 'curl/8' } ),
			skip( 4, 'header' ),
			{
				...second( '/b', { query: 'x=1', status: 404, ua: null } ),
				line: 5,
			},
		],
	],
	'IIS with the date in its header only, over midnight': [
		'#Date: 2026-11-21 23:59:59\r\n#Fields: time c-ip cs-method cs-uri-stem sc-status\r\n23:59:59 203.0.113.66 POST //xmlrpc.php 200\r\n03:14:05 203.0.113.66 POST //xmlrpc.php 200\r\n',
		[
			skip( 1, 'header' ),
			skip( 2, 'header' ),
			request( 3, { ua: null, time: '2026-11-21T23:59:59Z' } ),
			request( 4, { ua: null } ),
		],
	],
	'Cloudflare Logpush with seconds, and with few fields': [
		`${ json( { ClientIP: '203.0.113.66', ClientRequestMethod: 'POST', ClientRequestURI: '//xmlrpc.php', EdgeStartTimestamp: 1795317245, EdgeResponseStatus: 200 } ) }\n${ json( { Datetime: '2026-11-22T03:14:05Z', ClientRequestMethod: 'GET', ClientRequestPath: '/b', ClientRequestQuery: '?a=b' } ) }`,
		[
			request( 1, { ua: null } ),
			second( '/b', { ip: null, query: 'a=b', status: 0, ua: null } ),
		],
	],
	'Bunny, which logs no method': [
		`MISS|200|1795317245655|403|12345|203.0.113.66|https://e.org/|https://blog.example.org//xmlrpc.php?x=1|DE|${ UA }|f3a1c|US\nHIT|404|1795317245001|403|12345|203.0.113.67|-|https://blog.example.org/b|WA|${ UA }|f3a1d|DE`,
		[
			request( 1, { method: 'GET', query: 'x=1' } ),
			second( '/b', { status: 404 } ),
		],
	],
	'Akamai DataStream 2, which encodes spaces and may omit the first slash': [
		`${ json( { reqTimeSec: '1795317245.655', cliIP: '203.0.113.66', statusCode: '200', reqHost: 'b', reqMethod: 'POST', reqPath: '/xmlrpc.php', queryStr: 'a=%20b', UA: UA.replaceAll( ' ', '%20' ) } ) }\n${ json( { reqTimeSec: '1795317245', cliIP: '203.0.113.67', statusCode: '200', reqMethod: 'GET', reqPath: 'b/c', UA: 'Mozilla%2F5.0+%28X11%29' } ) }`,
		[
			request( 1, { path: '/xmlrpc.php', query: 'a=%20b' } ),
			second( '/b/c', { ua: 'Mozilla/5.0 (X11)' } ),
		],
	],
	'Azure Application Gateway': [
		json( {
			timeStamp: '2026-11-22T03:14:05+00:00',
			properties: {
				clientIP: '203.0.113.66',
				httpMethod: 'POST',
				requestUri: '//xmlrpc.php',
				requestQuery: 'x=1',
				userAgent: UA,
				httpStatus: 200,
			},
		} ),
		[ request( 1, { query: 'x=1' } ) ],
	],
	'Azure Front Door': [
		json( {
			time: '2026-11-22T03:14:05.1234567Z',
			properties: {
				httpMethod: 'POST',
				requestUri: 'https://blog.example.org:443//xmlrpc.php?x=1',
				userAgent: UA,
				clientIp: '203.0.113.66',
				httpStatusCode: '200',
			},
		} ),
		[ request( 1, { query: 'x=1' } ) ],
	],
	'Google Cloud Storage as CSV': [
		'"time_micros","c_ip","cs_method","cs_uri","sc_status","cs_user_agent"\n"1795317245655000","203.0.113.66","POST","//xmlrpc.php","200","curl/8"',
		[ skip( 1, 'header' ), request( 2, { ua: 'curl/8' } ) ],
	],
	'WordPress.com': [
		json( {
			date: '22/Nov/2026:03:14:05 +0000',
			user_ip: '203.0.113.66',
			request_type: 'POST',
			request_url: '//xmlrpc.php',
			status: 200,
			user_agent: UA,
		} ),
		[ request( 1 ) ],
	],
	'Envoy, with X-Forwarded-For after the request': [
		`[2026-11-22T03:14:05.123Z] "POST //xmlrpc.php HTTP/1.1" 200 - 320 403 71 70 "1.1.1.1,203.0.113.66" "${ UA }" "0a1b" "blog.example.org" "10.0.0.9:80"`,
		[ request( 1 ) ],
	],
	'SpinupWP, with the client after the request': [
		`${ WHEN } "POST //xmlrpc.php HTTP/2.0" 200 403 203.0.113.66 "-" "${ UA }"`,
		[ request( 1 ) ],
	],
	'journalctl -o short-precise': [
		journal( 'Nov 22 03:14:05.123456' ),
		[ request( 1 ) ],
	],
	'journalctl -o short-full': [
		journal( 'Sun 2026-11-22 03:14:05 UTC' ),
		[ request( 1 ) ],
	],
	'journalctl -o short-unix': [
		journal( '1795317245.123456' ),
		[ request( 1 ) ],
	],
	'journalctl -o json': [
		json( {
			__REALTIME_TIMESTAMP: '1795317245655000',
			SYSLOG_IDENTIFIER: 'nginx',
			MESSAGE: LINE,
		} ),
		[ request( 1 ) ],
	],
};

it.each( Object.keys( logs ) )( 'parses %s', ( name ) => {
	const [ text = '', expected = [] ] = logs[ name ] ?? [];
	expect( lines( text ) ).toEqual( expected );
} );

it.each( [ 'utf-16le', 'utf-16be' ] )( 'parses %s', ( encoding ) => {
	const bytes = Buffer.from( `\ufeff${ LINE }\r\n${ LINE }\r\n`, 'utf16le' );
	const log = encoding === 'utf-16le' ? bytes : bytes.swap16();
	expect( lines( Uint8Array.from( log ) ) ).toEqual( [
		request( 1 ),
		request( 2 ),
	] );
} );

it( 'parses the packed log of a panel by its content', () => {
	const analyser = new Analyser();
	const unpacker = new Unpacker( 'blog.example.org-ssl_log-Nov-2026.gz', {
		begin: ( name ) => analyser.begin( name ),
		push: ( chunk ) => analyser.push( chunk ),
		end: () => analyser.end(),
		damaged: ( name, why ) => {
			throw new Error( `${ name }: ${ why }` );
		},
	} );
	unpacker.push( Uint8Array.from( gzipSync( `${ LINE }\n` ) ), true );
	expect( [ analyser.requests, analyser.detections[ 0 ]?.name ] ).toEqual( [
		1,
		'combined',
	] );
} );

it( 'does not believe numbers that no response has', () => {
	const log = [ 4e9, -1, 200.5, 1e308 ]
		.map( ( number ) =>
			json( {
				time: '2026-11-22T03:14:05Z',
				uri: '/',
				status: number,
				size: number * 1e6,
			} )
		)
		.join( '\n' );
	const { requests, statuses, bytes } = analyse( [ log ] );
	expect( requests ).toBe( 4 );
	expect( [ statuses.get( 0 ), statuses.get( 200 ) ] ).toEqual( [ 3, 1 ] );
	expect( bytes ).toBe( 200.5e6 );
} );

describe( 'JSON on several lines', () => {
	const record = {
		httpRequest: {
			remoteIp: '203.0.113.66',
			requestMethod: 'POST',
			requestUrl: 'https://blog.example.org//xmlrpc.php?a=}{',
			status: 200,
			userAgent: 'a "brace" } and \\',
		},
		timestamp: '2026-11-22T03:14:05.1Z',
	};
	const expected = ( line: number ) =>
		request( line, { query: 'a=}{', ua: 'a "brace" } and \\' } );
	const found = ( text: string, chunk?: number ) =>
		lines( text, {}, chunk ).filter( ( one ) => one.skip !== 'blank line' );

	it.each( [ 1, 7, 65536 ] )(
		'is joined in chunks of %d bytes',
		( chunk ) => {
			const text = `${ json( [ record, record ], null, 2 ) }\n`;
			expect( lines( text ) ).toHaveLength( 22 );
			expect( found( text, chunk ) ).toEqual( [
				expected( 11 ),
				expected( 21 ),
			] );
		}
	);

	it( 'is joined without an array', () => {
		const one = json( record, null, 1 );
		expect( found( `${ one }\n${ one }\n` ) ).toEqual( [
			expected( 10 ),
			expected( 20 ),
		] );
	} );

	it( 'is unreadable if it ends too early', () => {
		const text = json( [ record, record ], null, 2 ).slice( 0, -60 );
		expect( found( text ) ).toEqual( [
			expected( 11 ),
			skip( text.split( '\n' ).length, 'truncated line' ),
		] );
	} );

	it( 'does not swallow lines that are no JSON', () => {
		expect( found( `[\n${ LINE } {\n${ LINE }\n` ) ).toEqual( [
			request( 2 ),
			request( 3 ),
		] );
	} );
} );
