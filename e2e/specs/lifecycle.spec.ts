/**
 * Activation sets up the site, deactivation ends all effects, and uninstalling
 * leaves no traces, on every site of a network.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, start, test } from '../support/fixtures';
import { addMuPlugin } from '../support/mu-plugin';
import { saveSettings, resetSettings, settings, stats } from '../support/owner';
import { send } from '../../src/tools/sites/raw-request';
import type { Site } from '../../src/tools/sites/site';
import { installPlugin } from '../../src/tools/sites/zip';

const PLUGIN = `require_once ABSPATH . 'wp-admin/includes/plugin.php';`;
const attack = ( site: Site, path = '' ) =>
	send( site.url, { method: 'POST', target: `${ path }/xmlrpc.php` } );

/** Lists everything of Sidegate outside the plugin's folder. */
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

/** Calls a function during an attack whose last hits are rolled up after the folder is gone. */
async function underAttack(
	site: Site,
	work: () => Promise< unknown >
): Promise< void > {
	await addMuPlugin(
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

test( 'deactivated, it has no effect; activated again, it goes on with its settings and counts', async ( {
	site,
} ) => {
	await saveSettings( site, { rules: { 'users-scan': 'watch' } } );
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
	await resetSettings( site );
} );

test( 'SIDEGATE_DISABLE switches everything off, and the page shows it', async ( {
	site,
} ) => {
	const config = join( site.root, 'wp-config.php' );
	const text = await readFile( config, 'utf8' );
	await writeFile(
		config,
		text.replace( '<?php', `<?php\ndefine( 'SIDEGATE_DISABLE', true );` )
	);
	try {
		// PHP reads a changed file after two seconds (opcache.revalidate_freq).
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

test( 'the site works with half of the plugin’s files missing', async ( {
	site,
} ) => {
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

// Playground serves PHP files differently than web servers.
test(
	'a PHP file of the plugin that is requested directly prints nothing and raises no error',
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
			// It answers like a missing file.
			expect( [ status, body ], file ).toEqual(
				file === 'refuse.php' ? [ 404, 'Not found\n' ] : [ 200, '' ]
			);
		}
	}
);

test( 'a request that runs during uninstalling creates nothing again', async ( {
	site,
} ) => {
	await attack( site );
	const left = await site.run( `
		global $wpdb;
		$gone = array();
		$row  = $wpdb->get_row( "SELECT * FROM $wpdb->options WHERE option_name = 'sidegate_state'", ARRAY_A );
		delete_option( 'sidegate_check' );
		// Another process uninstalls Sidegate while this one runs a check.
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

test( 'uninstalling leaves no traces', async ( { stack } ) => {
	// On its own site: on Playground a deleted folder can't be created again.
	const ownSite = await start( stack );
	try {
		await installPlugin( ownSite );
		await attack( ownSite );
		await stats( ownSite );
		if ( stack.kind === 'native' ) {
			// Playground can't send requests to itself.
			await ownSite.run( `do_action( 'sidegate_exposure' );` );
			expect( await traces( ownSite ) ).toContain(
				'1 option sidegate_exposure'
			);
		}
		expect( ( await traces( ownSite ) ).length ).toBeGreaterThanOrEqual(
			6
		);
		const uninstall = () =>
			ownSite.run(
				`${ PLUGIN } deactivate_plugins( 'sidegate/plugin.php' ); uninstall_plugin( 'sidegate/plugin.php' );`
			);
		// Playground answers requests one after the other.
		await ( stack.kind === 'native'
			? underAttack( ownSite, uninstall )
			: uninstall() );
		expect( await traces( ownSite ) ).toEqual( [] );
		await ownSite.run(
			`require_once ABSPATH . 'wp-admin/includes/file.php'; WP_Filesystem(); $GLOBALS['wp_filesystem']->delete( WP_PLUGIN_DIR . '/sidegate', true );`
		);
	} finally {
		await ownSite.stop();
	}
} );

// One stack is enough for networks: Apache’s
test(
	'on a network each site has its own counts, and uninstalling removes them all',
	{ tag: '@native' },
	async ( { network } ) => {
		test.setTimeout( 180_000 );
		expect( ( await attack( network ) ).status ).toBe( 403 );
		expect( ( await attack( network, '/second' ) ).status ).toBe( 403 );
		expect( ( await attack( network, '/second' ) ).status ).toBe( 403 );
		const totals = await network.run( `
		foreach ( get_sites( array( 'fields' => 'ids' ) ) as $id ) {
			switch_to_blog( $id );
			wp_set_current_user( 1 );
			global $wpdb;
			$rules = new Sidegate\\Core\\Settings\\Rules( require WP_PLUGIN_DIR . '/sidegate/build/rules.php' );
			$options = new Sidegate\\WordPress\\Setup\\Options( $rules );
			$evidence = Sidegate\\WordPress\\Log\\Evidence::of_this_site( $options, new Sidegate\\Storage\\Spool\\Spool( $options->spool_directory(), (string) gethostname() ), new Sidegate\\WordPress\\Networks\\NetworkLookup( WP_PLUGIN_DIR . '/sidegate/plugin.php' ) );
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
	}
);
