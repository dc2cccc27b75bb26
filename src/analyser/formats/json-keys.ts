/**
 * The names under which JSON logs keep what a request is, without case and
 * punctuation, nested ones joined. The first that is there counts.
 */
export const KEYS = {
	client: [
		...[ 'clientip', 'cip', 'requestclientip', 'clienthost', 'clientaddr' ],
		...[
			'httprequestclientip',
			'httprequestremoteip',
			'propertiesclientip',
		],
		...[
			'requestremoteip',
			'requestremoteaddr',
			'sourceip',
			'sourceaddress',
		],
		...[
			'remoteaddr',
			'remoteip',
			'remotehost',
			'remoteaddress',
			'remote',
		],
		...[ 'clientaddress', 'client', 'srcip', 'viewerip', 'host', 'ip' ],
	],
	forwarded: [
		...[
			'xforwardedfor',
			'httpxforwardedfor',
			'requestheadersxforwardedfor',
		],
		...[ 'clientrequestheadersxforwardedfor', 'requestxforwardedfor' ],
		...[
			'forwardedfor',
			'xff',
			'headersxforwardedfor',
			'proxyaddxforwardedfor',
		],
	],
	method: [
		...[ 'clientrequestmethod', 'csmethod', 'requestmethod', 'httpmethod' ],
		...[
			'httprequestmethod',
			'httprequesthttpmethod',
			'propertieshttpmethod',
		],
		'httprequestrequestmethod',
		...[ 'method', 'verb', 'reqmethod' ],
	],
	target: [
		...[ 'clientrequesturi', 'csuristem', 'requesturi', 'requestpath' ],
		...[
			'httprequestrequesturl',
			'httprequesturi',
			'propertiesrequesturi',
		],
		...[ 'uri', 'url', 'requesturl', 'urloriginal', 'urlpath', 'path' ],
		...[ 'clientrequestpath', 'documenturi', 'uripath', 'target' ],
	],
	query: [
		...[
			'csuriquery',
			'querystring',
			'args',
			'httprequestargs',
			'urlquery',
		],
		...[ 'query', 'uriquery', 'requestquery' ],
	],
	line: [ 'request', 'requestline', 'req', 'httprequest', 'firstline' ],
	status: [
		...[ 'edgeresponsestatus', 'scstatus', 'downstreamstatus', 'status' ],
		...[ 'httpresponsestatuscode', 'httprequeststatus', 'responsestatus' ],
		...[ 'statuscode', 'responsecode', 'propertieshttpstatuscode', 'code' ],
		...[
			'httpstatuscode',
			'httpstatus',
			'elbstatuscode',
			'responsestatuscode',
		],
	],
	size: [
		...[ 'edgeresponsebytes', 'scbytes', 'downstreamcontentsize', 'size' ],
		...[ 'bodybytessent', 'bytessent', 'responsebodysize', 'bytes' ],
		...[
			'httpresponsebodybytes',
			'httprequestresponsesize',
			'responsesize',
		],
		...[
			'httpresponsebytes',
			'responsebytes',
			'bytesout',
			'propertiesresponsebytes',
		],
	],
	agent: [
		...[ 'clientrequestuseragent', 'csuseragent', 'httpuseragent' ],
		...[
			'requestheadersuseragent',
			'useragent',
			'requestuseragent',
			'agent',
		],
		...[
			'httprequestuseragent',
			'useragentoriginal',
			'propertiesuseragent',
		],
		...[ 'useragentname', 'headersuseragent', 'ua', 'browser' ],
	],
	referer: [
		...[ 'clientrequestreferer', 'csreferer', 'httpreferer', 'referer' ],
		...[ 'requestheadersreferer', 'requestreferer', 'httprequestreferer' ],
		...[ 'referrer', 'httprequestreferrer', 'httpreferrer' ],
	],
	user: [
		'remoteuser',
		'csusername',
		'userid',
		'username',
		'clientusername',
	],
	time: [
		...[ 'timestampms', 'edgestarttimestamp', 'startutc', 'startlocal' ],
		...[ 'timeiso8601', 'ts', 'timestamp', 'timelocal', 'time', 'msec' ],
		...[ 'datetime', 'starttime', 'requesttime', 'date', 'eventtime' ],
		...[ 'edgeendtimestamp', 'timeunixnano', 't' ],
	],
} as const;

export type Key = keyof typeof KEYS;

/** `cs(User-Agent)` → `csuseragent`. */
export const bare = ( name: string ): string =>
	name.toLowerCase().replace( /[^a-z0-9]/g, '' );

/** Which program wrote the log, by a name that no other uses. */
const SIGNS: readonly ( readonly [ string, string ] )[] = [
	[ 'edgeresponsestatus', 'cloudflare-logpush' ],
	[ 'csuristem', 'cloudfront-v2' ],
	[ 'downstreamstatus', 'traefik-json' ],
	[ 'requestheaders', 'caddy' ],
	[ 'respheaders', 'caddy' ],
	[ 'httprequestrequesturl', 'google-cloud' ],
	[ 'httprequesthttpmethod', 'aws-waf' ],
	[ 'fastlyisedge', 'fastly-json' ],
	[ 'fastlyserver', 'fastly-json' ],
	[ 'bodybytessent', 'nginx-json' ],
	[ 'httpuseragent', 'nginx-json' ],
];

export function nameOf( found: ReadonlyMap< string, unknown > ): string {
	return SIGNS.find( ( [ key ] ) => found.has( key ) )?.[ 1 ] ?? 'json';
}
