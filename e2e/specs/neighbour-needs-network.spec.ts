/**
 * What other software needs of the rules, on a network: a plugin that is active for
 * the whole network is in no site's list of active plugins.
 */
import { call } from '../../src/rules/xmlrpc.calls';
import { secondSite } from '../../src/tools/sites/network';
import { send } from '../../src/tools/sites/raw-request';
import type { Site } from '../../src/tools/sites/site';
import { expect, test } from '../support/fixtures';
import { settings } from '../support/owner';

const xmlrpcStatus = async ( site: Site ) =>
	(
		await send( `${ site.url }/xmlrpc.php`, {
			method: 'POST',
			headers: { 'Content-Type': 'text/xml' },
			body: call( 'demo.sayHello' ),
		} )
	).status;

test(
	'a plugin that is active for the whole network is known on each of its sites',
	{ tag: '@native' },
	async ( { network } ) => {
		test.setTimeout( 180_000 );
		const sites = [ network, secondSite( network ) ];
		for ( const site of sites ) {
			expect( await xmlrpcStatus( site ) ).toBe( 403 );
		}
		// It declares nothing: only its folder in the network's list shows it.
		await network.run( `
			wp_mkdir_p( WP_PLUGIN_DIR . '/jetpack' );
			file_put_contents( WP_PLUGIN_DIR . '/jetpack/jetpack.php', '<?php /* Plugin Name: Jetpack */' );
			wp_cache_delete( 'plugins', 'plugins' );
			require_once ABSPATH . 'wp-admin/includes/plugin.php';
			activate_plugin( 'jetpack/jetpack.php', '', true );` );
		for ( const site of sites ) {
			expect( await xmlrpcStatus( site ), site.url ).toBe( 200 );
			const { rules, status } = await settings( site );
			expect( rules.xmlrpc ).toBe( 'watch' );
			expect( status.needed_by.xmlrpc ).toEqual( [ 'Jetpack' ] );
		}
		await network.run( `
			require_once ABSPATH . 'wp-admin/includes/plugin.php';
			deactivate_plugins( 'jetpack/jetpack.php', false, true );` );
		// Each site learns of it by its next request, and offers to block.
		for ( const site of sites ) {
			expect( await xmlrpcStatus( site ), site.url ).toBe( 200 );
			const { rules, status } = await settings( site );
			expect( rules.xmlrpc ).toBe( 'watch' );
			expect( status.needed_by.xmlrpc ).toEqual( [] );
			expect( status.was_needed_by.xmlrpc ).toEqual( [ 'Jetpack' ] );
		}
	}
);
