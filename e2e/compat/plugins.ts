/**
 * Asks a site with real plugins, without Sidegate and with it: as a visitor, a
 * customer, an editor and an administrator.
 */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { startNativeSite } from '../../src/tools/sites/native';
import {
	forgetSessions,
	login,
	type TestUser,
} from '../../src/tools/sites/login';
import { send, type RawRequest } from '../../src/tools/sites/raw-request';
import { LOGINS, type Site } from '../../src/tools/sites/site';
import { execute } from '../../src/tools/sites/user';
import type { Version } from '../../src/tools/sites/wordpress';
import { activatePlugin, copyPlugin } from '../../src/tools/sites/zip';
import { comparable } from './comparable';
import { MODES, settingsOf, type Mode } from './mode';

/** Clients, with their test users; null for a visitor without a login. */
const CLIENTS = {
	visitor: null,
	customer: 'subscriber',
	editor: 'author',
	administrator: 'admin',
} as const satisfies Readonly< Record< string, TestUser | null > >;

export type Client = keyof typeof CLIENTS;

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

/** Requests besides those of REST's index. */
const PAGES: readonly RawRequest[] = [
	...[
		'/',
		'/?s=post',
		'/feed/',
		'/comments/feed/',
		'/wp-sitemap.xml',
		'/wp-sitemap-users-1.xml',
		'/author/seed-author/',
		'/?author=1',
		'/wp-login.php',
		'/wp-login.php?action=lostpassword',
		'/my-account/',
		'/my-account/lost-password/',
		'/shop/',
		'/cart/',
		'/members/',
		'/activity/',
		'/forums/',
		'/wp-includes/wlwmanifest.xml',
		'/xmlrpc.php?rsd',
		'/wp-admin/',
		'/wp-admin/profile.php',
		'/wp-admin/edit.php',
		'/wp-admin/users.php',
		'/wp-admin/edit-comments.php',
		'/wp-admin/post.php?post=1&action=edit',
		'/sitemap.xml',
		'/.well-known/webfinger?resource=acct:seed-author@127.0.0.1',
		'/wp-json/wp/v2/users/2',
		'/wp-json/wp/v2/posts?_embed',
		'/wp-json/buddypress/v1/members/2',
		'/wp-json/coauthors/v1/coauthors?post_id=1',
	].map( ( target ) => ( { target } ) ),
	// As other servers of the fediverse ask.
	...[ '/author/seed-author/', '/?author=2' ].map( ( target ) => ( {
		target,
		headers: { Accept: 'application/activity+json' },
	} ) ),
	...[
		'{ users { nodes { databaseId name slug } } }',
		'{ posts { nodes { title author { node { name slug uri } } } } }',
		'{ user( id: 2, idType: DATABASE_ID ) { name slug } }',
	].map( ( query ) => ( {
		method: 'POST',
		target: '/graphql',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify( { query } ),
	} ) ),
	{
		method: 'POST',
		target: '/xmlrpc.php',
		headers: { 'Content-Type': 'text/xml' },
		body: '<methodCall><methodName>system.listMethods</methodName></methodCall>',
	},
	...[ 'seed-admin', 'nobody-of-that-name' ].map( ( log ) => ( {
		method: 'POST',
		target: '/wp-login.php',
		headers: {
			...FORM,
			Cookie: 'wordpress_test_cookie=WP%20Cookie%20check',
		},
		body: `log=${ log }&pwd=wrong&testcookie=1`,
	} ) ),
];

/** The comparable answers by request, of each client. */
export type Answers = Readonly<
	Record< Client, Readonly< Record< string, string > > >
>;

export interface PluginsResult {
	readonly version: string;
	/** Name and version of each plugin. */
	readonly plugins: readonly string[];
	/** Of one client. */
	readonly requests: number;
	readonly answers: Readonly< Record< Mode, Answers > >;
	/** Once more without Sidegate: the answers that differed with it. */
	readonly again: Answers;
}

const nameOf = ( {
	method = 'GET',
	target = '/',
	headers = {},
	body = '',
}: RawRequest ) =>
	[ method, target, headers[ 'Accept' ], body ].filter( Boolean ).join( ' ' );

/** Copies and activates each plugin of the folder. Returns their names and versions. */
async function installPlugins(
	site: Site,
	folder: string
): Promise< readonly string[] > {
	const target = join( site.root, 'wp-content/plugins' );
	for ( const name of await readdir( folder ) ) {
		await execute( 'cp', [ '-R', join( folder, name ), target ] );
	}
	const { uid, gid } = await stat( target );
	await execute( 'chown', [ '-R', `${ uid }:${ gid }`, target ] );
	const files = JSON.parse(
		await site.run(
			`require_once ABSPATH . 'wp-admin/includes/plugin.php';
			echo wp_json_encode( array_keys( get_plugins() ) );`
		)
	) as string[];
	for ( const file of files.filter( isInFolder ) ) {
		// Each in a process of its own: some end it.
		await site.run( `
			require_once ABSPATH . 'wp-admin/includes/plugin.php';
			wp_set_current_user( 1 );
			ob_start();
			activate_plugin( '${ file }' );` );
	}
	return JSON.parse(
		await site.run( `
			require_once ABSPATH . 'wp-admin/includes/plugin.php';
			$names = array();
			ob_start();
			foreach ( get_plugins() as $file => $plugin ) {
				if ( is_plugin_active( $file ) ) {
					$names[] = $plugin['Name'] . ' ' . $plugin['Version'];
				}
			}
			( new WP_User( get_user_by( 'login', '${ LOGINS.author }' )->ID ) )->set_role( 'editor' );
			if ( get_role( 'customer' ) ) {
				( new WP_User( get_user_by( 'login', '${ LOGINS.subscriber }' )->ID ) )->set_role( 'customer' );
			}
			ob_end_clean();
			echo wp_json_encode( $names );` )
	) as string[];
}

const isInFolder = ( file: string ) => file.includes( '/' );

/** Routes that may name users: all of them are requested. */
const ABOUT_USERS =
	/user|author|member|customer|review|comment|people|actor|posts$|pages$/i;

/** Most other routes of one namespace. WooCommerce and Jetpack have hundreds, which share their permission checks. */
const MAX_OTHER_ROUTES = 1;

/** Returns GET requests of routes of REST that need no parameter in their path. */
async function restRequests( site: Site ): Promise< readonly RawRequest[] > {
	const { body } = await send( `${ site.url }/wp-json/` );
	const { routes } = JSON.parse( body ) as {
		routes: Readonly<
			Record< string, { namespace: string; methods: readonly string[] } >
		>;
	};
	const others = new Map< string, number >();
	return Object.entries( routes )
		.filter( ( [ route, { namespace, methods } ] ) => {
			if ( ! methods.includes( 'GET' ) || route.includes( '(' ) ) {
				return false;
			}
			const count = ( others.get( namespace ) ?? 0 ) + 1;
			return (
				ABOUT_USERS.test( route ) ||
				( others.set( namespace, count ) && count <= MAX_OTHER_ROUTES )
			);
		} )
		.map( ( [ route ] ) => ( { target: `/wp-json${ route }` } ) );
}

async function answersOf(
	site: Site,
	client: Client,
	requests: readonly RawRequest[]
): Promise< Readonly< Record< string, string > > > {
	const user = CLIENTS[ client ];
	const session = user && ( await login( site, user ) );
	const answers: Record< string, string > = {};
	for ( const request of requests ) {
		const answer = await send( site.url, {
			...request,
			headers: {
				...request.headers,
				...( session
					? { Cookie: session.cookie, 'X-WP-Nonce': session.nonce }
					: {} ),
			},
		} );
		answers[ nameOf( request ) ] = comparable( answer );
	}
	return answers;
}

/** Changes the site from the previous mode of MODES to this one. */
async function switchTo( site: Site, mode: Mode ): Promise< void > {
	if ( mode === 'defaults' ) {
		await copyPlugin( site );
		await activatePlugin( site );
	} else if ( mode === 'block' ) {
		await site.run(
			`update_option( 'sidegate_settings', json_decode( '${ JSON.stringify( settingsOf( mode ) ) }', true ) );`
		);
	} else {
		await site.run( `
			require_once ABSPATH . 'wp-admin/includes/plugin.php';
			deactivate_plugins( 'sidegate/plugin.php' );` );
	}
	forgetSessions( site );
}

/** Returns the answers of one mode. */
async function answersIn(
	site: Site,
	mode: Mode,
	requestsOf: ( client: Client ) => readonly RawRequest[]
): Promise< Answers > {
	await switchTo( site, mode );
	const entries = await Promise.all(
		( Object.keys( CLIENTS ) as Client[] ).map(
			async ( client ) =>
				[
					client,
					await answersOf( site, client, requestsOf( client ) ),
				] as const
		)
	);
	return Object.fromEntries( entries ) as unknown as Answers;
}

export async function askPlugins(
	folder: string,
	wordpress: Version,
	print: ( text: string ) => void
): Promise< PluginsResult > {
	const site = await startNativeSite( { version: wordpress } );
	try {
		const plugins = await installPlugins( site, folder );
		print( `Plugins: ${ plugins.join( ', ' ) }` );
		// Some plugins finish their installation when an administrator first opens wp-admin.
		await answersOf( site, 'administrator', PAGES );
		await answersOf( site, 'administrator', PAGES );
		const requests = [ ...PAGES, ...( await restRequests( site ) ) ];
		const ask = ( mode: Mode ) => {
			print( `  ${ mode }: ${ requests.length } requests as each` );
			return answersIn( site, mode, () => requests );
		};
		const answers = {
			without: await ask( 'without' ),
			defaults: await ask( 'defaults' ),
			block: await ask( 'block' ),
		};
		const differs = ( client: Client, name: string ) => {
			const [ one, ...others ] = MODES.map(
				( mode ) => answers[ mode ][ client ][ name ]
			);
			return others.some( ( other ) => other !== one );
		};
		return {
			version: site.version,
			plugins,
			requests: requests.length,
			answers,
			again: await answersIn( site, 'without', ( client ) =>
				requests.filter( ( one ) => differs( client, nameOf( one ) ) )
			),
		};
	} finally {
		await site.stop();
	}
}
