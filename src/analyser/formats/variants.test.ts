/**
 * @jest-environment node
 */
import { lines, type Seen } from '../testing/read';

const UA = 'Mozilla/5.0 (X11; Linux x86_64) Firefox/133.0';
const WHEN = '[22/Nov/2026:03:14:05 +0000]';
const POST = '"POST //xmlrpc.php HTTP/1.1"';
const EXPECTED: Seen = {
	line: 1,
	ip: '203.0.113.66',
	time: '2026-11-22T03:14:05Z',
	method: 'POST',
	path: '//xmlrpc.php',
	query: null,
	status: 200,
	ua: UA,
};

/** The same request in other clothes: what is not said is as in EXPECTED. */
const variants: Readonly<
	Record< string, readonly [ string, Partial< Seen >? ] >
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
	'X-Forwarded-For last, behind a private proxy': [
		`10.0.0.5 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }" "203.0.113.66"`,
	],
	'X-Forwarded-For last, forged on the left': [
		`10.0.0.5 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }" "1.1.1.1, 203.0.113.66, 172.68.0.1"`,
	],
	'X-Forwarded-For last, from an unknown peer': [
		`203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }" "198.51.100.1"`,
	],
	'X-Forwarded-For first in quotes': [
		`"203.0.113.66, 172.68.0.1" 10.0.0.5 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }"`,
	],
	'X-Forwarded-For first, bare': [
		`203.0.113.66, 172.68.0.1 10.0.0.5 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }"`,
	],
	'X-Forwarded-For in place of the client': [
		`203.0.113.66, 172.68.0.1 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }"`,
	],
	'X-Forwarded-For, then the peer': [
		`203.0.113.66 10.0.0.5 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }"`,
	],
	'Cloudflare in front': [
		`172.68.0.1 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }" "203.0.113.66"`,
	],
	'time taken and a host behind': [
		`203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }" 0.123 "blog.example.org" TLSv1.3`,
	],
	'nginx with times and upstream': [
		`203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }" rt=0.071 uct="0.000" uht="0.071" urt="0.071" "10.0.0.9:9000"`,
	],
	'a host behind the size': [
		`203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "blog.example.org" "-" "${ UA }"`,
	],
	'microseconds before the request': [
		`203.0.113.66 - - ${ WHEN } 71234 ${ POST } 200 403 "-" "${ UA }"`,
	],
	'agent before referer': [
		`203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "${ UA }" "https://blog.example.org/"`,
	],
	'fractions of a second': [
		`203.0.113.66 - - [22/Nov/2026:03:14:05.123 +0000] ${ POST } 200 403 "-" "${ UA }"`,
	],
	'time in ISO': [
		`203.0.113.66 - - [2026-11-22T04:14:05+01:00] ${ POST } 200 403 "-" "${ UA }"`,
	],
	'Varnish: absolute form': [
		`203.0.113.66 - - ${ WHEN } "POST http://blog.example.org//xmlrpc.php HTTP/1.1" 200 403 "-" "${ UA }"`,
	],
	'Traefik: behind the agent': [
		`203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }" 12 "wp@docker" "http://172.18.0.3:80" 71ms`,
	],
	'cPanel’s own log': [
		`203.0.113.66 - - [11/22/2026:03:14:05 -0000] ${ POST } 200 403 "-" "${ UA }" "s" "-" 2083`,
	],
	'Fastly through syslog': [
		`<134>2026-11-22T03:14:06Z cache-fra19120 logs[1234]: 203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }"`,
	],
	'nginx through syslog': [
		`<190>Nov 22 03:14:05 web1 nginx: 203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }"`,
	],
	'rsyslog’s file': [
		`Nov  2 03:14:05 web1 apache[812]: 203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }"`,
	],
	'syslog of RFC 5424': [
		`<134>1 2026-11-22T03:14:05.1Z web1 nginx 812 - - 203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }"`,
	],
	Kubernetes: [
		`2026-11-22T03:14:05.123456789Z stdout F 203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }"`,
	],
	'docker compose': [
		`web-1  | 203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }"`,
	],
	'Docker’s JSON': [
		JSON.stringify( {
			log: `203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }"\n`,
			stream: 'stdout',
			time: '2026-11-22T03:14:05Z',
		} ),
	],
	HAProxy: [
		`Nov 22 03:14:05 lb haproxy[14389]: 203.0.113.66:33317 [22/Nov/2026:03:14:05.655] http-in~ static/srv1 10/0/30/69/109 200 2750 - - ---- 1/1/1/1/0 0/0 {blog.example.org|${ UA }} {} ${ POST }`,
	],
	'HAProxy, IPv6, nothing captured': [
		`2001:db8::9:33317 [22/Nov/2026:03:14:05.655] http-in static/<NOSRV> -1/-1/-1/-1/109 403 0 - - PR-- 1/1/1/1/0 0/0 ${ POST }`,
		{ ip: '2001:db8::9', status: 403, ua: null },
	],
	'classic load balancer': [
		`2026-11-22T03:14:05.463821Z my-elb 203.0.113.66:44000 10.0.0.66:80 0.000 0.012 0.000 200 200 211 403 "POST https://blog.example.org:443//xmlrpc.php HTTP/1.1" "${ UA }" ECDHE TLSv1.2`,
	],
	'S3 and its like: the client behind the time': [
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
	'nginx as JSON, in parts': [
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
	'nginx as JSON behind a proxy': [
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
	'Google’s load balancer': [
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
	'CloudFront’s real-time log': [
		`1795317245.123\t203.0.113.66\t0.071\t200\t713\tPOST\thttps\tblog.example.org\t//xmlrpc.php\t427\tFRA56-P3\tid==\tblog.example.org\t0.071\tHTTP/1.1\tIPv4\t${ UA.replace( / /g, '%20' ) }\t-\t-\t-\tMiss`,
	],
	'IIS without its head': [
		'2026-11-22 03:14:05 10.0.2.10 POST //xmlrpc.php - 443 - 203.0.113.66 Mozilla/5.0+(X11) - 200 0 0 71',
		{ ua: 'Mozilla/5.0+(X11)' },
	],
	'CloudFront without its head': [
		`2026-11-22\t03:14:05\tFRA56-P1\t713\t203.0.113.66\tPOST\td1.cloudfront.net\t//xmlrpc.php\t200\t-\t${ UA.replace( / /g, '%20' ) }\t-\t-\tMiss`,
	],
};

it.each( Object.keys( variants ) )( 'reads %s', ( name ) => {
	const [ text = '', other = {} ] = variants[ name ] ?? [];
	expect( lines( `${ text }\n` ) ).toEqual( [ { ...EXPECTED, ...other } ] );
} );

const given: Readonly<
	Record< string, readonly [ string, string, Partial< Seen >? ] >
> = {
	'an Apache LogFormat': [
		'LogFormat "%v:%p %h %l %u %t \\"%r\\" %>s %O \\"%{Referer}i\\" \\"%{User-Agent}i\\" %D" mine',
		`blog.example.org:443 203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }" 71000`,
	],
	'an Apache format with the address at its end': [
		'%t|%>s|%m|%U|%q|%{User-Agent}i|%a',
		`${ WHEN }|200|POST|//xmlrpc.php||${ UA }|203.0.113.66`,
	],
	'an nginx log_format': [
		"log_format mine '$time_iso8601 $status [$request_method] $request_uri '\n  '\"$http_user_agent\" <$remote_addr>';",
		`2026-11-22T03:14:05+00:00 200 [POST] //xmlrpc.php "${ UA }" <203.0.113.66>`,
	],
	'an nginx format with a quote in the agent': [
		'$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent"',
		`203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "-" "a\\x22b"`,
		{ ua: 'a"b' },
	],
};

it.each( Object.keys( given ) )( 'reads %s that was pasted', ( name ) => {
	const [ format = '', text = '', other = {} ] = given[ name ] ?? [];
	expect( lines( `${ text }\n`, { format } ) ).toEqual( [
		{ ...EXPECTED, ...other },
	] );
} );

it( 'reads CloudFront’s columns of an owner’s choice', () => {
	const text = `#Version: 1.0\n#Fields: date time c-ip cs-method cs-uri-stem sc-status cs(User-Agent)\n2026-11-22\t03:14:05\t203.0.113.66\tPOST\t//xmlrpc.php\t200\t${ UA.replace( / /g, '%20' ) }\n`;
	expect( lines( text ).at( -1 ) ).toEqual( { ...EXPECTED, line: 3 } );
} );

it( 'refuses a format that names no request', () => {
	expect( () => lines( 'x\n', { format: '%h %t' } ) ).toThrow(
		'Paste the whole'
	);
} );

it( 'does not take a referer that looks like an address for a proxy’s word', () => {
	const normal = `10.0.0.5 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }" "203.0.113.66"\n`;
	const forged = `10.0.0.5 - - ${ WHEN } ${ POST } 200 403 "198.51.100.1" "${ UA }" "203.0.113.66"\n`;
	const seen = lines( normal.repeat( 50 ) + forged );
	expect( seen.at( -1 ) ).toMatchObject( { ip: '203.0.113.66', ua: UA } );
} );
