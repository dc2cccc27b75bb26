/**
 * What an answer's headers tell of who gave it: the same as
 * includes/Core/Answer.php looks at, where the site asks itself.
 */
export type Header = ( name: string ) => string | null;

const CACHES = [
	'CF-Cache-Status',
	'X-Cache',
	'X-Cache-Status',
	'X-Proxy-Cache',
	'X-LiteSpeed-Cache',
	'Cache-Status',
];

const PROXIES = [
	'CF-Ray',
	'X-Amz-Cf-Id',
	'X-Served-By',
	'X-Varnish',
	'X-Fastly-Request-Id',
	'X-Akamai-Request-Id',
	'Via',
];

/** It says nothing of the site then: RFC 9111, section 5.1; RFC 9211; what CDNs add. */
export const isCached = ( header: Header ): boolean =>
	Number( header( 'Age' ) ) > 0 ||
	CACHES.some( ( name ) => /\bhit\b/i.test( header( name ) ?? '' ) );

/** A CDN or a proxy stands before the site. */
export const hasPassed = ( header: Header ): boolean =>
	PROXIES.some( ( name ) => header( name ) !== null );

/** No server denies like that: WordPress has made it, or another program in PHP. */
export const isOfPhp = ( header: Header, body: string ): boolean =>
	header( 'X-Powered-By' ) !== null ||
	/api\.w\.org/.test( header( 'Link' ) ?? '' ) ||
	/^application\/json/.test( header( 'Content-Type' ) ?? '' ) ||
	/\/wp-(?:includes|content)\//.test( body );
