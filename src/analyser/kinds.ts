/**
 * What a request is: which rule would block it, and what it means to a
 * WordPress. Made once for each distinct method, path and query.
 */
import { evaluate } from '../language/evaluate';
import { factsOf, type Facts } from '../language/request';
import { asked } from '../rules';
import { binary, shown } from './bytes';
import type { Decoder } from './decode';
import { METHOD, QUERY, TARGET, type Fields } from './fields';

/** Rules that a log can answer for, in the order in which a layer asks them. */
export const logged = asked.flatMap( ( { id, when } ) =>
	when.ok ? [ { id, condition: when.condition } ] : []
);

/** By index among `logged`: rules about the names of users, which editors' requests match. */
export const isUsers: readonly boolean[] = logged.map( ( { id } ) =>
	id.startsWith( 'users-' )
);

/** Groups of unwelcome requests: one for each of `logged`, then these. */
export const LOGIN_GROUP = logged.length;
export const PROBE_GROUP = logged.length + 1;
export const FLOOD_GROUP = logged.length + 2;
export const groups: readonly string[] = [
	...logged.map( ( { id } ) => id ),
	'wp-login',
	'probes',
	'flood',
];

/** A password sent to the login form. */
export const LOGIN = 1;
/** A call of XML-RPC. */
export const XMLRPC = 2;
/** A screen of wp-admin, which only people who are logged in get with 200. */
export const ADMIN = 4;
/** A file sent to WordPress. */
export const UPLOAD = 8;
/** A PHP file that is not one of WordPress's entry scripts. */
export const SCRIPT = 16;
/** The same, where only uploads should be. */
export const IN_UPLOADS = 32;
/** A picture, a stylesheet, a script. */
export const STATIC = 64;
/** A file that no site hands out. */
export const PROBE = 128;
/** REST, asked as the block editor asks. */
export const EDITING = 256;
export const JETPACK = 512;

export interface Kind {
	readonly method: string;
	/** With its escapes undone, but not decoded. */
	readonly path: string;
	/** Null where there is no question mark. */
	readonly query: string | null;
	/** Index among `logged`, or -1. */
	readonly rule: number;
	readonly flags: number;
	/** For lists: the path, with the query where a rule looks at it. */
	readonly label: string;
	/** The label's number, once it has one. */
	id: number;
}

/** Servers refuse longer ones; what is evaluated must be bounded. */
const LONGEST = 16384;
const LABEL = 160;

const NO_LOGIN =
	/(?:^|&)action=(?:lostpassword|retrievepassword|resetpass|rp|register|logout|postpass|confirm)/;
const ADMIN_SCREEN =
	/\/wp-admin(?:\/(?:network\/|user\/)?(?:[a-z0-9-]+[.]php)?)?$/;
const OPEN_ADMIN =
	/\/(?:admin-ajax|admin-post|load-styles|load-scripts|install|install-helper|upgrade|setup-config)[.]php$/;
const UPLOADS =
	/\/wp-admin\/(?:network\/)?(?:async-upload|media-new|plugin-editor|theme-editor|update)[.]php$|\/wp-json\/wp\/v2\/(?:media|plugins)$/;
const ENTRY_SCRIPTS = new Set( [
	...[ 'index.php', 'wp-login.php', 'wp-cron.php', 'xmlrpc.php' ],
	...[ 'wp-comments-post.php', 'wp-trackback.php', 'wp-signup.php' ],
	...[ 'wp-activate.php', 'wp-mail.php', 'wp-links-opml.php' ],
	...[ 'wp-load.php', 'wp-config.php', 'wp-settings.php' ],
	...[ 'wp-blog-header.php', 'ms-files.php', 'wp-tinymce.php' ],
] );
const STATIC_FILE =
	/[.](?:css|js|mjs|map|png|jpe?g|gif|svg|webp|avif|ico|woff2?|ttf|eot|mp4|webm|mp3|pdf)$/;
const SECRET =
	/\/[.](?:env|git|svn|aws|ssh|htpasswd|ds_store|vscode|hg)|wp-config[.]php[.~_]|[.](?:sql|bak|swp)(?:[.]gz)?$|\/(?:phpinfo|phpmyadmin|adminer|info|eval-stdin)[^/]*$/;

function flagsOf( { method, path, query }: Facts, search: string ): number {
	const name = path.slice( path.lastIndexOf( '/' ) + 1 );
	const isPost = method === 'POST';
	if ( STATIC_FILE.test( name ) ) {
		return STATIC;
	}
	if ( name === 'wp-login.php' ) {
		return isPost && ! NO_LOGIN.test( search ) ? LOGIN : 0;
	}
	if ( path.includes( '/xmlrpc.php' ) ) {
		const jetpack = query.get( 'for' )?.[ 0 ] === 'jetpack' ? JETPACK : 0;
		return isPost ? XMLRPC | jetpack : 0;
	}
	if ( isPost && UPLOADS.test( path ) ) {
		return UPLOAD;
	}
	if ( ADMIN_SCREEN.test( path ) ) {
		return OPEN_ADMIN.test( path ) ? 0 : ADMIN;
	}
	if ( SECRET.test( path ) ) {
		return PROBE;
	}
	if (
		/[.](?:php\d?|phtml|phar)(?:\/|$)/.test( path ) &&
		! ENTRY_SCRIPTS.has( name )
	) {
		const inUploads =
			/\/uploads\//.test( path ) && name !== 'index.php' ? IN_UPLOADS : 0;
		return SCRIPT | inUploads;
	}
	const isEditing =
		query.get( '_locale' )?.[ 0 ] === 'user' ||
		query.get( 'context' )?.[ 0 ] === 'edit';
	return isEditing ? EDITING : 0;
}

const cut = ( text: string ) =>
	text.length > LABEL ? `${ text.slice( 0, LABEL - 1 ) }…` : text;

/** Makes the kind of a request from what a format found. */
export function kindOf( fields: Fields, decode: Decoder ): Kind {
	const { bytes, from, to } = fields;
	const text = ( field: number ) =>
		decode(
			binary( bytes, from[ field ] as number, to[ field ] as number )
		);
	const method = text( METHOD );
	let path = text( TARGET );
	let query: string | null = fields.has( QUERY ) ? text( QUERY ) : null;
	const mark = path.indexOf( '?' );
	if ( mark >= 0 && query === null ) {
		query = path.slice( mark + 1 );
		path = path.slice( 0, mark );
		if ( path === '' ) {
			path = '/';
		}
	}
	const target = ( query === null ? path : `${ path }?${ query }` ).slice(
		0,
		LONGEST
	);
	const facts = factsOf( { method, target } );
	const rule = logged.findIndex( ( { condition } ) =>
		evaluate( condition, facts )
	);
	const asksByQuery =
		rule >= 0 && logged[ rule ]?.id !== 'xmlrpc' && query !== null;
	return {
		method: shown( method ),
		path: shown( path ),
		query: query === null ? null : shown( query ),
		rule,
		flags: flagsOf( facts, query?.slice( 0, LONGEST ) ?? '' ),
		label: cut( shown( asksByQuery ? `${ path }?${ query }` : path ) ),
		id: -1,
	};
}

/** A source that makes so many requests in a minute, files aside, floods. */
const FLOOD = 240;

/**
 * Returns the group that a request is unwelcome in, or -1. What looks
 * legitimate is unwelcome only in a flood: any client can look so.
 */
export function groupOf(
	{ rule, flags }: Kind,
	status: number,
	inMinute: number,
	isLegitimate: boolean
): number {
	const floods = inMinute > FLOOD;
	if ( rule >= 0 ) {
		return isLegitimate && ! floods ? -1 : rule;
	}
	if ( flags & LOGIN ) {
		return LOGIN_GROUP;
	}
	if (
		flags & PROBE ||
		( flags & SCRIPT && ( status === 404 || status === 403 ) )
	) {
		return PROBE_GROUP;
	}
	return floods && ! ( flags & STATIC ) && ! isLegitimate ? FLOOD_GROUP : -1;
}
