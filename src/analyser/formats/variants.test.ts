/**
 * @jest-environment node
 */
import { EXPECTED, POST, UA, WHEN } from '../testing/expected';
import { lines, type LineResult } from '../testing/read';

/** The same request in other formats; fields that are not given are as in EXPECTED. */
const variants: Readonly<
	Record< string, readonly [ string, Partial< LineResult >? ] >
> = {
	common: [ `203.0.113.66 - - ${ WHEN } ${ POST } 200 403`, { ua: null } ],
	'common, a user with spaces': [
		`203.0.113.66 - jane van doe ${ WHEN } ${ POST } 200 403`,
		{ ua: null },
	],
	'virtual host without a port': [
		`blog.example.org 203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }"`,
	],
	'virtual host, an address with a port': [
		`192.0.2.1:443 203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }"`,
	],
	'address with a port': [
		`203.0.113.66:51000 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }"`,
	],
	'IPv6 in brackets with a port': [
		`[2001:db8::9]:51000 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }"`,
		{ ip: '2001:db8::9' },
	],
	'IPv4 in IPv6': [
		`::ffff:203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }"`,
	],
	'upper-case IPv6': [
		`2001:DB8:0:0:0:0:0:9 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }"`,
		{ ip: '2001:db8::9' },
	],
	'X-Forwarded-For last, from a proxy with a private address': [
		`10.0.0.5 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }" "203.0.113.66"`,
	],
	'X-Forwarded-For last, forged on the left': [
		`10.0.0.5 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }" "1.1.1.1, 203.0.113.66, 172.68.0.1"`,
	],
	'X-Forwarded-For last, from an address that is no trusted proxy': [
		`203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }" "198.51.100.1"`,
	],
	'X-Forwarded-For first in quotes': [
		`"203.0.113.66, 172.68.0.1" 10.0.0.5 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }"`,
	],
	'X-Forwarded-For first, without quotes': [
		`203.0.113.66, 172.68.0.1 10.0.0.5 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }"`,
	],
	'X-Forwarded-For instead of the client': [
		`203.0.113.66, 172.68.0.1 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }"`,
	],
	'X-Forwarded-For, then the proxy': [
		`203.0.113.66 10.0.0.5 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }"`,
	],
	'from Cloudflare': [
		`172.68.0.1 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }" "203.0.113.66"`,
	],
	'duration and host at the end': [
		`203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }" 0.123 "blog.example.org" TLSv1.3`,
	],
	'nginx with durations and upstream': [
		`203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }" rt=0.071 uct="0.000" uht="0.071" urt="0.071" "10.0.0.9:9000"`,
	],
	'host after the size': [
		`203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "blog.example.org" "-" "${ UA }"`,
	],
	'microseconds before the request': [
		`203.0.113.66 - - ${ WHEN } 71234 ${ POST } 200 403 "-" "${ UA }"`,
	],
	'user agent before the referer': [
		`203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "${ UA }" "https://blog.example.org/"`,
	],
	'fractions of a second': [
		`203.0.113.66 - - [22/Nov/2026:03:14:05.123 +0000] ${ POST } 200 403 "-" "${ UA }"`,
	],
	'ISO time': [
		`203.0.113.66 - - [2026-11-22T04:14:05+01:00] ${ POST } 200 403 "-" "${ UA }"`,
	],
	'Varnish with absolute URLs': [
		`203.0.113.66 - - ${ WHEN } "POST http://blog.example.org//xmlrpc.php HTTP/1.1" 200 403 "-" "${ UA }"`,
	],
	'Traefik with fields after the user agent': [
		`203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }" 12 "wp@docker" "http://172.18.0.3:80" 71ms`,
	],
	cPanel: [
		`203.0.113.66 - - [11/22/2026:03:14:05 -0000] ${ POST } 200 403 "-" "${ UA }" "s" "-" 2083`,
	],
	'Fastly through syslog': [
		`<134>2026-11-22T03:14:06Z cache-fra19120 logs[1234]: 203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }"`,
	],
	'nginx through syslog': [
		`<190>Nov 22 03:14:05 web1 nginx: 203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }"`,
	],
	'rsyslog file': [
		`Nov  2 03:14:05 web1 apache[812]: 203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }"`,
	],
	'syslog (RFC 5424)': [
		`<134>1 2026-11-22T03:14:05.1Z web1 nginx 812 - - 203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }"`,
	],
	Kubernetes: [
		`2026-11-22T03:14:05.123456789Z stdout F 203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }"`,
	],
	'docker compose': [
		`web-1  | 203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }"`,
	],
	'Docker JSON': [
		JSON.stringify( {
			log: `203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }"\n`,
			stream: 'stdout',
			time: '2026-11-22T03:14:05Z',
		} ),
	],
	HAProxy: [
		`Nov 22 03:14:05 lb haproxy[14389]: 203.0.113.66:33317 [22/Nov/2026:03:14:05.655] http-in~ static/srv1 10/0/30/69/109 200 2750 - - ---- 1/1/1/1/0 0/0 {blog.example.org|${ UA }} {} ${ POST }`,
	],
	'HAProxy with IPv6 and no captured headers': [
		`2001:db8::9:33317 [22/Nov/2026:03:14:05.655] http-in static/<NOSRV> -1/-1/-1/-1/109 403 0 - - PR-- 1/1/1/1/0 0/0 ${ POST }`,
		{ ip: '2001:db8::9', status: 403, ua: null },
	],
	'AWS Classic Load Balancer': [
		`2026-11-22T03:14:05.463821Z my-elb 203.0.113.66:44000 10.0.0.66:80 0.000 0.012 0.000 200 200 211 403 "POST https://blog.example.org:443//xmlrpc.php HTTP/1.1" "${ UA }" ECDHE TLSv1.2`,
	],
	'S3: client after the time': [
		`79a59df9 bucket ${ WHEN } 203.0.113.66 - 3E57427F3 REST.PUT key ${ POST } 200 - 403 - 7 - "-" "${ UA }" -`,
	],
	'nginx as JSON': [
		JSON.stringify( {
			time_local: '22/Nov/2026:03:14:05 +0000',
			remote_addr: '203.0.113.66',
			request: 'POST //xmlrpc.php HTTP/1.1',
			status: '200',
			body_bytes_sent: '403',
			http_user_agent: UA,
		} ),
	],
	'nginx as JSON, with separate request fields': [
		JSON.stringify( {
			msec: '1795317245.123',
			remote_addr: '203.0.113.66',
			request_method: 'POST',
			request_uri: '//xmlrpc.php',
			uri: '/xmlrpc.php',
			status: 200,
			http_user_agent: UA,
		} ),
	],
	'nginx as JSON, after a proxy': [
		JSON.stringify( {
			time_iso8601: '2026-11-22T03:14:05+00:00',
			remote_addr: '10.0.0.5',
			http_x_forwarded_for: '203.0.113.66',
			request_method: 'POST',
			request_uri: '//xmlrpc.php',
			status: 200,
			http_user_agent: UA,
		} ),
	],
	'Traefik as JSON': [
		JSON.stringify( {
			ClientAddr: '203.0.113.66:51234',
			ClientHost: '203.0.113.66',
			DownstreamStatus: 200,
			DownstreamContentSize: 403,
			RequestMethod: 'POST',
			RequestPath: '//xmlrpc.php',
			StartUTC: '2026-11-22T03:14:05.123456789Z',
			'request_User-Agent': UA,
			time: '2026-11-22T03:14:05Z',
		} ),
	],
	'Fastly as JSON': [
		JSON.stringify( {
			timestamp: '2026-11-22T03:14:05+0000',
			client_ip: '203.0.113.66',
			host: 'blog.example.org',
			url: '//xmlrpc.php',
			request_method: 'POST',
			response_status: 200,
			request_user_agent: UA,
			fastly_is_edge: true,
		} ),
	],
	'Google Cloud load balancer': [
		JSON.stringify( {
			httpRequest: {
				requestMethod: 'POST',
				requestUrl: 'https://blog.example.org//xmlrpc.php',
				remoteIp: '203.0.113.66',
				status: 200,
				userAgent: UA,
			},
			timestamp: '2026-11-22T03:14:05.1Z',
		} ),
	],
	'AWS WAF': [
		JSON.stringify( {
			timestamp: 1795317245000,
			action: 'ALLOW',
			httpRequest: {
				clientIp: '203.0.113.66',
				uri: '//xmlrpc.php',
				args: '',
				httpMethod: 'POST',
			},
		} ),
		{ status: 0, ua: null },
	],
	'Cloudflare with nanoseconds': [
		JSON.stringify( {
			ClientIP: '203.0.113.66',
			ClientRequestMethod: 'POST',
			ClientRequestURI: '//xmlrpc.php',
			ClientRequestUserAgent: UA,
			EdgeResponseStatus: 200,
			EdgeStartTimestamp: 1795317245000000000,
		} ),
	],
	'CloudFront real-time log': [
		`1795317245.123\t203.0.113.66\t0.071\t200\t713\tPOST\thttps\tblog.example.org\t//xmlrpc.php\t427\tFRA56-P3\tid==\tblog.example.org\t0.071\tHTTP/1.1\tIPv4\t${ UA.replace( / /g, '%20' ) }\t-\t-\t-\tMiss`,
	],
	'IIS without its header': [
		'2026-11-22 03:14:05 10.0.2.10 POST //xmlrpc.php - 443 - 203.0.113.66 Mozilla/5.0+(X11) - 200 0 0 71',
		{ ua: 'Mozilla/5.0+(X11)' },
	],
	'CloudFront without its header': [
		`2026-11-22\t03:14:05\tFRA56-P1\t713\t203.0.113.66\tPOST\td1.cloudfront.net\t//xmlrpc.php\t200\t-\t${ UA.replace( / /g, '%20' ) }\t-\t-\tMiss`,
	],
	'OpenLiteSpeed with its whole line in quotes': [
		`"203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }""`,
	],
	'OpenLiteSpeed with the host in quotes': [
		`"blog.example.org" 203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }"`,
	],
	'Fastly with its time in quotes': [
		`203.0.113.66 "Sun, 22 Nov 2026 03:14:05 GMT" - "POST //xmlrpc.php" HTTP/1.1 200 403 0 "MISS"`,
		{ ua: null },
	],
	Kinsta: [
		`blog.example.org 203.0.113.66 ${ WHEN } POST "//xmlrpc.php" HTTP/1.1 200 "-" "${ UA }" 203.0.113.66 "/xmlrpc.php" - - 403 0.010 0.009`,
	],
	'WP Engine': [
		`22/Nov/2026:03:14:05 +0000|v1|203.0.113.66|blog.example.org|200|403|127.0.0.1:6788|0.1|0.1|POST //xmlrpc.php HTTP/1.1|-|${ UA }`,
	],
	LTSV: [
		`time:${ WHEN }\thost:203.0.113.66\tforwardedfor:-\treq:POST //xmlrpc.php HTTP/1.1\tstatus:200\tsize:403\treferer:-\tua:${ UA }`,
	],
	logfmt: [
		`time=2026-11-22T03:14:05Z level=info method=POST path=//xmlrpc.php remote_addr=203.0.113.66 status=200 user_agent="${ UA }"`,
	],
	'the Heroku router': [
		`2026-11-22T03:14:05.123456+00:00 heroku[router]: at=info time=2026-11-22T03:14:05Z method=POST path="//xmlrpc.php" host=b fwd="203.0.113.66" status=200 bytes=403`,
		{ ua: null },
	],
	'CloudWatch, with the time before the line': [
		`2026-11-22T03:14:06.123Z 203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }"`,
	],
	'kubectl logs --prefix': [
		`[pod/web-1/nginx] 203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }"`,
	],
	'JSON without a time after the time of Docker': [
		`2026-11-22T03:14:05.123456789Z ${ JSON.stringify( {
			remote_addr: '203.0.113.66',
			request_method: 'POST',
			request_uri: '//xmlrpc.php',
			status: 200,
			http_user_agent: UA,
		} ) }`,
	],
	'Docker JSON with X-Forwarded-For': [
		JSON.stringify( {
			log: `10.0.0.5 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }" "203.0.113.66"\n`,
			stream: 'stdout',
		} ),
	],
	'Caddy on a console': [
		`2026/11/22 03:14:05.123\tINFO\thttp.log.access.log0\thandled request\t${ JSON.stringify(
			{
				request: {
					remote_ip: '203.0.113.66',
					method: 'POST',
					uri: '//xmlrpc.php',
					headers: { 'User-Agent': [ UA ] },
				},
				size: 403,
				status: 200,
			}
		) }`,
	],
	'Caddy 2.4 with a common log line': [
		JSON.stringify( {
			logger: 'http.log.access',
			msg: 'handled request',
			common_log: `203.0.113.66 - - ${ WHEN } ${ POST } 200 403`,
		} ),
		{ ua: null },
	],
	'Apache as JSON, with the path as its request': [
		`{ "time":"${ WHEN }", "remoteIP":"203.0.113.66", "request":"//xmlrpc.php", "query":"", "method":"POST", "status":"200", "userAgent":"${ UA }" }`,
	],
	'Apache as JSON, with escapes that JSON lacks': [
		`{ "time":"${ WHEN }", "remoteIP":"203.0.113.66", "request":"POST //xmlrpc.php HTTP/1.1", "status":"200", "userAgent":"a\\xc3\\xa9\\x22b" }`,
		{ ua: 'a\u00e9"b' },
	],
	'Elastic Common Schema': [
		JSON.stringify( {
			'@timestamp': '2026-11-22T03:14:05.000Z',
			http: {
				request: { method: 'POST' },
				response: { status_code: 200 },
			},
			url: { original: '//xmlrpc.php' },
			source: { ip: '203.0.113.66' },
			user_agent: { original: UA },
		} ),
	],
	'more headers than are read, before the status': [
		JSON.stringify( {
			ts: 1795317245.1,
			request: {
				remote_ip: '203.0.113.66',
				headers: {
					'User-Agent': [ UA ],
					...Object.fromEntries(
						Array.from( { length: 900 }, ( _, at ) => [
							`X-${ at }`,
							[ 'x' ],
						] )
					),
				},
				method: 'POST',
				uri: '//xmlrpc.php',
			},
			status: 200,
		} ),
	],
};

it.each( Object.keys( variants ) )( 'parses %s', ( name ) => {
	const [ text = '', other = {} ] = variants[ name ] ?? [];
	expect( lines( `${ text }\n` ) ).toEqual( [ { ...EXPECTED, ...other } ] );
} );

it( 'parses CloudFront logs with custom columns', () => {
	const text = `#Version: 1.0\n#Fields: date time c-ip cs-method cs-uri-stem sc-status cs(User-Agent)\n2026-11-22\t03:14:05\t203.0.113.66\tPOST\t//xmlrpc.php\t200\t${ UA.replace( / /g, '%20' ) }\n`;
	expect( lines( text ).at( -1 ) ).toEqual( { ...EXPECTED, line: 3 } );
} );

it( 'parses CSV by its header, and the lines of an export of CloudWatch', () => {
	const csv = `time,client_ip,method,uri,status,user_agent\n2026-11-22T03:14:05Z,203.0.113.66,POST,//xmlrpc.php,200,"${ UA }"\n`;
	expect( lines( csv ).at( -1 ) ).toEqual( { ...EXPECTED, line: 2 } );
	const message = `203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }"`;
	const exported = `@timestamp,@message\n2026-11-22 03:14:06.000,"${ message.replaceAll( '"', '""' ) }"\n`;
	expect( lines( exported ).at( -1 ) ).toEqual( { ...EXPECTED, line: 2 } );
} );

it( 'parses a JSON array with one object in a line', () => {
	const record = JSON.stringify( {
		time: '2026-11-22T03:14:05Z',
		remote_addr: '203.0.113.66',
		method: 'POST',
		uri: '//xmlrpc.php',
		status: 200,
		ua: UA,
	} );
	const found = lines( `[\n${ record },\n${ record }\n]\n` );
	expect( found.map( ( { skip } ) => skip ) ).toEqual( [
		'blank line',
		undefined,
		undefined,
		'blank line',
	] );
	expect( found[ 1 ] ).toEqual( { ...EXPECTED, line: 2 } );
} );

it( 'does not use a referer that looks like an address as the forwarded client', () => {
	const normal = `10.0.0.5 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }" "203.0.113.66"\n`;
	const forged = `10.0.0.5 - - ${ WHEN } ${ POST } 200 403 "198.51.100.1" "${ UA }" "203.0.113.66"\n`;
	const found = lines( normal.repeat( 50 ) + forged );
	expect( found.at( -1 ) ).toMatchObject( { ip: '203.0.113.66', ua: UA } );
} );
