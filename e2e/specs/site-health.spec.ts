/**
 * Tools → Site Health: a test for each thing that can be wrong, from the status that
 * the settings page shows, and information without secrets.
 */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../support/fixtures';
import { requestAs, resetSettings, saveSettings } from '../support/owner';
import { openWithSession } from '../support/page';
import { addMuPlugin } from '../support/mu-plugin';
import { htaccessFile, probe, server, withFile } from '../support/server';
import type { Site } from '../../src/tools/sites/site';

interface Result {
	readonly status: 'good' | 'recommended' | 'critical';
	readonly label: string;
	readonly description: string;
}

/** Runs Sidegate's tests as the Site Health screen does, in a request of an administrator. */
async function results( site: Site ): Promise< Record< string, Result > > {
	const { body, status } = await requestAs(
		'admin',
		site,
		'/wp-admin/admin-ajax.php?action=sidegate_e2e_health'
	);
	expect( status, body ).toBe( 200 );
	return JSON.parse( body ) as Record< string, Result >;
}

test.describe( 'Site Health', { tag: '@native' }, () => {
	let removeMuPlugin: () => Promise< void >;

	test.beforeAll( async ( { site } ) => {
		removeMuPlugin = await addMuPlugin(
			site,
			`if ( isset( $_SERVER['HTTP_X_DISABLE'] ) ) { define( 'SIDEGATE_DISABLE', true ); }
			if ( isset( $_SERVER['HTTP_X_NO_SPOOL'] ) ) { define( 'SIDEGATE_SPOOL_DIR', '/proc/none' ); }
			add_action( 'wp_ajax_sidegate_e2e_health', static function () {
				require_once ABSPATH . 'wp-admin/includes/class-wp-site-health.php';
				$tests = apply_filters( 'site_status_tests', WP_Site_Health::get_tests() );
				$found = array();
				foreach ( $tests['direct'] as $name => $test ) {
					if ( strpos( $name, 'sidegate_' ) === 0 ) {
						$found[ $name ] = call_user_func( $test['test'] );
					}
				}
				wp_send_json( $found );
			} );`
		);
	} );

	test.afterEach( async ( { site } ) => {
		await server( site, { managed: false } );
		await resetSettings( site );
	} );

	test.afterAll( () => removeMuPlugin() );

	test( 'a site where all is well has only good results', async ( {
		site,
	} ) => {
		await server( site, { managed: true } );
		await probe( site );
		const found = await results( site );
		expect( Object.keys( found ).sort() ).toEqual( [
			'sidegate_counting',
			'sidegate_files',
			'sidegate_on',
			'sidegate_proxy',
			'sidegate_rules',
		] );
		for ( const [ name, { status } ] of Object.entries( found ) ) {
			expect( status, name ).toBe( 'good' );
		}
	} );

	test( 'each thing that is wrong has its result, with what to do', async ( {
		site,
	} ) => {
		await saveSettings( site, { rules: { xmlrpc: 'watch' } } );
		expect( ( await results( site ) )[ 'sidegate_on' ] ).toMatchObject( {
			status: 'recommended',
			label: '1 rule only watches: XML-RPC.',
		} );
		await saveSettings( site, { rules: { xmlrpc: 'block' } } );

		const before = await readFile( htaccessFile( site ), 'utf8' );
		await server( site, { managed: true } );
		await writeFile( htaccessFile( site ), before );
		const drift = ( await results( site ) )[ 'sidegate_files' ];
		expect( drift?.status ).toBe( 'recommended' );
		expect( drift?.description ).toContain( '.htaccess' );
		await server( site, { managed: false } );

		const disabled = await requestAs(
			'admin',
			site,
			'/wp-admin/admin-ajax.php?action=sidegate_e2e_health',
			{ headers: { 'X-Disable': '1' } }
		);
		expect( JSON.parse( disabled.body ) ).toMatchObject( {
			sidegate_on: {
				status: 'critical',
				label: 'Sidegate is switched off: nothing is blocked.',
			},
		} );

		const unwritable = await requestAs(
			'admin',
			site,
			'/wp-admin/admin-ajax.php?action=sidegate_e2e_health',
			{ headers: { 'X-No-Spool': '1' } }
		);
		expect( JSON.parse( unwritable.body ) ).toMatchObject( {
			sidegate_counting: {
				status: 'recommended',
				description: expect.stringContaining( 'not counted' ),
			},
		} );

		const proxied = await requestAs(
			'admin',
			site,
			'/wp-admin/admin-ajax.php?action=sidegate_e2e_health',
			{ headers: { 'X-Forwarded-For': '198.51.100.7' } }
		);
		expect( JSON.parse( proxied.body ) ).toMatchObject( {
			sidegate_proxy: { status: 'recommended' },
		} );
	} );

	test( 'a rule that doesn’t work is critical', async ( { site } ) => {
		const check = async () => {
			await probe( site );
			const found = ( await results( site ) )[ 'sidegate_rules' ];
			expect( found?.status ).toBe( 'critical' );
			expect( found?.description ).toContain( 'wlwmanifest.xml' );
		};
		const file = join( site.root, 'wp-includes/wlwmanifest.xml' );
		// WordPress before 6.3 has the file itself.
		await ( existsSync( file )
			? check()
			: withFile( file, '<manifest/>', check ) );
	} );

	test( 'the screens show the tests and information without secrets', async ( {
		site,
		browser,
	} ) => {
		const page = await openWithSession( browser, site );
		await page.goto( `${ site.url }/wp-admin/site-health.php?tab=debug` );
		await page.getByRole( 'button', { name: 'Sidegate' } ).click();
		const section = page.locator(
			'#health-check-accordion-block-sidegate'
		);
		await expect( section ).toContainText( 'xmlrpc: block' );
		await expect( section ).toContainText( 'E-mail' );
		const token = await site.run(
			`echo get_option( 'sidegate_state' )['token'];`
		);
		expect( await page.content() ).not.toContain( token );
	} );
} );
