/**
 * Lists the largest requests that servers accept. In each, one part (such as the
 * path or a header) is filled with a short text, repeated, that could make a regular
 * expression or a loop slow. Has no side effects.
 */
import type { RawRequest } from '../../src/tools/sites/raw-request';

export interface Shape {
	/** The text that is repeated. */
	readonly piece: string;
	readonly request: RawRequest;
}

export interface RequestPart {
	/** The part that is filled, and its size. */
	readonly name: string;
	/** The part filled with a letter that no pattern looks for. */
	readonly ordinary: Shape;
	readonly filled: readonly Shape[];
}

const ORDINARY = 'a';

/** Texts that patterns and parsers repeat or look for. */
const PIECES: readonly string[] = [
	...[ ' ', '\t', '<', '&', '=', '%', '[', ']', ';', '/', '.' ],
	...[ '0', '9', '\\', '"', ',', ':', '@', '%2f', '&a=', '/..', '</value>' ],
];

/**
 * Bytes of a filled line; with the rest of it, less than Apache's LimitRequestLine
 * and LimitRequestFieldSize (8190).
 */
const LINE = 7900;
/** Decoded length of one name (between two slashes) in a path, and of the whole path. */
const NAME = 240;
const PATH = 3800;
const KIB = 1024;
const MIB = KIB * KIB;

const fill = ( piece: string, bytes: number ) =>
	piece.repeat( Math.floor( bytes / piece.length ) );

/** Encodes a piece for use in a target. */
const escaped = ( piece: string ) =>
	piece.replace(
		/[\s<>"\\^`{|}]/g,
		( byte ) =>
			`%${ byte.charCodeAt( 0 ).toString( 16 ).padStart( 2, '0' ) }`
	);

const target =
	( before: string, after = '' ) =>
	( piece: string ) => ( {
		target: before + fill( escaped( piece ), LINE ) + after,
	} );

/**
 * Fills a path with many names. Apache itself denies a name of more than 255 bytes
 * and a path of more than 4096 (ENAMETOOLONG): such requests would measure nothing.
 */
const path = ( before: string ) => ( piece: string ) => {
	const name = fill( piece, NAME );
	const names = Math.floor( PATH / ( name.length + 1 ) );
	const written = `${ escaped( name ) }/`;
	return {
		target:
			before + fill( written, LINE ).slice( 0, names * written.length ),
	};
};

const header =
	( name: string, at: string, before = '' ) =>
	( piece: string ) => ( {
		target: at,
		headers: {
			[ name ]: `${ before }x${ fill( piece, LINE - before.length ) }x`,
		},
	} );

const XML = { 'Content-Type': 'text/xml' };
const body =
	( bytes: number, before: string, agent = 'bench' ) =>
	( piece: string ) => ( {
		method: 'POST',
		target: '//xmlrpc.php',
		headers: { ...XML, 'User-Agent': agent },
		body: before + fill( piece, bytes - before.length ),
	} );

const form =
	( name: string, at = '/', bytes = MIB ) =>
	( piece: string ) => ( {
		method: 'POST',
		target: at,
		headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
		body: name + fill( piece, bytes - name.length ),
	} );

const json = ( at: string ) => ( piece: string ) => ( {
	method: 'POST',
	target: at,
	headers: { 'Content-Type': 'application/json' },
	body: `{"search":${ JSON.stringify( fill( piece, MIB / 2 ) ) }}`,
} );

const MULTICALL =
	'<methodName>system.multicall</methodName><struct><member><name>methodName</name><value>';
const CALL =
	'<methodName>wp.getPage</methodName><params><param><value><int>1</int></value></param><param><value>';
const HELLO =
	'<methodCall><methodName>demo.sayHello</methodName><params><param><value><string>';
const HELLO_END = '</string></value></param></params></methodCall>';
/** A backslash needs escaping, so refuse.php leaves the hit to the Recorder. */
const BACKSLASH = 'bench\\';

const SLOWEST_BODY =
	'body of a multicall, with a backslash in the user agent, 4 KB';

const REQUEST_PARTS: Readonly<
	Record< string, ( piece: string ) => RawRequest >
> = {
	'path, 8 KB': path( '/xmlrpc.php/' ),
	'path in another spelling, 8 KB': path( '/%78mlrpc.php/' ),
	'path of REST, 8 KB': path( '/wp-json/wp/v2/users/' ),
	'query, name, 8 KB': target( '/?author[', '=1' ),
	'query, author, 8 KB': target( '/?author=' ),
	'query, rest_route, 8 KB': target( '/?rest_route=/wp/v2/users' ),
	'query that may contain a secret, 8 KB': target( '/xmlrpc.php?key=' ),
	'cookie, 8 KB': header( 'Cookie', '//xmlrpc.php' ),
	'cookie before an author, 8 KB': header( 'Cookie', '/?author=1' ),
	'agent, 8 KB': header( 'User-Agent', '//xmlrpc.php' ),
	'agent with an address, 8 KB': header(
		'User-Agent',
		'//xmlrpc.php',
		'http://'
	),
	'body, 4 KB': body( 4 * KIB, '' ),
	'body of a multicall, 4 KB': body( 4 * KIB, MULTICALL ),
	'body of a call, 4 KB': body( 4 * KIB, CALL ),
	[ SLOWEST_BODY ]: body( 4 * KIB, MULTICALL, BACKSLASH ),
	'body of a multicall, 64 KB': body( 64 * KIB, MULTICALL ),
	'body of a multicall, 1 MB': body( MIB, MULTICALL ),
	'form, author, 1 MB': form( 'author=' ),
	'form, rest_route, 1 MB': form( 'rest_route=/wp/v2/users' ),
	// WordPress itself takes two seconds for 1 MB of "<"; a difference of 2 ms can't be measured there.
	'form, sitemap, 128 KB': form( 'sitemap=', '/', 128 * KIB ),
	'form, login name, 1 MB': form( 'pwd=a&log=', '/wp-login.php' ),
	'form, lost password, 1 MB': form(
		'user_login=',
		'/wp-login.php?action=lostpassword'
	),
	'JSON for REST, 1 MB': json( '/wp-json/wp/v2/users' ),
	'query, oEmbed, 8 KB': target( '/wp-json/oembed/1.0/embed?url=' ),
	'query, search of comments, 8 KB': target(
		'/wp-json/wp/v2/comments?search='
	),
	'header of the check, 8 KB': header( 'X-Sidegate-Probe', '/' ),
};

/** Spaces around a letter. This request once took half a second. */
const SPACES: Shape = {
	piece: 'spaces',
	request: body(
		4 * KIB,
		`${ MULTICALL }${ ' '.repeat( 1000 ) }x`,
		BACKSLASH
	)( ' ' ),
};

const partsOf = (
	requests: Readonly< Record< string, ( piece: string ) => RawRequest > >,
	pieces = PIECES
): RequestPart[] =>
	Object.entries( requests ).map( ( [ name, request ] ) => ( {
		name,
		ordinary: {
			piece: ORDINARY,
			request: request( ORDINARY ),
		},
		filled: [
			...pieces.map( ( piece ) => ( {
				piece,
				request: request( piece ),
			} ) ),
			...( name === SLOWEST_BODY ? [ SPACES ] : [] ),
		],
	} ) );

export const requestParts: readonly RequestPart[] = partsOf( REQUEST_PARTS );

/** Parts that are read if a proxy is trusted. */
export const proxied: readonly RequestPart[] = partsOf( {
	'X-Forwarded-For, 8 KB': header( 'X-Forwarded-For', '//xmlrpc.php' ),
	'X-Forwarded-For behind an address, 8 KB': header(
		'X-Forwarded-For',
		'//xmlrpc.php',
		'192.0.2.1,'
	),
} );

/** Parts that are read if only XML-RPC calls that log in are blocked. */
export const logins: readonly RequestPart[] = partsOf( {
	'logins: body, 1 MB': body( MIB, '' ),
	'logins: body of a login, 1 MB': body( MIB, CALL ),
	'logins: body of another call, 1 MB': ( piece ) => {
		const call = body( MIB, HELLO )( piece );
		return { ...call, body: `${ call.body }${ HELLO_END }` };
	},
	'logins: body of a multicall, 1 MB': body( MIB, MULTICALL ),
} );

/**
 * Parts that are read if addresses are hashed: parts that may contain an address,
 * and parts that are recorded.
 */
export const hashed: readonly RequestPart[] = partsOf( {
	'hashed: X-Forwarded-For behind an address, 8 KB': header(
		'X-Forwarded-For',
		'//xmlrpc.php',
		'192.0.2.1,'
	),
	'hashed: agent, 8 KB': header( 'User-Agent', '//xmlrpc.php' ),
	'hashed: body of a multicall, 4 KB': body( 4 * KIB, MULTICALL ),
} );

/** Further texts that servers' patterns repeat or look for. */
const SERVER_PIECES = [
	...PIECES,
	...[ 'a/', '/v9', '/wp-admin', '%00', '%20', 'author=1&', '%2Fwp' ],
	...[ 'wordpress_logged_in_', 'xmlrpc.php/', '\\x5c' ],
];

/** Parts that servers read; a body, because ModSecurity buffers it. */
export const serverParts: readonly RequestPart[] = partsOf(
	{
		'path, 8 KB': path( '/' ),
		'path behind xmlrpc.php, 8 KB': path( '/xmlrpc.php/' ),
		'path of REST, 8 KB': path( '/wp-json/wp/v2/users/' ),
		'query, 8 KB': target( '/?' ),
		'query, author, 8 KB': target( '/?author=1' ),
		'query, author_name, 8 KB': target( '/?author_name%00' ),
		'query, rest_route, 8 KB': target( '/?rest_route=/wp/v2/users' ),
		'query of xmlrpc.php, 8 KB': target( '/xmlrpc.php?rsd=' ),
		'cookie, 8 KB': header( 'Cookie', '/?author=1' ),
		'agent, 8 KB': header( 'User-Agent', '/xmlrpc.php' ),
		'Authorization, 8 KB': header( 'Authorization', '/?author=1' ),
		'X-Forwarded-For, 8 KB': header( 'X-Forwarded-For', '/xmlrpc.php' ),
		'X-Forwarded-For at a page, 8 KB': header( 'X-Forwarded-For', '/' ),
		'body, 8 KB': body( 8 * KIB, MULTICALL ),
	},
	SERVER_PIECES
);
