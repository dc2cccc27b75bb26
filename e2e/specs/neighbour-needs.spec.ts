/**
 * What other software needs of the rules: its requests pass, or the rule starts
 * in Watch, from the first request on, however it was activated.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { neighbours } from '../../src/neighbours';
import { ACTIVITY } from '../../src/rules/cases';
import { call } from '../../src/rules/xmlrpc.calls';
import { send } from '../../src/tools/sites/raw-request';
import type { Site } from '../../src/tools/sites/site';
import { expect, test } from '../support/fixtures';
import { addMuPlugin } from '../support/mu-plugin';
import { resetSettings, saveSettings, settings, stats } from '../support/owner';

const XMLRPC = {
	method: 'POST',
	target: '/xmlrpc.php',
	headers: { 'Content-Type': 'text/xml' },
	body: call( 'demo.sayHello' ),
};

const xmlrpcStatus = async ( site: Site ) =>
	( await send( site.url, XMLRPC ) ).status;

/** Writes a plugin, without activating it. */
const writePlugin = ( site: Site, folder: string, php: string ) =>
	site.run( `
		wp_mkdir_p( WP_PLUGIN_DIR . '/${ folder }' );
		file_put_contents( WP_PLUGIN_DIR . '/${ folder }/${ folder }.php', ${ JSON.stringify(
			`<?php /* Plugin Name: ${ folder } */ ${ php }`
		).replaceAll( '$', '\\$' ) } );
		wp_cache_delete( 'plugins', 'plugins' );` );

const deletePlugin = ( site: Site, folder: string ) =>
	site.run( `
		require_once ABSPATH . 'wp-admin/includes/plugin.php';
		deactivate_plugins( '${ folder }/${ folder }.php' );
		unlink( WP_PLUGIN_DIR . '/${ folder }/${ folder }.php' );
		rmdir( WP_PLUGIN_DIR . '/${ folder }' );
		wp_cache_delete( 'plugins', 'plugins' );` );

test.afterEach( ( { site } ) => resetSettings( site ) );

test( 'a must-use plugin is known from its very first request on', async ( {
	site,
} ) => {
	expect( await xmlrpcStatus( site ) ).toBe( 403 );
	const remove = await addMuPlugin( site, 'class Jetpack {}' );
	try {
		expect( await xmlrpcStatus( site ) ).toBe( 200 );
		const { rules, status } = await settings( site );
		expect( rules.xmlrpc ).toBe( 'watch' );
		expect( status.needed_by.xmlrpc ).toEqual( [ 'Jetpack' ] );
	} finally {
		await remove();
	}
	// It is gone: the rule watches on, and offers to block.
	expect( await xmlrpcStatus( site ) ).toBe( 200 );
	const { rules, status } = await settings( site );
	expect( rules.xmlrpc ).toBe( 'watch' );
	expect( status.needed_by.xmlrpc ).toEqual( [] );
	expect( status.was_needed_by.xmlrpc ).toEqual( [ 'Jetpack' ] );
	await saveSettings( site, { rules: { xmlrpc: 'block' } } );
	expect( await xmlrpcStatus( site ) ).toBe( 403 );
} );

test( 'software that comes back needs the rule again', async ( { site } ) => {
	for ( const time of [ 'the first time', 'the second time' ] ) {
		const remove = await addMuPlugin( site, 'class Jetpack {}' );
		try {
			const { status } = await settings( site );
			expect( status.needed_by.xmlrpc, time ).toEqual( [ 'Jetpack' ] );
			expect( status.was_needed_by.xmlrpc ).toEqual( [] );
		} finally {
			await remove();
		}
		expect(
			( await settings( site ) ).status.was_needed_by.xmlrpc
		).toEqual( [ 'Jetpack' ] );
	}
} );

test( 'an ordinary page doesn’t look for software, the first request that a rule concerns does', async ( {
	site,
} ) => {
	// WP-CLI looks too, and doesn't see the class: what a page had stored would be in the past.
	const seen = () =>
		site.run(
			`$state = get_option( 'sidegate_state' ); echo wp_json_encode( array( $state['needed_by'], $state['was_needed_by'] ) );`
		);
	const remove = await addMuPlugin(
		site,
		`if ( PHP_SAPI !== 'cli' ) { class Jetpack {} }`
	);
	try {
		await send( site.url, { target: '/?p=1' } );
		await send( site.url, { target: '/author-interview/' } );
		expect( await seen() ).not.toContain( 'Jetpack' );
		expect( await xmlrpcStatus( site ) ).toBe( 200 );
		expect( await seen() ).toContain( 'Jetpack' );
	} finally {
		await remove();
	}
} );

const BUNDLED =
	'namespace Automattic\\Jetpack\\Connection; class Manager {} \\add_filter( "jetpack_heartbeat_stats_array", "__return_empty_array" );';

test( 'a package that another plugin bundles is known', async ( { site } ) => {
	await writePlugin( site, 'e2e-shop', BUNDLED );
	try {
		await site.run( `
			require_once ABSPATH . 'wp-admin/includes/plugin.php';
			activate_plugin( 'e2e-shop/e2e-shop.php' );` );
		expect( await xmlrpcStatus( site ) ).toBe( 200 );
		expect( ( await settings( site ) ).status.needed_by.xmlrpc ).toEqual( [
			'Jetpack',
		] );
		await saveSettings( site, { rules: { xmlrpc: 'block' } } );
		expect( await xmlrpcStatus( site ) ).toBe( 403 );
	} finally {
		await deletePlugin( site, 'e2e-shop' );
	}
	await resetSettings( site );
	expect( ( await settings( site ) ).rules.xmlrpc ).toBe( 'block' );
} );

test( 'a plugin that only an option activates is known at once', async ( {
	site,
} ) => {
	await writePlugin( site, 'jetpack', 'class Jetpack {}' );
	try {
		await site.run( `
			global $wpdb;
			$active = array_merge( get_option( 'active_plugins' ), array( 'jetpack/jetpack.php' ) );
			$wpdb->update( $wpdb->options, array( 'option_value' => serialize( $active ) ), array( 'option_name' => 'active_plugins' ) );
			wp_cache_flush();` );
		expect( await xmlrpcStatus( site ) ).toBe( 200 );
	} finally {
		await deletePlugin( site, 'jetpack' );
	}
	expect( ( await settings( site ) ).status.needed_by.xmlrpc ).toEqual( [] );
} );

test( 'a must-use plugin of an unknown name that adds a method is named', async ( {
	site,
} ) => {
	const remove = await addMuPlugin(
		site,
		'/* Plugin Name: Bridge */ add_filter( "xmlrpc_methods", static function ( $methods ) { return $methods; } );'
	);
	try {
		expect( ( await settings( site ) ).status.needed_by.xmlrpc ).toEqual( [
			'Bridge',
		] );
		expect( await xmlrpcStatus( site ) ).toBe( 200 );
	} finally {
		await remove();
	}
	expect( ( await settings( site ) ).status.needed_by.xmlrpc ).toEqual( [] );
} );

test( 'with plain permalinks, readers reach the authors that the theme links', async ( {
	site,
} ) => {
	await site.run( `update_option( 'permalink_structure', '' );` );
	try {
		const { status, body } = await send( site.url, {
			target: '/?author=2',
		} );
		expect( status ).toBe( 200 );
		expect( body ).toContain( 'Jane Writer' );
		const { total } = ( await stats( site ) ).rules[ 'users-scan' ];
		expect( total ).toBeGreaterThan( 0 );
	} finally {
		await site.run(
			`update_option( 'permalink_structure', '/%postname%/' ); delete_option( 'rewrite_rules' );`
		);
	}
	await saveSettings( site, { rules: { 'users-scan': 'block' } } );
	expect( ( await send( site.url, { target: '/?author=2' } ) ).status ).toBe(
		404
	);
} );

test( 'a headless front end makes the rule for REST watch', async ( {
	site,
} ) => {
	const remove = await addMuPlugin(
		site,
		`define( 'HEADLESS_MODE_CLIENT_URL', 'https://example.org' );`
	);
	try {
		const { rules, status } = await settings( site );
		expect( rules[ 'users-rest' ] ).toBe( 'watch' );
		expect( status.needed_by[ 'users-rest' ] ).toEqual( [
			'A headless front end',
		] );
	} finally {
		await remove();
	}
} );

const standIn = ( id: string ) =>
	readFileSync(
		join( __dirname, `../support/neighbours/${ id }.php` ),
		'utf8'
	);

const BLOCKED = [ 404, 'Not found\n' ];

test( 'other servers read the actors that ActivityPub publishes, and no other user', async ( {
	site,
} ) => {
	const needs =
		neighbours.find( ( { id } ) => id === 'activitypub' )?.needs ?? [];
	const get = async ( target: string, headers = {} ) => {
		const { status, body } = await send( site.url, { target, headers } );
		return [ status, body ];
	};
	const remove = await addMuPlugin( site, standIn( 'activitypub' ) );
	try {
		await saveSettings( site, {
			rules: { 'users-scan': 'block', 'users-archives': 'block' },
		} );
		for ( const { name, target, headers, contains } of needs.flatMap(
			( { requests } ) => requests
		) ) {
			const { status, body } = await send( site.url, {
				target,
				headers: headers ?? {},
			} );
			expect( status, name ).toBe( 200 );
			expect( body, name ).toContain( contains );
		}
		const { total } = await stats( site );
		for ( const target of [
			...[ '/?author=1', '/?author=3', '/?author=99' ],
			...[ '/?author=2x', '/?author[]=2', '/?author=1,2' ],
			...[ '/?author=2&feed=rss2', '/?author_name=seed-author' ],
			...[ '/author/seed-admin/', '/author/seed-author/feed/' ],
			...[ '/author/seed-author/page/1/', '/author/nosuch/' ],
		] ) {
			expect( await get( target, ACTIVITY ), target ).toEqual( BLOCKED );
		}
		expect( ( await stats( site ) ).total - total ).toBe( 12 );
		expect( await get( '/?author=2' ) ).toEqual( BLOCKED );
		expect(
			await get( '/?author=2', { Accept: 'application/json' } )
		).toEqual( BLOCKED );
	} finally {
		await remove();
	}
	expect( await get( '/?author=2', ACTIVITY ) ).toEqual( BLOCKED );
} );

test( 'another plugin’s redirect names no user to who asks as a server of the fediverse', async ( {
	site,
} ) => {
	const remove = await addMuPlugin(
		site,
		// Ultimate Member redirects author archives to profiles, whose address contains the login name.
		`${ standIn( 'activitypub' ) }
		add_action( 'template_redirect', static function () {
			if ( is_author() && 'seed-author' !== get_queried_object()->user_login ) {
				wp_safe_redirect( home_url( '/user/' . get_queried_object()->user_login . '/' ) );
				exit;
			}
		}, 5 );`
	);
	try {
		await saveSettings( site, { rules: { 'users-archives': 'block' } } );
		for ( const target of [ '/?author=1', '/author/seed-admin/' ] ) {
			const { status, headers, body } = await send( site.url, {
				target,
				headers: ACTIVITY,
			} );
			expect( [ status, body ], target ).toEqual( BLOCKED );
			expect( headers.get( 'location' ), target ).toBeNull();
		}
		const { status } = await send( site.url, {
			target: '/?author=2',
			headers: ACTIVITY,
		} );
		expect( status ).toBe( 200 );
	} finally {
		await remove();
	}
} );
