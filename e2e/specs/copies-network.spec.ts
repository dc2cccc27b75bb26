/**
 * Sites of a network that are cloned from a template site.
 */
import { join } from 'node:path';
import { sendAttacks, xmlrpcTotal, spoolFolders } from '../support/copies';
import { expect, test } from '../support/fixtures';
import { secondSite } from '../../src/tools/sites/network';
import type { Site } from '../../src/tools/sites/site';

test(
	'cloned sites of a network count separately, and deleting one affects no other',
	{ tag: '@native' },
	async ( { network } ) => {
		test.setTimeout( 180_000 );
		const template = secondSite( network );
		await sendAttacks( template, 1 );
		// Plugins that clone a site copy rows, with Sidegate's tables or without.
		await network.run( `
			global $wpdb;
			foreach ( array( 'third' => true, 'fourth' => false ) as $name => $tables ) {
				$id = wp_insert_site( array( 'domain' => get_network()->domain, 'path' => "/$name/", 'title' => $name, 'user_id' => 1 ) );
				$to = $wpdb->get_blog_prefix( $id );
				$wpdb->query( "REPLACE INTO {$to}options (option_name, option_value, autoload) SELECT option_name, option_value, autoload FROM wp_2_options WHERE option_name NOT IN ( 'siteurl', 'home' )" );
				$wpdb->query( "UPDATE {$to}options SET option_name = '{$to}user_roles' WHERE option_name = 'wp_2_user_roles'" );
				foreach ( $wpdb->get_col( "SHOW TABLES LIKE 'wp\\\\_2\\\\_sidegate%'" ) as $table ) {
					$copy = str_replace( 'wp_2_', $to, $table );
					$wpdb->query( "DROP TABLE IF EXISTS $copy" );
					if ( $tables ) {
						$wpdb->query( "CREATE TABLE $copy LIKE $table" );
					}
				}
			}` );
		const siteNamed = ( name: string ): Site => {
			const url = `${ network.url }/${ name }`;
			return { ...template, url, wordpressUrl: url };
		};
		const third = siteNamed( 'third' );
		const fourth = siteNamed( 'fourth' );
		await sendAttacks( third, 2 );
		await sendAttacks( fourth, 3 );
		await sendAttacks( template, 1 );
		await sendAttacks( network, 1 );
		expect( await xmlrpcTotal( fourth ) ).toBe( 3 );
		expect( await xmlrpcTotal( third ) ).toBe( 2 );
		expect( await xmlrpcTotal( template ) ).toBe( 2 );
		expect( await xmlrpcTotal( network ) ).toBe( 1 );
		const uploads = join( network.root, 'wp-content/uploads' );
		expect( await spoolFolders( uploads ) ).toHaveLength( 4 );

		// A site that had no request since it was cloned can be deleted too.
		await network.run( `
			global $wpdb;
			$id = get_id_from_blogname( 'fourth' );
			$state = $wpdb->get_var( "SELECT option_value FROM wp_2_options WHERE option_name = 'sidegate_state'" );
			$wpdb->update( $wpdb->get_blog_prefix( $id ) . 'options', array( 'option_value' => $state ), array( 'option_name' => 'sidegate_state' ) );` );
		await network.run( `
			require_once ABSPATH . 'wp-admin/includes/ms.php';
			wp_delete_site( get_id_from_blogname( 'fourth' ) );` );
		expect( await spoolFolders( uploads ) ).toHaveLength( 3 );
		await sendAttacks( third, 1 );
		await sendAttacks( template, 1 );
		expect( await xmlrpcTotal( third ) ).toBe( 3 );
		expect( await xmlrpcTotal( template ) ).toBe( 3 );
		expect( await xmlrpcTotal( network ) ).toBe( 1 );
	}
);
