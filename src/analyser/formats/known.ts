/**
 * Formats of hosts whose columns can't be told from those of others: each has a
 * pattern of its lines, and a format string.
 */
import type { TemplateOptions } from './template';

interface KnownFormat {
	readonly name: string;
	readonly line: RegExp;
	readonly format: string;
	readonly options?: TemplateOptions;
}

/** https://github.com/NginxProxyManager/nginx-proxy-manager, `log.conf` */
const NGINX_PROXY_MANAGER =
	'$request_method $scheme $host "$request_uri" [Client $remote_addr] [Length $body_bytes_sent] [Gzip $ratio] $sent"$http_user_agent" "$http_referer"';

export const KNOWN_FORMATS: readonly KnownFormat[] = [
	{
		name: 'kinsta',
		line: /^\S{1,253} [\da-fA-F.:]+ \[[^\]]{10,40}\] [A-Z]{1,24} "[^"]*" HTTP\/[\d.]+ \d{3} "/,
		format: '$host $remote_addr [$time_local] $request_method "$request_uri" $server_protocol $status "$http_referer" "$http_user_agent" $rest',
	},
	{
		name: 'wp-engine',
		line: /^\d\d\/[A-Z][a-z]{2}\/\d{4}:[\d:]+ [+-]\d{4}\|v1\|[\da-fA-F.:]+\|/,
		format: '$time_local|v1|$remote_addr|$host|$status|$body_bytes_sent|$upstream|$request_time|$response_time|$request|$http_referer|$http_user_agent',
	},
	{
		// https://docs.bunny.net/cdn/logging. It has no method.
		name: 'bunny',
		line: /^(?:[A-Z]{1,20}|-)\|\d{3}\|\d{10,13}\|\d{1,15}\|\d{1,12}\|[\da-fA-F.:]{2,45}\|/,
		format: '$cache|$status|$msec|$bytes_sent|$zone|$remote_addr|$http_referer|$request_uri|$edge|$http_user_agent|$id|$country',
	},
	{
		// https://www.keycdn.com/support/cdn-log-format
		name: 'keycdn',
		line: /^\d{10}\.\d{3}\|\w{1,20}\|[\da-fA-F.:]{2,45}\|\d{3}\|\d{1,12}\|/,
		format: '$msec|$pop|$remote_addr|$status|$bytes_sent|$user|$zone|$host|$cache|"$request"|[$date]|"$http_referer"|"$http_user_agent"|$rest',
	},
	{
		// https://docs.fastly.com/guides/streaming-logs/custom-log-formats, version 1
		name: 'fastly-v1',
		line: /^[\da-fA-F.:]{2,45} "?-"? "?-"? [A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]{8} GMT [A-Z]{1,24} \S+ \d{3}$/,
		format: '$remote_addr $name $remote_user $time_local GMT $request_method $request_uri $status',
	},
	{
		// https://wiki.squid-cache.org/Features/LogFormat
		name: 'squid',
		line: /^\d{10}\.\d{3} +\d{1,12} [\da-fA-F.:]{2,45} [A-Z_]{3,40}\/\d{3} \d{1,15} \S+ \S+ /,
		format: '$msec $duration $remote_addr $cache/$status $body_bytes_sent $request_method $request_uri $user $peer $type',
		options: { hasPadding: true },
	},
	{
		name: 'iis',
		line: /^[\da-fA-F.:]{2,45}, [^,]{1,100}, \d{1,2}\/\d{1,2}\/\d{2,4}, \d{1,2}:\d\d:\d\d, W3SVC/,
		format: '$remote_addr, $remote_user, $time_local, W3SVC$site, $name, $address, $duration, $received, $bytes_sent, $status, $error, $request_method, $request_uri, $args,',
	},
	{
		name: 'nginx-proxy-manager',
		line: /^\[\d\d\/[A-Z][a-z]{2}\/\d{4}:[\d:]{8} [+-]\d{4}\] [A-Z-]{1,12} [\d-]{1,3} [\d-]{1,3} - [A-Z-]{1,24} https? /,
		format: `[$time_local] $cache $upstream $status - ${ NGINX_PROXY_MANAGER }`,
	},
	{
		name: 'nginx-proxy-manager',
		line: /^\[\d\d\/[A-Z][a-z]{2}\/\d{4}:[\d:]{8} [+-]\d{4}\] [\d-]{1,3} - [A-Z-]{1,24} https? /,
		format: `[$time_local] $status - ${ NGINX_PROXY_MANAGER }`,
	},
	{
		// https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage
		name: 'envoy',
		line: /^\[[\dT:.-]{19,30}Z\] "[^"]*" \d{1,3} [\w,-]{1,60} \d{1,15} \d{1,15} \d{1,10} (?:\d{1,10}|-) "[^"]*" "/,
		format: '[$time_iso8601] "$request" $status $flags $received $body_bytes_sent $duration $upstream "$http_x_forwarded_for" "$http_user_agent" "$id" "$host" $rest',
	},
	{
		// https://istio.io/latest/docs/tasks/observability/logs/access-log
		name: 'istio',
		line: /^\[[\dT:.-]{19,30}Z\] "[^"]*" \d{1,3} [\w,-]{1,60} \S{1,200} \S{1,200} "[^"]*" \d{1,15} \d{1,15} \d{1,10} (?:\d{1,10}|-) "[^"]*" "/,
		format: '[$time_iso8601] "$request" $status $flags $details $end "$failure" $received $body_bytes_sent $duration $upstream "$http_x_forwarded_for" "$http_user_agent" "$id" "$host" "$peer" $cluster $local $server $remote_addr $name $route',
	},
	{
		// The example of https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
		name: 'aws-api-gateway',
		line: /^[\da-fA-F.:]{2,45},[^,]*,[^,]*,\d\d\/[A-Z][a-z]{2}\/\d{4}:[\d:]{8} [+-]\d{4},[A-Z]{1,24},\/[^,]*,HTTP\/[\d.]{1,3},\d{3},/,
		format: '$remote_addr,$caller,$user,$time_local,$request_method,$request_uri,$protocol,$status,$bytes_sent,$rest',
	},
];

const COMBINED = '%h %l %u %t "%r" %>s %b "%{Referer}i" "%{User-Agent}i"';

/** Format strings that servers have names for. */
export const NAMED_FORMATS: Readonly< Record< string, string > > = {
	common: '%h %l %u %t "%r" %>s %b',
	combined: COMBINED,
	combinedio: `${ COMBINED } %I %O`,
	vhost_combined: `%v:%p ${ COMBINED }`,
	...Object.fromEntries(
		KNOWN_FORMATS.map( ( { name, format } ) => [ name, format ] )
	),
};
