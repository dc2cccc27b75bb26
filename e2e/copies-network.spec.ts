/**
 * Sites of a network that are cloned from a template.
 */
import { join } from 'node:path';
import { attacks, total, spools } from './copies';
import { expect, test } from './fixtures';
import { startNativeSite } from './sites/native';
import { secondOf } from './sites/network';
import type { Site } from './sites/site';
import { installPlugin } from './sites/zip';

test(
	'sites of a network that are made from a template count for themselves, and one goes alone',
	{ tag: '@native' },
	async ( { stack } ) => {
		test.setTimeout( 180_000 );
		const network = await startNativeSite( {
			version: stack.version,
			multisite: 'subdirectory',
		} );
		try {
			await installPlugin( network );
			const template = secondOf( network );
			await attacks( template, 1 );
			// As plugins do that clone a site: row by row, with the tables of Sidegate or without.
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
			const named = ( name: string ): Site => {
				const url = `${ network.url }/${ name }`;
				return { ...template, url, wordpressUrl: url };
			};
			const third = named( 'third' );
			const fourth = named( 'fourth' );
			await attacks( third, 2 );
			await attacks( fourth, 3 );
			await attacks( template, 1 );
			await attacks( network, 1 );
			expect( await total( fourth ) ).toBe( 3 );
			expect( await total( third ) ).toBe( 2 );
			expect( await total( template ) ).toBe( 2 );
			expect( await total( network ) ).toBe( 1 );
			const uploads = join( network.root, 'wp-content/uploads' );
			expect( await spools( uploads ) ).toHaveLength( 4 );

			// One that nobody has looked at since it was cloned goes, too.
			await network.run( `
				global $wpdb;
				$id = get_id_from_blogname( 'fourth' );
				$state = $wpdb->get_var( "SELECT option_value FROM wp_2_options WHERE option_name = 'sidegate_state'" );
				$wpdb->update( $wpdb->get_blog_prefix( $id ) . 'options', array( 'option_value' => $state ), array( 'option_name' => 'sidegate_state' ) );` );
			await network.run( `
				require_once ABSPATH . 'wp-admin/includes/ms.php';
				wp_delete_site( get_id_from_blogname( 'fourth' ) );` );
			expect( await spools( uploads ) ).toHaveLength( 3 );
			await attacks( third, 1 );
			await attacks( template, 1 );
			expect( await total( third ) ).toBe( 3 );
			expect( await total( template ) ).toBe( 3 );
			expect( await total( network ) ).toBe( 1 );
		} finally {
			await network.stop();
		}
	}
);
