/**
 * Exported server rules: the text for the owner to copy, and WP-CLI's check for
 * deployment pipelines.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Export } from '../../src/api/types';
import { expect, test } from '../support/fixtures';
import { requestAs, saveSettings, resetSettings } from '../support/owner';
import { send } from '../../src/tools/sites/raw-request';
import type { Site } from '../../src/tools/sites/site';

test.afterEach( ( { site } ) => resetSettings( site ) );

const exportPath = ( target: string, query = '' ) =>
	`/?rest_route=/sidegate/v1/export/${ target }${ query }`;

/** PHP that creates the object of an export. */
const EXPORTER = `
	$plugin = WP_PLUGIN_DIR . '/sidegate/plugin.php';
	$rules  = new Sidegate\\Core\\Settings\\Rules( require dirname( $plugin ) . '/build/rules.php' );
	$export = new Sidegate\\WordPress\\Server\\Exporter( $plugin, $rules, new Sidegate\\WordPress\\Setup\\Options( $rules ) );`;

async function exported( site: Site, target: string, query = '' ) {
	const { status, body } = await requestAs(
		'admin',
		site,
		exportPath( target, query )
	);
	expect( status, body ).toBe( 200 );
	return JSON.parse( body ) as Export;
}

test( 'the text has the rules in Block and the values of the site', async ( {
	site,
} ) => {
	await saveSettings( site, {
		rules: { wlwmanifest: 'off', xmlrpc: 'block' },
		allies: [ 'jetpack', '2001:db8::/32' ],
	} );
	const { text, strength, covers, of, unsupported } = await exported(
		site,
		'apache'
	);
	expect( strength ).toBe( 'counted' );
	expect( text ).toContain( '# XML-RPC: ' );
	expect( text ).not.toContain( '# wlwmanifest.xml: ' );
	expect( text ).toContain( "-R '192.0.80.0/20'" );
	expect( text ).toContain( "-R '2001:db8::/32'" );
	expect( text ).toMatch(
		/"\/wp-content\/plugins\/sidegate\/refuse\.php" "\[.*E=SIDEGATE_SPOOL:(?:\/.+)?\/wp-content\/uploads\/sidegate-[0-9a-f]{32}\]"/
	);
	// The text blocks only plain forms; PHP blocks the rest.
	expect( covers ).toBeGreaterThan( 200 );
	expect( of - covers ).toBeGreaterThan( 0 );
	expect( unsupported ).toContainEqual( {
		rule: 'users-scan',
		case: 'a number',
		because: expect.stringContaining( 'body' ),
	} );
	expect( ( await exported( site, 'apache' ) ).text ).toBe( text );
} );

test( 'XML-RPC is left to PHP while only some of its calls are blocked', async ( {
	site,
} ) => {
	await saveSettings( site, {
		rules: { xmlrpc: 'block' },
		xmlrpc_mode: 'logins',
	} );
	expect( ( await exported( site, 'nginx' ) ).text ).not.toContain(
		'# XML-RPC: '
	);
} );

test( 'only administrators get a text, and an unknown target is rejected', async ( {
	site,
} ) => {
	expect( ( await send( site.url + exportPath( 'nginx' ) ) ).status ).toBe(
		401
	);
	expect(
		( await requestAs( 'subscriber', site, exportPath( 'nginx' ) ) ).status
	).toBe( 403 );
	for ( const invalid of [
		exportPath( 'moat' ),
		exportPath( 'nginx', '&strength=weak' ),
		exportPath( 'nginx', '&fastcgi=unix:/x;%0areturn%20200' ),
	] ) {
		const { status, body } = await requestAs( 'admin', site, invalid );
		expect( [ status, body ] ).toEqual( [
			400,
			expect.stringContaining( '"message"' ),
		] );
	}
} );

test( 'in front of WordPress’s own lines, .htaccess blocks what PHP blocked @native', async ( {
	site,
} ) => {
	const file = join( site.root, '.htaccess' );
	const before = await readFile( file, 'utf8' );
	const { text } = await exported( site, 'htaccess', '&strength=bare' );
	try {
		await writeFile( file, text + before );
		const { status, headers } = await send( `${ site.url }//xmlrpc.php`, {
			method: 'POST',
			body: '<x/>',
		} );
		// Apache's own error page, without PHP.
		expect( status ).toBe( 403 );
		expect( headers.get( 'content-type' ) ).toContain( 'text/html' );
		const page = await send( `${ site.url }/hello-world/` );
		expect( page.status ).toBe( 200 );
		const list = await requestAs(
			'admin',
			site,
			'/wp-admin/edit.php?author=1'
		);
		expect( list.status ).toBe( 200 );
	} finally {
		await writeFile( file, before );
	}
} );

test( 'a shell exports the same text, also if no web request has stored the document root @native', async ( {
	site,
} ) => {
	const { text } = await exported( site, 'htaccess' );
	const ofShell = await site.run( `
		$state = get_option( 'sidegate_state' );
		unset( $state['server']['document_root'] );
		update_option( 'sidegate_state', $state );
		${ EXPORTER }
		echo $export->export( 'htaccess' )['text'];` );
	expect( ofShell ).toBe( text );
} );

test( 'the folder of the home page is also found on Windows, where ABSPATH has backslashes', async ( {
	site,
} ) => {
	const found = await site.run( `
		eval( 'namespace Sidegate\\\\WordPress\\\\Server; const ABSPATH = ' . var_export( strtr( ABSPATH . 'wp/', '/', chr( 92 ) ), true ) . ';' );
		add_filter( 'site_url', static function () { return home_url( '/wp' ); } );
		echo Sidegate\\WordPress\\Server\\HomePath::folder() === untrailingslashit( ABSPATH ) ? 'yes' : 'no';` );
	expect( found ).toBe( 'yes' );
} );

test( 'WP-CLI’s exit code shows whether a file is current', async ( {
	site,
} ) => {
	/** Checks a file with `content`, using a stub of WP-CLI that prints only its result. */
	const checkFile = ( content: string ) =>
		site.run( `
			class WP_CLI {
				public static function __callStatic( $name, $arguments ) {
					echo $name;
				}
			}
			${ EXPORTER }
			$text   = $export->export( 'htaccess' )['text'];
			$file   = get_temp_dir() . uniqid( 'sidegate-' );
			file_put_contents( $file, ${ content } );
			( new Sidegate\\WordPress\\Cli\\ExportCommand( $export ) )( [ 'htaccess' ], [ 'check' => $file ] );
			unlink( $file );` );
	expect( await checkFile( "$text . '# theirs'" ) ).toBe( 'success' );
	expect( await checkFile( "str_replace( 'NS', 'N', $text )" ) ).toBe(
		'error'
	);
	expect( await checkFile( "''" ) ).toBe( 'error' );
} );
