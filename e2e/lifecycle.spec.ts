/**
 * Activation makes what is needed; deactivation ends every effect;
 * uninstalling leaves nothing, on every site of a network.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, start, test } from './fixtures';
import { withMuPlugin } from './mu-plugin';
import { choose, forgetSettings, settings, stats } from './owner';
import { startNativeSite } from './sites/native';
import { send } from './sites/raw';
import type { Site } from './sites/site';
import { installPlugin } from './sites/zip';

const PLUGIN = `require_once ABSPATH . 'wp-admin/includes/plugin.php';`;
const attack = ( site: Site, path = '' ) =>
	send( site.url, { method: 'POST', target: `${ path }/xmlrpc.php` } );

/** Everything of Sidegate's that a site keeps outside the plugin's folder. */
async function traces( site: Site ): Promise< string[] > {
	const inDatabase = await site.run( `
		global $wpdb;
		foreach ( is_multisite() ? get_sites( array( 'fields' => 'ids' ) ) : array( 1 ) as $id ) {
			if ( is_multisite() ) { switch_to_blog( $id ); }
			foreach ( $wpdb->get_col( "SELECT option_name FROM $wpdb->options WHERE option_name LIKE '%sidegate%'" ) as $name ) { echo "$id option $name\\n"; }
			foreach ( $wpdb->get_col( "SHOW TABLES LIKE '{$wpdb->prefix}sidegate%'" ) as $name ) { echo "table $name\\n"; }
			if ( wp_next_scheduled( 'sidegate_rollup' ) ) { echo "$id event\\n"; }
		}` );
	const uploads = await readdir(
		join( site.root, 'wp-content/uploads' )
	).catch( () => [] );
	return [
		...inDatabase.split( '\n' ),
		...uploads.filter( ( name ) => name.includes( 'sidegate' ) ),
	].filter( Boolean );
}

/** An attack begins before the work, and is counted when the folder is gone. */
async function underAttack(
	site: Site,
	work: () => Promise< unknown >
): Promise< void > {
	await withMuPlugin(
		site,
		`$end = time() + 20;
		while ( isset( $_GET['slow'] ) && glob( WP_CONTENT_DIR . '/uploads/sidegate-*' ) && time() < $end ) {
			usleep( 1000 );
		}`
	);
	const attacked = send( site.url, {
		method: 'POST',
		target: '/xmlrpc.php?slow',
	} );
	await new Promise( ( resolve ) => setTimeout( resolve, 250 ) );
	await work();
	expect( ( await attacked ).status ).toBe( 403 );
}

test( 'deactivated, it does nothing; activated again, it goes on where it was', async ( {
	site,
} ) => {
	await choose( site, { rules: { 'users-scan': 'watch' } } );
	await attack( site );
	const before = await stats( site );
	await site.run(
		`${ PLUGIN } deactivate_plugins( 'sidegate/plugin.php' );`
	);
	expect( ( await attack( site ) ).status ).toBe( 200 );
	expect(
		( await send( site.url, { target: '/wp-json/wp/v2/users' } ) ).body
	).toContain( 'seed-admin' );
	expect(
		await site.run( `echo (int) wp_next_scheduled( 'sidegate_rollup' );` )
	).toBe( '0' );
	await site.run( `${ PLUGIN } activate_plugin( 'sidegate/plugin.php' );` );
	expect( ( await attack( site ) ).status ).toBe( 403 );
	expect( ( await settings( site ) ).rules[ 'users-scan' ] ).toBe( 'watch' );
	expect(
		( await stats( site ) ).rules.xmlrpc.total - before.rules.xmlrpc.total
	).toBe( 1 );
	await forgetSettings( site );
} );

test( 'SIDEGATE_DISABLE switches everything off, and the page says so', async ( {
	site,
} ) => {
	const config = join( site.root, 'wp-config.php' );
	const text = await readFile( config, 'utf8' );
	await writeFile(
		config,
		text.replace( '<?php', `<?php\ndefine( 'SIDEGATE_DISABLE', true );` )
	);
	try {
		// PHP looks at a changed file again after two seconds (opcache.revalidate_freq).
		await expect
			.poll( async () => ( await attack( site ) ).status )
			.toBe( 200 );
		expect(
			( await send( site.url, { target: '/wp-json/wp/v2/users' } ) ).body
		).toContain( 'seed-admin' );
		expect( ( await settings( site ) ).status.disabled ).toBe( true );
	} finally {
		await writeFile( config, text );
	}
	await expect
		.poll( async () => ( await attack( site ) ).status )
		.toBe( 403 );
} );

test( 'a plugin folder half gone leaves the site up', async ( { site } ) => {
	for ( const name of [ 'build', 'includes' ] ) {
		await site.run(
			`rename( WP_PLUGIN_DIR . '/sidegate/${ name }', WP_PLUGIN_DIR . '/sidegate/away' );`
		);
		try {
			await expect
				.poll( async () => ( await send( site.url ) ).status, name )
				.toBe( 200 );
		} finally {
			await send( site.url );
			await writeFile(
				join( site.root, 'back.php' ),
				`<?php rename( 'wp-content/plugins/sidegate/away', 'wp-content/plugins/sidegate/${ name }' );`
			);
			await send( site.url, { target: '/back.php' } );
		}
	}
	await expect
		.poll( async () => ( await attack( site ) ).status )
		.toBe( 403 );
} );

// Playground serves PHP files in another way than web servers do.
test(
	'a shipped file that is fetched by itself says nothing and fails in nothing',
	{ tag: '@native' },
	async ( { site } ) => {
		const folder = join( site.root, 'wp-content/plugins/sidegate' );
		const files = ( await readdir( folder, { recursive: true } ) ).filter(
			( name ) => name.endsWith( '.php' )
		);
		expect( files.length ).toBeGreaterThan( 40 );
		for ( const file of files ) {
			const { status, body } = await send( site.url, {
				target: `/wp-content/plugins/sidegate/${ file }`,
			} );
			// It answers as if it were not there.
			expect( [ status, body ], file ).toEqual(
				file === 'refuse.php' ? [ 404, 'Not found\n' ] : [ 200, '' ]
			);
		}
	}
);

test( 'what runs while it is uninstalled brings nothing back', async ( {
	site,
} ) => {
	await attack( site );
	const left = await site.run( `
		global $wpdb;
		$gone = array();
		$row  = $wpdb->get_row( "SELECT * FROM $wpdb->options WHERE option_name = 'sidegate_state'", ARRAY_A );
		delete_option( 'sidegate_check' );
		// Another process uninstalls Sidegate while this one checks.
		add_filter( 'pre_http_request', function () use ( &$gone ) {
			global $wpdb;
			$wpdb->query( "DELETE FROM $wpdb->options WHERE option_name LIKE 'sidegate%'" );
			foreach ( glob( WP_CONTENT_DIR . '/uploads/sidegate-*' ) as $folder ) {
				rename( $folder, dirname( $folder ) . '/gone' );
				$gone[] = $folder;
			}
			return new WP_Error( 'x', 'No.' );
		} );
		do_action( 'sidegate_check' );
		do_action( 'sidegate_rollup' );
		echo count( $gone ), ' ', implode( ' ', glob( WP_CONTENT_DIR . '/uploads/sidegate-*' ) ),
			implode( ' ', $wpdb->get_col( "SELECT option_name FROM $wpdb->options WHERE option_name LIKE 'sidegate%'" ) );
		rename( WP_CONTENT_DIR . '/uploads/gone', $gone[0] );
		$wpdb->insert( $wpdb->options, $row );` );
	expect( left ).toBe( '1 ' );
	await attack( site );
	await stats( site );
} );

test( 'uninstalled, it leaves nothing', async ( { stack } ) => {
	// Its own: on Playground, a folder that was there once can't be made anew.
	const own = await start( stack );
	try {
		await installPlugin( own );
		await attack( own );
		await stats( own );
		expect( ( await traces( own ) ).length ).toBeGreaterThanOrEqual( 6 );
		const uninstall = () =>
			own.run(
				`${ PLUGIN } deactivate_plugins( 'sidegate/plugin.php' ); uninstall_plugin( 'sidegate/plugin.php' );`
			);
		// Playground answers one request after the other.
		await ( stack.kind === 'native'
			? underAttack( own, uninstall )
			: uninstall() );
		expect( await traces( own ) ).toEqual( [] );
		await own.run(
			`require_once ABSPATH . 'wp-admin/includes/file.php'; WP_Filesystem(); $GLOBALS['wp_filesystem']->delete( WP_PLUGIN_DIR . '/sidegate', true );`
		);
	} finally {
		await own.stop();
	}
} );

// One stack for the network is enough: Apache’s
test(
	'on a network each site has its own counts, and uninstalling clears them all',
	{ tag: '@native' },
	async ( { stack } ) => {
		test.setTimeout( 180_000 );
		const network = await startNativeSite( {
			version: stack.version,
			multisite: 'subdirectory',
		} );
		try {
			await installPlugin( network );
			expect( ( await attack( network ) ).status ).toBe( 403 );
			expect( ( await attack( network, '/second' ) ).status ).toBe( 403 );
			expect( ( await attack( network, '/second' ) ).status ).toBe( 403 );
			const totals = await network.run( `
			foreach ( get_sites( array( 'fields' => 'ids' ) ) as $id ) {
				switch_to_blog( $id );
				wp_set_current_user( 1 );
				global $wpdb;
				$rules = new Sidegate\\Core\\Rules( require WP_PLUGIN_DIR . '/sidegate/build/rules.php' );
				$options = new Sidegate\\WordPress\\Options( $rules );
				$evidence = Sidegate\\WordPress\\Evidence::of_this_site( $options, new Sidegate\\Storage\\Spool( $options->spool_directory(), (string) gethostname() ), new Sidegate\\WordPress\\Networks( WP_PLUGIN_DIR . '/sidegate/plugin.php' ) );
				$evidence->refresh();
				echo $evidence->counts()->totals( $rules->ids(), time() )['rules']['xmlrpc']['total'], ' ';
			}` );
			expect( totals.trim() ).toBe( '1 2' );
			await network.run(
				`wp_insert_site( array( 'domain' => get_network()->domain, 'path' => '/third/', 'title' => 'Third', 'user_id' => 1 ) );`
			);
			expect(
				( await traces( network ) ).filter( ( trace ) =>
					/^3 (?:option|event)/.test( trace )
				)
			).not.toEqual( [] );
			await network.run(
				`${ PLUGIN } deactivate_plugins( 'sidegate/plugin.php', false, true ); uninstall_plugin( 'sidegate/plugin.php' );`
			);
			expect( await traces( network ) ).toEqual( [] );
		} finally {
			await network.stop();
		}
	}
);
