/**
 * Formats of hosts whose columns can't be told from those of others: each has a
 * pattern of its lines, and a format string.
 */
interface KnownFormat {
	readonly name: string;
	readonly line: RegExp;
	readonly format: string;
}

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
