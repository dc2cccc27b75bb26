/**
 * The keys of JSON logs.
 */

const words = ( text: string ): readonly string[] => text.split( ' ' );

/**
 * The keys under which JSON logs store each field: in lower case, without
 * punctuation, with nested keys joined. The first existing key wins.
 */
export const KEYS = {
	// `host` is the client in LTSV, elsewhere often the site.
	client: words(
		'clientip cip requestclientip clienthost clientaddr httprequestclientip httprequestremoteip downstreamremoteaddress requestremoteip requestremoteaddr sourceip sourceaddress remoteaddr remoteip remotehost remoteaddress remote clientaddress client srcip viewerip cliip fwd userip ip host'
	),
	forwarded: words(
		'xforwardedfor httpxforwardedfor requestheadersxforwardedfor clientrequestheadersxforwardedfor requestxforwardedfor httprequestheadersxforwardedfor forwardedfor xff headersxforwardedfor proxyaddxforwardedfor'
	),
	method: words(
		'clientrequestmethod csmethod requestmethod httpmethod httprequestmethod httprequesthttpmethod httprequestrequestmethod method verb reqmethod requesttype'
	),
	target: words(
		'originalrequesturiwithargs clientrequesturi csuristem requesturi requestpath httprequestrequesturl httprequesturi uri url requesturl urloriginal urlpath path csuri clientrequestpath documenturi uripath target reqpath resourcepath'
	),
	query: words(
		'csuriquery querystring args httprequestargs urlquery query uriquery requestquery querystr clientrequestquery'
	),
	line: words( 'request requestline req httprequest firstline' ),
	status: words(
		'edgeresponsestatus scstatus downstreamstatus status httpresponsestatuscode httprequeststatus responsestatus statuscode responsecode code responsecodesent httpstatuscode httpstatus elbstatuscode responsestatuscode'
	),
	size: words(
		'edgeresponsebytes scbytes downstreamcontentsize size bodybytessent bytessent responsebodysize bytes httpresponsebodybytes httprequestresponsesize responsesize httpresponsebytes responsebytes bytesout sentbytes responselength'
	),
	agent: words(
		'clientrequestuseragent csuseragent httpuseragent requestheadersuseragent useragent requestuseragent agent httprequestuseragent httprequestheadersuseragent useragentoriginal useragentname headersuseragent ua browser'
	),
	referer: words(
		'clientrequestreferer csreferer httpreferer referer requestheadersreferer requestreferer httprequestreferer referrer httprequestreferrer httpreferrer'
	),
	user: words( 'remoteuser csusername userid username clientusername' ),
	time: words(
		'timestampms edgestarttimestamp startutc startlocal timeiso8601 ts timestamp timelocal time msec datetime starttime requesttime date eventtime edgeendtimestamp timeunixnano timemicros realtimetimestamp reqtimesec requesttimeepoch t'
	),
};

export type Key = keyof typeof KEYS;

/** Normalises a key: `cs(User-Agent)` → `csuseragent`. */
export const normaliseKey = ( name: string ): string =>
	name.toLowerCase().replace( /[^a-z0-9]/g, '' );

/** The program that wrote a log, by a key that no other program uses. */
const PROGRAM_KEYS: readonly ( readonly [ string, string ] )[] = [
	[ 'edgeresponsestatus', 'cloudflare-logpush' ],
	[ 'properties', 'azure' ],
	[ 'csuristem', 'cloudfront-v2' ],
	[ 'downstreamstatus', 'traefik-json' ],
	[ 'requestheaders', 'caddy' ],
	[ 'respheaders', 'caddy' ],
	[ 'httprequestrequesturl', 'google-cloud' ],
	[ 'httprequesthttpmethod', 'aws-waf' ],
	[ 'fastlyisedge', 'fastly-json' ],
	[ 'fastlyserver', 'fastly-json' ],
	[ 'reqtimesec', 'akamai' ],
	[ 'bodybytessent', 'nginx-json' ],
	[ 'httpuseragent', 'nginx-json' ],
];

export function nameOf( found: ReadonlyMap< string, unknown > ): string {
	return (
		PROGRAM_KEYS.find( ( [ key ] ) => found.has( key ) )?.[ 1 ] ?? 'json'
	);
}
