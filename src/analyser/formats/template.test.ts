/**
 * @jest-environment node
 */
import { Analyser } from '../analyser';
import { EXPECTED, POST, UA, WHEN } from '../testing/expected';
import { lines, type LineResult } from '../testing/read';

const custom: Readonly<
	Record< string, readonly [ string, string, Partial< LineResult >? ] >
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
	'a CustomLog with a pipe and a format': [
		'CustomLog "|/usr/bin/rotatelogs /var/log/a 86400" "%h %l %u %t \\"%r\\" %>s %b \\"%{Referer}i\\" \\"%{User-Agent}i\\"" env=!x',
		`203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }"`,
	],
	'an Apache format in single quotes, on two lines': [
		`LogFormat '%h %l %u %t "%r" \\\n	%>s %b "%{Referer}i" "%{User-Agent}i"' mine`,
		`203.0.113.66 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }"`,
	],
	'an Apache format with a list of addresses': [
		'%{X-Forwarded-For}i %l %u %t "%r" %>s %b "%{Referer}i" "%{User-Agent}i"',
		`203.0.113.66, 172.68.0.1 - - ${ WHEN } ${ POST } 200 403 "-" "${ UA }"`,
	],
	'an Apache format with a time of several parts': [
		'%h [%{%Y-%m-%d %H:%M:%S}t.%{msec_frac}t] "%r" %>s "%{User-Agent}i"',
		`203.0.113.66 [2026-11-22 03:14:05.123] ${ POST } 200 "${ UA }"`,
	],
	'an Apache format with tabs, path and query': [
		'%h\\t%t\\t%m\\t%U%q\\t%>s\\t%{User-Agent}i',
		`203.0.113.66\t${ WHEN }\tPOST\t//xmlrpc.php?a=b\t200\t${ UA }`,
		{ query: 'a=b' },
	],
	'an nginx format with the whole URL': [
		'$remote_addr|$time_local|$scheme://$host$request_uri|$request_method|$status|$http_user_agent',
		`203.0.113.66|22/Nov/2026:03:14:05 +0000|https://blog.example//xmlrpc.php|POST|200|${ UA }`,
	],
	'an nginx format as JSON': [
		`log_format j escape=json '{"t":"$time_iso8601","a":"$remote_addr",'\n'"m":"$request_method","u":"$uri$is_args$args","s":$status,"p":"$http_user_agent"}';`,
		'{"t":"2026-11-22T03:14:05+00:00","a":"203.0.113.66","m":"POST","u":"//xmlrpc.php","s":200,"p":"a\\"b\\u00e9"}',
		{ ua: 'a"b\u00e9' },
	],
	'an nginx format with CF-Connecting-IP': [
		`log_format cf '$http_cf_connecting_ip - $remote_addr [$time_local] "$request" $status $body_bytes_sent "$http_user_agent"';`,
		`203.0.113.66 - 172.68.0.1 ${ WHEN } ${ POST } 200 403 "${ UA }"`,
	],
	'a format of Fastly': [
		'%h "%{now}V" %l "%{req.request}V %{req.url}V" %{req.proto}V %>s %{resp.http.Content-Length}V "%{req.http.User-Agent}V"',
		`203.0.113.66 "Sun, 22 Nov 2026 03:14:05 GMT" - "POST //xmlrpc.php" HTTP/1.1 200 403 "${ UA }"`,
	],
	'an Apache format in the JSON of Docker': [
		'%h %t "%r" %>s "%{User-Agent}i"',
		JSON.stringify( {
			log: `203.0.113.66 ${ WHEN } ${ POST } 200 "${ UA }"\n`,
			stream: 'stdout',
		} ),
	],
};

it.each( Object.keys( custom ) )( 'parses %s', ( name ) => {
	const [ format = '', text = '', other = {} ] = custom[ name ] ?? [];
	expect( lines( `${ text }\n`, { format } ) ).toEqual( [
		{ ...EXPECTED, ...other },
	] );
} );

it( 'rejects a format without a request', () => {
	expect( () => lines( 'x\n', { format: '%h %t' } ) ).toThrow(
		'Paste the whole'
	);
	expect( () => new Analyser( { format: 'main' } ) ).toThrow();
} );
