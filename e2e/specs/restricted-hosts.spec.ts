/**
 * Restricted hosts: files that are not writable, files of other users, output
 * buffers, error handlers that throw. Rules still block, pages still work, and
 * missing features are reported.
 *
 * @see ./disabled-functions.spec.ts for PHP's functions
 * @see ./myisam.spec.ts for the database
 */
import {
	chmod,
	chown,
	readdir,
	readFile,
	rename,
	rm,
	stat,
	writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../support/fixtures';
import { requestAs, saveSettings, spoolFolder, stats } from '../support/owner';
import {
	attack,
	htaccessFile,
	ORIGINAL_HTACCESS,
	setUpHtaccess,
	restoreHtaccess,
	server,
} from '../support/server';
import { onWordPress } from '../../src/tools/sites/program';
import { send } from '../../src/tools/sites/raw-request';
import type { Site } from '../../src/tools/sites/site';
import {
	execute,
	chownToServer,
	SERVER_USER,
} from '../../src/tools/sites/user';
import { startPhpHost } from '../../src/tools/sites/php-host';

const problemKeys = async ( site: Site ) =>
	( await stats( site ) ).problems.map( ( { key } ) => key );

const xmlrpcTotal = async ( site: Site ) =>
	( await stats( site ) ).rules.xmlrpc.total;

/** Returns the URL with which the Plugins screen deactivates Sidegate. */
async function deactivationUrl( site: Site ): Promise< string > {
	const { body } = await requestAs( 'admin', site, '/wp-admin/plugins.php' );
	const link =
		/href="(plugins\.php\?action=deactivate&amp;plugin=sidegate[^"]+)"/.exec(
			body
		);
	if ( ! link?.[ 1 ] ) {
		throw new Error( 'The Plugins screen has no such link.' );
	}
	return `/wp-admin/${ link[ 1 ].replace( /&amp;/g, '&' ) }`;
}

const isActive = ( site: Site ) =>
	site.run(
		`echo (int) in_array( 'sidegate/plugin.php', get_option( 'active_plugins' ), true );`
	);

test.describe(
	'a host where files are not writable',
	{
		tag: '@native',
	},
	() => {
		test.beforeEach( ( { site } ) => setUpHtaccess( site ) );

		test.afterEach( async ( { site } ) => {
			await chmod( htaccessFile( site ), 0o644 );
			await rm( join( site.root, 'wp-content/.htaccess' ), {
				force: true,
			} );
			await restoreHtaccess( site );
		} );

		test( 'if .htaccess is read-only, the owner sees what goes on blocking, at a change and before deactivation', async ( {
			site,
		} ) => {
			await server( site, { managed: true } );
			await chmod( htaccessFile( site ), 0o444 );
			await saveSettings( site, { rules: { xmlrpc: 'off' } } );
			expect( ( await attack( site ) ).status ).toBe( 403 );
			expect( ( await server( site ) ).htaccess.problem?.key ).toBe(
				'stuck:file'
			);
			expect( await problemKeys( site ) ).toEqual( [ 'stuck:file' ] );

			const link = await deactivationUrl( site );
			const stopped = await requestAs( 'admin', site, link );
			expect( stopped.status ).toBe( 409 );
			expect( stopped.body ).toContain( '# BEGIN Sidegate' );
			expect( await isActive( site ) ).toBe( '1' );

			expect( stopped.body ).toContain( 'sidegate_anyway=1' );
			await requestAs( 'admin', site, `${ link }&sidegate_anyway=1` );
			expect( await isActive( site ) ).toBe( '0' );
			expect( ( await attack( site ) ).status ).toBe( 403 );

			await site.run(
				`require_once ABSPATH . 'wp-admin/includes/plugin.php'; activate_plugin( 'sidegate/plugin.php' );`
			);
			await chmod( htaccessFile( site ), 0o644 );
			await site.run( `do_action( 'sidegate_rollup' );` );
			expect( await problemKeys( site ) ).toEqual( [] );
			expect( await readFile( htaccessFile( site ), 'latin1' ) ).toBe(
				ORIGINAL_HTACCESS
			);
			expect( ( await attack( site ) ).status ).toBe( 200 );
		} );

		test( 'if the server denies PHP in wp-content, hits can’t be counted and the change is undone', async ( {
			site,
		} ) => {
			await writeFile(
				join( site.root, 'wp-content/.htaccess' ),
				'<FilesMatch "\\.php$">\nRequire all denied\n</FilesMatch>\n'
			);
			// Another program's file stays, so refuse.php can't be allowed; rule-limits.spec.ts tests where it can.
			const otherHtaccess = join(
				site.root,
				'wp-content/plugins/sidegate/.htaccess'
			);
			await writeFile(
				otherHtaccess,
				'<FilesMatch "\\.php$">\nRequire all denied\n</FilesMatch>\n'
			);
			const counted = await server( site, { managed: true } );
			expect( counted.htaccess.problem?.key ).toBe( 'uncounted' );
			expect( counted.htaccess.managed ).toBe( false );
			expect( await readFile( htaccessFile( site ), 'latin1' ) ).toBe(
				ORIGINAL_HTACCESS
			);

			const bare = await server( site, {
				managed: true,
				strength: 'bare',
			} );
			expect( bare.htaccess ).toMatchObject( {
				managed: true,
				problem: null,
			} );
			const retried = await server( site, { strength: 'counted' } );
			expect( retried.htaccess ).toMatchObject( {
				strength: 'bare',
				problem: { key: 'uncounted' },
			} );
			await server( site, { managed: false, strength: 'counted' } );
			await rm( otherHtaccess );
		} );

		test( 'a read-only document root is reported', async ( { site } ) => {
			const { uid, gid } = await stat( site.root );
			await chown( site.root, 0, 0 );
			try {
				const { htaccess } = await server( site, { managed: true } );
				expect( htaccess.problem?.key ).toBe( 'folder' );
				expect( ( await attack( site ) ).status ).toBe( 403 );
				expect( ( await send( site.url ) ).status ).toBe( 200 );
			} finally {
				await chown( site.root, uid, gid );
			}
		} );

		test( 'if uploads belong to another user, no hit is counted and that is reported', async ( {
			site,
		} ) => {
			const uploads = join( site.root, 'wp-content/uploads' );
			const { uid, gid } = await stat( uploads );
			const folder = await spoolFolder( site );
			await rename( folder, join( site.root, 'away' ) );
			await chown( uploads, 0, 0 );
			try {
				expect( ( await attack( site ) ).status ).toBe( 403 );
				expect( ( await send( site.url ) ).status ).toBe( 200 );
				expect( await problemKeys( site ) ).toEqual( [ 'spool' ] );
				const { htaccess } = await server( site, { managed: true } );
				expect( htaccess.problem?.key ).toBe( 'keep' );
				expect(
					(
						await requestAs(
							'admin',
							site,
							'/wp-admin/options-general.php?page=sidegate'
						)
					).status
				).toBe( 200 );
			} finally {
				await chown( uploads, uid, gid );
				await rm( folder, { recursive: true, force: true } );
				await rename( join( site.root, 'away' ), folder );
			}
		} );

		test( 'a file of another user in the spool is reported by name', async ( {
			site,
		} ) => {
			const lock = join( await spoolFolder( site ), 'other-user.php' );
			await writeFile( lock, '' );
			await chmod( lock, 0o600 );
			expect( await problemKeys( site ) ).toEqual( [ 'owner' ] );
			await rm( lock );
			expect( await problemKeys( site ) ).toEqual( [] );
		} );
	}
);

test(
	'after cron has run as root, every hit counts and no other user can read the files',
	{ tag: '@native' },
	async ( { site } ) => {
		const before = await xmlrpcTotal( site );
		const cron = async () => {
			const program = join( site.root, 'cron.php' );
			await writeFile(
				program,
				onWordPress(
					site.root,
					site.url,
					`do_action( 'sidegate_rollup' );`
				)
			);
			await execute( 'php', [ program ] );
			await rm( program );
		};
		await attack( site );
		await cron();
		await attack( site );
		await cron();
		await attack( site );
		expect( ( await xmlrpcTotal( site ) ) - before ).toBe( 3 );
		expect( await problemKeys( site ) ).toEqual( [] );
		const folder = await spoolFolder( site );
		const modes = new Set< string >();
		for ( const name of await readdir( folder ) ) {
			const { mode, uid } = await stat( join( folder, name ) );
			modes.add( `${ ( mode % 0o1000 ).toString( 8 ) } ${ uid }` );
		}
		expect( [ ...modes ] ).toEqual( [ `600 ${ SERVER_USER?.uid }` ] );
	}
);

const OBSTACLES = {
	'an error handler that throws':
		// WordPress's own errors (trigger_error) would stop its own screens.
		'set_error_handler( static function ( $no, $text ) { if ( in_array( $no, array( 256, 512, 1024, 16384 ), true ) ) { return false; } throw new ErrorException( $text ); } );',
	'a buffer that can’t be removed': 'ob_start( null, 0, 0 );',
	'a buffer whose callback throws on removal':
		'ob_start( static function ( $text, $phase ) { if ( $phase & PHP_OUTPUT_HANDLER_CLEAN ) { throw new Exception( "boo" ); } return $text; } );',
} as const;

for ( const [ name, code ] of Object.entries( OBSTACLES ) ) {
	test( name, { tag: '@native' }, async ( { site } ) => {
		const before = await xmlrpcTotal( site );
		const plugins = join( site.root, 'wp-content/mu-plugins' );
		await execute( 'mkdir', [ '-p', plugins ] );
		const plugin = join( plugins, 'obstacle.php' );
		await writeFile( plugin, `<?php ${ code }` );
		await chownToServer( plugins );
		try {
			const answer = await attack( site );
			expect( [ answer.status, answer.body ] ).toEqual( [
				403,
				'Forbidden\n',
			] );
			const users = await send( site.url, {
				target: '/wp-json/wp/v2/users',
			} );
			expect( users.status ).toBe( 403 );
			expect(
				( await send( site.url, { target: '/?author=1' } ) ).status
			).toBe( 404 );
			expect( ( await send( site.url ) ).status ).toBe( 200 );
			for ( const screen of [
				'plugins.php',
				'options-general.php?page=sidegate',
			] ) {
				const { status, body } = await requestAs(
					'admin',
					site,
					`/wp-admin/${ screen }`
				);
				expect( status, screen ).toBe( 200 );
				expect( body, screen ).not.toContain( 'could not finish' );
			}
			expect( ( await xmlrpcTotal( site ) ) - before ).toBe( 1 );
		} finally {
			await rm( plugin );
		}
	} );
}

test(
	'rules block with PHP’s own compression',
	{ tag: '@native' },
	async ( { site } ) => {
		const host = await startPhpHost( site, {
			'zlib.output_compression': '1',
		} );
		try {
			const headers = { 'Accept-Encoding': 'gzip' };
			const page = await host.send( '/', { headers } );
			expect( page.headers.get( 'content-encoding' ) ).toBe( 'gzip' );
			const answer = await host.send( '/xmlrpc.php', {
				method: 'POST',
				headers,
			} );
			expect( answer.status ).toBe( 403 );
			expect( answer.headers.get( 'content-encoding' ) ).toBe( null );
			expect( answer.body ).toBe( 'Forbidden\n' );
			expect( answer.headers.get( 'content-length' ) ).toBe( '10' );
		} finally {
			await host.stop();
		}
	}
);
