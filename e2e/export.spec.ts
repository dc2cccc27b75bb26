/**
 * What the owner copies for his server, and what a fleet's pipeline asks.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Export } from '../src/rest/types';
import { expect, test } from './fixtures';
import { as, choose, forgetSettings } from './owner';
import { send } from './sites/raw';
import type { Site } from './sites/site';

test.afterEach( ( { site } ) => forgetSettings( site ) );

const path = ( target: string, query = '' ) =>
	`/?rest_route=/sidegate/v1/export/${ target }${ query }`;

async function exported( site: Site, target: string, query = '' ) {
	const { status, body } = await as( 'admin', site, path( target, query ) );
	expect( status, body ).toBe( 200 );
	return JSON.parse( body ) as Export;
}

test( 'the text holds the rules that block, and the site’s own values', async ( {
	site,
} ) => {
	await choose( site, {
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
	// Plain forms only; PHP blocks the rest.
	expect( covers ).toBeGreaterThan( 200 );
	expect( of - covers ).toBeGreaterThan( 0 );
	expect( unsupported ).toContainEqual( {
		rule: 'users-scan',
		case: 'a number',
		because: expect.stringContaining( 'body' ),
	} );
	expect( ( await exported( site, 'apache' ) ).text ).toBe( text );
} );

test( 'XML-RPC is left to PHP while only some of its calls are refused', async ( {
	site,
} ) => {
	await choose( site, {
		rules: { xmlrpc: 'block' },
		xmlrpc_mode: 'logins',
	} );
	expect( ( await exported( site, 'nginx' ) ).text ).not.toContain(
		'# XML-RPC: '
	);
} );

test( 'strangers and subscribers get nothing, and nobody a target that is none', async ( {
	site,
} ) => {
	expect( ( await send( site.url + path( 'nginx' ) ) ).status ).toBe( 401 );
	expect( ( await as( 'subscriber', site, path( 'nginx' ) ) ).status ).toBe(
		403
	);
	for ( const wrong of [
		path( 'moat' ),
		path( 'nginx', '&strength=weak' ),
		path( 'nginx', '&fastcgi=unix:/x;%0areturn%20200' ),
	] ) {
		const { status, body } = await as( 'admin', site, wrong );
		expect( [ status, body ] ).toEqual( [
			400,
			expect.stringContaining( '"message"' ),
		] );
	}
} );

test( 'in front of WordPress’s own block, .htaccess refuses what PHP refused @native', async ( {
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
		// Apache's own page, of which PHP knows nothing.
		expect( status ).toBe( 403 );
		expect( headers.get( 'content-type' ) ).toContain( 'text/html' );
		const page = await send( `${ site.url }/hello-world/` );
		expect( page.status ).toBe( 200 );
		const list = await as( 'admin', site, '/wp-admin/edit.php?author=1' );
		expect( list.status ).toBe( 200 );
	} finally {
		await writeFile( file, before );
	}
} );

test( 'a pipeline learns by the exit code whether a file is still current', async ( {
	site,
} ) => {
	/** Checks a file that holds what `content` makes of the text, with a WP-CLI that only says how it ends. */
	const checked = ( content: string ) =>
		site.run( `
			class WP_CLI {
				public static function __callStatic( $name, $arguments ) {
					echo $name;
				}
			}
			$plugin = WP_PLUGIN_DIR . '/sidegate/plugin.php';
			$rules  = new Sidegate\\Core\\Rules( require dirname( $plugin ) . '/build/rules.php' );
			$export = new Sidegate\\WordPress\\Exporter( $plugin, $rules, new Sidegate\\WordPress\\Options( $rules ) );
			$text   = $export->export( 'htaccess' )['text'];
			$file   = get_temp_dir() . uniqid( 'sidegate-' );
			file_put_contents( $file, ${ content } );
			( new Sidegate\\WordPress\\Cli\\ExportCommand( $export ) )( [ 'htaccess' ], [ 'check' => $file ] );
			unlink( $file );` );
	expect( await checked( "$text . '# theirs'" ) ).toBe( 'success' );
	expect( await checked( "str_replace( 'NS', 'N', $text )" ) ).toBe(
		'error'
	);
	expect( await checked( "''" ) ).toBe( 'error' );
} );
