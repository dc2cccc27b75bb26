/**
 * Classifies requests: which rule would block a request, and what it means to
 * WordPress. Done once per distinct method, path and query.
 */
import { evaluate } from '../conditions/evaluate';
import { factsOf, type Facts } from '../conditions/request';
import { evaluationOrder } from '../rules';
import { displayText } from './bytes';
import type { Decoder } from './decode';
import { METHOD, QUERY, TARGET, type Fields } from './fields';

/** Rules that can be evaluated from a log, in the order in which a layer evaluates them. */
export const logged = evaluationOrder.flatMap( ( { id, when } ) =>
	when.ok ? [ { id, condition: when.condition } ] : []
);

/** By index in `logged`: whether a rule is about user names. Requests of the editor match these. */
export const isUserRule: readonly boolean[] = logged.map( ( { id } ) =>
	id.startsWith( 'users-' )
);

/** Groups of unwelcome requests: one per rule in `logged`, then these. */
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
/** A screen of wp-admin, which is answered with 200 only to logged-in users. */
export const ADMIN = 4;
/** A file sent to WordPress. */
export const UPLOAD = 8;
/** A PHP file that is not one of WordPress's entry scripts. */
export const SCRIPT = 16;
/** A PHP file in the uploads folder. */
export const IN_UPLOADS = 32;
/** An image, stylesheet or script. */
export const STATIC = 64;
/** A file that no site serves on purpose. */
export const PROBE = 128;
/** A REST request of the block editor. */
export const EDITING = 256;
export const JETPACK = 512;

export interface Kind {
	readonly method: string;
	/** Unescaped, but not percent-decoded. */
	readonly path: string;
	/** Null if there is no question mark. */
	readonly query: string | null;
	/** Index in `logged`, or -1. */
	readonly rule: number;
	readonly flags: number;
	/** For lists: the path, with the query if a rule matched it. */
	readonly label: string;
	/** Id of the label, once it is assigned; -1 before. */
	id: number;
}

/** Maximum length of an evaluated target. Servers reject longer ones. */
const MAX_TARGET_LENGTH = 16384;
const MAX_LABEL_LENGTH = 160;

/** Matches the query of a login form that sends no password. */
export const OTHER_LOGIN_ACTION =
	/(?:^|&)action=(?:lostpassword|retrievepassword|resetpass|rp|register|logout|postpass|confirm)/;
const ADMIN_SCREEN =
	/\/wp-admin(?:\/(?:network\/|user\/)?(?:[a-z0-9-]+[.]php)?)?$/;
const PUBLIC_ADMIN_SCRIPT =
	/\/(?:admin-ajax|admin-post|load-styles|load-scripts|install|install-helper|upgrade|setup-config)[.]php$/;
const UPLOAD_ENDPOINT =
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
const SCRIPT_FOLDER = /[.](?:php\d?|phtml|phar)\//;
const SECRET =
	/\/[.](?:env|git|svn|aws|ssh|htpasswd|ds_store|vscode|hg)|wp-config[.]php[.~_]|[.](?:sql|bak|swp)(?:[.]gz)?$|\/(?:phpinfo|phpmyadmin|adminer|info|eval-stdin)[^/]*$/;

function flagsOf( { method, path, query }: Facts, search: string ): number {
	const name = path.slice( path.lastIndexOf( '/' ) + 1 );
	const isPost = method === 'POST';
	// In `/a.php/b.jpg`, PHP runs `a.php`.
	if ( STATIC_FILE.test( name ) && ! SCRIPT_FOLDER.test( path ) ) {
		return STATIC;
	}
	if ( name === 'wp-login.php' ) {
		return isPost && ! OTHER_LOGIN_ACTION.test( search ) ? LOGIN : 0;
	}
	if ( path.includes( '/xmlrpc.php' ) ) {
		const jetpack = query.get( 'for' )?.[ 0 ] === 'jetpack' ? JETPACK : 0;
		return isPost ? XMLRPC | jetpack : 0;
	}
	if ( isPost && UPLOAD_ENDPOINT.test( path ) ) {
		return UPLOAD;
	}
	if ( ADMIN_SCREEN.test( path ) ) {
		return PUBLIC_ADMIN_SCRIPT.test( path ) ? 0 : ADMIN;
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

const truncate = ( text: string ) =>
	text.length > MAX_LABEL_LENGTH
		? `${ text.slice( 0, MAX_LABEL_LENGTH - 1 ) }…`
		: text;

/** The request of a line, as binary strings. */
export interface LoggedRequest {
	readonly method: string;
	readonly path: string;
	/** Null if there is no question mark. */
	readonly query: string | null;
	/** What the rules are evaluated on: path and query, without the rest of very long ones. */
	readonly target: string;
}

/** Returns the request of a line, without the format's escaping. */
export function requestOf( fields: Fields, decode: Decoder ): LoggedRequest {
	const text = ( field: number ) => decode( fields.text( field ) );
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
	const target = query === null ? path : `${ path }?${ query }`;
	return {
		// Some formats have none.
		method: text( METHOD ) || 'GET',
		path,
		query,
		target: target.slice( 0, MAX_TARGET_LENGTH ),
	};
}

/** Classifies a request from the fields of its line. */
export function kindOf( fields: Fields, decode: Decoder ): Kind {
	const { method, path, query, target } = requestOf( fields, decode );
	const facts = factsOf( { method, target } );
	const rule = logged.findIndex( ( { condition } ) =>
		evaluate( condition, facts )
	);
	const matchedQuery =
		rule >= 0 && logged[ rule ]?.id !== 'xmlrpc' && query !== null;
	return {
		method: displayText( method ),
		path: displayText( path ),
		query: query === null ? null : displayText( query ),
		rule,
		flags: flagsOf( facts, query?.slice( 0, MAX_TARGET_LENGTH ) ?? '' ),
		label: truncate(
			displayText( matchedQuery ? `${ path }?${ query }` : path )
		),
		id: -1,
	};
}

/** More requests than this per source and minute, without static files, are a flood. */
const FLOOD_PER_MINUTE = 240;

/**
 * Returns the group of an unwelcome request, or -1. Requests that look
 * legitimate are unwelcome only in a flood: any client can imitate them.
 */
export function groupOf(
	{ rule, flags }: Kind,
	status: number,
	inMinute: number,
	isLegitimate: boolean
): number {
	const isFlood = inMinute > FLOOD_PER_MINUTE;
	if ( rule >= 0 ) {
		return isLegitimate && ! isFlood ? -1 : rule;
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
	return isFlood && ! ( flags & STATIC ) && ! isLegitimate ? FLOOD_GROUP : -1;
}
