/**
 * Requests as large as a server takes them, each filled with one byte that
 * some expression or loop repeats. Pure.
 */
import type { RawRequest } from '../sites/raw';

export interface Shape {
	/** What fills it. */
	readonly piece: string;
	readonly request: RawRequest;
}

export interface Place {
	/** Where the bytes are, with their number. */
	readonly name: string;
	/** Filled with a letter, which no pattern is about. */
	readonly plain: Shape;
	readonly filled: readonly Shape[];
}

const PLAIN = 'a';

/** What patterns and readers repeat or look for. */
const PIECES: readonly string[] = [
	...[ ' ', '\t', '<', '&', '=', '%', '[', ']', ';', '/', '.' ],
	...[ '0', '9', '\\', '"', ',', ':', '@', '%2f', '&a=', '/..', '</value>' ],
];

/** Below LimitRequestLine and LimitRequestFieldSize of Apache (8190), with what stands around it. */
const LINE = 7900;
/** Of one name in a path, and of all of them, as they are read. */
const NAME = 240;
const PATH = 3800;
const KIB = 1024;
const MIB = KIB * KIB;

const fill = ( piece: string, bytes: number ) =>
	piece.repeat( Math.floor( bytes / piece.length ) );

/** As a client may write it in a target. */
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
 * Cut into names: Apache itself denies one of more than 255 bytes, and a path
 * of more than 4096 (ENAMETOOLONG), which is no measure.
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

const form = ( name: string ) => ( piece: string ) => ( {
	method: 'POST',
	target: '/',
	headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
	body: name + fill( piece, MIB - name.length ),
} );

const MULTICALL =
	'<methodName>system.multicall</methodName><struct><member><name>methodName</name><value>';
const CALL =
	'<methodName>wp.getPage</methodName><params><param><value><int>1</int></value></param><param><value>';
/** Not plain to refuse.php, which hands it on. */
const BACKSLASH = 'bench\\';

const BLANK = 'body of a multicall, not plain, 4 KB';

const PLACES: Readonly< Record< string, ( piece: string ) => RawRequest > > = {
	'path, 8 KB': path( '/xmlrpc.php/' ),
	'path in another spelling, 8 KB': path( '/%78mlrpc.php/' ),
	'path of REST, 8 KB': path( '/wp-json/wp/v2/users/' ),
	'query, name, 8 KB': target( '/?author[', '=1' ),
	'query, author, 8 KB': target( '/?author=' ),
	'query, rest_route, 8 KB': target( '/?rest_route=/wp/v2/users' ),
	'query that may hold a secret, 8 KB': target( '/xmlrpc.php?key=' ),
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
	[ BLANK ]: body( 4 * KIB, MULTICALL, BACKSLASH ),
	'body of a multicall, 64 KB': body( 64 * KIB, MULTICALL ),
	'body of a multicall, 1 MB': body( MIB, MULTICALL ),
	'form, author, 1 MB': form( 'author=' ),
	'form, rest_route, 1 MB': form( 'rest_route=/wp/v2/users' ),
	'form, sitemap, 1 MB': form( 'sitemap=' ),
};

/** The request that took half a second: white space around a letter. */
const BLANKS: Shape = {
	piece: 'blanks',
	request: body(
		4 * KIB,
		`${ MULTICALL }${ ' '.repeat( 1000 ) }x`,
		BACKSLASH
	)( ' ' ),
};

const placesOf = (
	requests: Readonly< Record< string, ( piece: string ) => RawRequest > >,
	pieces = PIECES
): Place[] =>
	Object.entries( requests ).map( ( [ name, request ] ) => ( {
		name,
		plain: {
			piece: PLAIN,
			request: request( PLAIN ),
		},
		filled: [
			...pieces.map( ( piece ) => ( {
				piece,
				request: request( piece ),
			} ) ),
			...( name === BLANK ? [ BLANKS ] : [] ),
		],
	} ) );

export const places: readonly Place[] = placesOf( PLACES );

/** Where a proxy is trusted, what it says is read. */
export const proxied: readonly Place[] = placesOf( {
	'X-Forwarded-For, 8 KB': header( 'X-Forwarded-For', '//xmlrpc.php' ),
	'X-Forwarded-For behind an address, 8 KB': header(
		'X-Forwarded-For',
		'//xmlrpc.php',
		'192.0.2.1,'
	),
} );

/** Where addresses are hashed, what could be in place of one, and what is kept of the rest. */
export const hashed: readonly Place[] = placesOf( {
	'hashed: X-Forwarded-For behind an address, 8 KB': header(
		'X-Forwarded-For',
		'//xmlrpc.php',
		'192.0.2.1,'
	),
	'hashed: agent, 8 KB': header( 'User-Agent', '//xmlrpc.php' ),
	'hashed: body of a multicall, 4 KB': body( 4 * KIB, MULTICALL ),
} );

/** What servers' patterns repeat or look for besides. */
const SERVER_PIECES = [
	...PIECES,
	...[ 'a/', '/v9', '/wp-admin', '%00', '%20', 'author=1&', '%2Fwp' ],
	...[ 'wordpress_logged_in_', 'xmlrpc.php/', '\\x5c' ],
];

/** Where a server reads; its expressions meet no body but ModSecurity's. */
export const atServers: readonly Place[] = placesOf(
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
