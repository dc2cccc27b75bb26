/**
 * Modes of the rule `xmlrpc`, and allowed addresses.
 */
import type { SettingsPatch } from '../../src/api/types';
import { expect, test } from '../support/fixtures';
import { saveSettings, resetSettings, settings, stats } from '../support/owner';
import { send } from '../../src/tools/sites/raw-request';
import type { Site } from '../../src/tools/sites/site';

const value = ( text: string ) =>
	`<param><value><string>${ text }</string></value></param>`;
const call = ( method: string, ...params: string[] ) =>
	`<?xml version="1.0"?><methodCall><methodName>${ method }</methodName><params>${ params.map( value ).join( '' ) }</params></methodCall>`;

const part = ( method: string ) =>
	`<value><struct><member><name>methodName</name><value><string>${ method }</string></value></member>` +
	'<member><name>params</name><value><array><data></data></array></value></member></struct></value>';
const multicall = ( ...methods: string[] ) =>
	'<?xml version="1.0"?><methodCall><methodName>system.multicall</methodName><params><param><value><array><data>' +
	`${ methods.map( part ).join( '' ) }</data></array></value></param></params></methodCall>`;

const LOGIN = call( 'wp.getUsersBlogs', 'seed-admin', 'password' );
const PING = call( 'pingback.ping', 'http://192.0.2.1/', 'http://192.0.2.2/' );
const HELLO = call( 'demo.sayHello' );
/** The method's name with an entity for a letter, which hides it from a text search. */
const HIDDEN = call( 'wp.getUsersBlog&#115;', 'seed-admin', 'password' );

const status = async ( site: Site, body: string ) =>
	(
		await send( site.url, {
			method: 'POST',
			target: '/xmlrpc.php',
			headers: { 'Content-Type': 'text/xml' },
			body,
		} )
	).status;

test.afterEach( ( { site } ) => resetSettings( site ) );

const modes: readonly ( readonly [
	SettingsPatch,
	Readonly< Record< string, readonly [ string, number ] > >,
] )[] = [
	[
		{ xmlrpc_mode: 'everything' },
		{
			login: [ LOGIN, 403 ],
			pingback: [ PING, 403 ],
			hello: [ HELLO, 403 ],
		},
	],
	[
		{ xmlrpc_mode: 'logins' },
		{
			login: [ LOGIN, 403 ],
			'a hidden login': [ HIDDEN, 403 ],
			'a login in a multicall': [
				multicall( 'demo.sayHello', 'wp.getUsersBlogs' ),
				403,
			],
			pingback: [ PING, 200 ],
			hello: [ HELLO, 200 ],
			'no call': [ 'wp.getUsersBlogs', 200 ],
		},
	],
	[
		{ xmlrpc_mode: 'pingbacks' },
		{
			login: [ LOGIN, 200 ],
			pingback: [ PING, 403 ],
			'a pingback in a multicall': [ multicall( 'pingback.ping' ), 403 ],
			hello: [ HELLO, 200 ],
		},
	],
];

for ( const [ patch, calls ] of modes ) {
	test( `mode ${ patch.xmlrpc_mode } blocks by the called method`, async ( {
		site,
	} ) => {
		await saveSettings( site, patch );
		const before = ( await stats( site ) ).rules.xmlrpc.total;
		for ( const [ name, [ body, expected ] ] of Object.entries( calls ) ) {
			expect( await status( site, body ), name ).toBe( expected );
		}
		const blocked = Object.values( calls ).filter(
			( [ , expected ] ) => expected === 403
		).length;
		expect( ( await stats( site ) ).rules.xmlrpc.total - before ).toBe(
			blocked
		);
	} );
}

test( 'WordPress and other plugins see that XML-RPC is disabled', async ( {
	site,
} ) => {
	const visibleMethods = () =>
		site.run( `
			require_once ABSPATH . WPINC . '/class-IXR.php';
			require_once ABSPATH . WPINC . '/class-wp-xmlrpc-server.php';
			echo json_encode( array( apply_filters( 'xmlrpc_enabled', true ), count( apply_filters( 'xmlrpc_methods', array( 'wp.getPost' => 1, 'pingback.ping' => 1 ) ) ) ) );` );
	expect( await visibleMethods() ).toBe( '[false,0]' );
	await saveSettings( site, { xmlrpc_mode: 'pingbacks' } );
	expect( await visibleMethods() ).toBe( '[true,1]' );
	await saveSettings( site, { rules: { xmlrpc: 'watch' } } );
	expect( await visibleMethods() ).toBe( '[true,2]' );
} );

test( 'only allowed addresses pass', async ( { site } ) => {
	await saveSettings( site, {
		allies: [ '203.0.113.0/24', '2001:db8::/32' ],
	} );
	expect( await status( site, HELLO ) ).toBe( 403 );
	await saveSettings( site, { allies: [ '127.0.0.0/8', '::1' ] } );
	expect( await status( site, HELLO ) ).toBe( 200 );
} );

test( 'Sidegate in a linked folder does not count itself as a plugin that hooks xmlrpc_methods', async ( {
	site,
} ) => {
	// WordPress keeps such a folder in this global, with its real path.
	const found = await site.run( `
		$GLOBALS['wp_plugin_paths'][ WP_PLUGIN_DIR . '/linked' ] = WP_PLUGIN_DIR . '/sidegate';
		echo json_encode( array( has_filter( 'xmlrpc_methods' ), Sidegate\\WordPress\\Neighbours\\XmlrpcMethods::sources() ) );` );
	expect( JSON.parse( found ) ).toEqual( [ true, [] ] );
} );

// Its folder is a symbolic link, and its callback an object: PHP names neither as WordPress does.
test( 'the rule starts in Watch with a reason if a plugin hooks xmlrpc_methods', async ( {
	site,
} ) => {
	await site.run( `
		mkdir( WP_CONTENT_DIR . '/linked' );
		symlink( WP_CONTENT_DIR . '/linked', WP_PLUGIN_DIR . '/needy' );
		file_put_contents( WP_PLUGIN_DIR . '/needy/needy.php', "<?php /* Plugin Name: Needy Things */ class Needy { public function __invoke( \\$m ) { return \\$m; } } add_filter( 'xmlrpc_methods', new Needy() );" );
		require_once ABSPATH . 'wp-admin/includes/plugin.php';
		wp_cache_delete( 'plugins', 'plugins' );
		activate_plugin( 'needy/needy.php' );` );
	try {
		await site.run(
			`define( 'WP_ADMIN', true ); require_once ABSPATH . 'wp-admin/includes/admin.php'; do_action( 'load-plugins.php' );`
		);
		const needy = await settings( site );
		expect( needy.rules.xmlrpc ).toBe( 'watch' );
		expect( needy.status.needed_by.xmlrpc ).toEqual( [ 'Needy Things' ] );
		expect( await status( site, HELLO ) ).toBe( 200 );
		await saveSettings( site, { rules: { xmlrpc: 'block' } } );
		expect( await status( site, HELLO ) ).toBe( 403 );
	} finally {
		await site.run( `
			require_once ABSPATH . 'wp-admin/includes/plugin.php';
			deactivate_plugins( 'needy/needy.php' );
			unlink( WP_PLUGIN_DIR . '/needy/needy.php' );
			unlink( WP_PLUGIN_DIR . '/needy' );
			rmdir( WP_CONTENT_DIR . '/linked' );
			wp_cache_delete( 'plugins', 'plugins' );` );
		await site.run(
			`define( 'WP_ADMIN', true ); require_once ABSPATH . 'wp-admin/includes/admin.php'; do_action( 'load-plugins.php' );`
		);
	}
	expect( ( await settings( site ) ).status.needed_by.xmlrpc ).toEqual( [] );
} );
