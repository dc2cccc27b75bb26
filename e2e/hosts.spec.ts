/**
 * Hosts that take things away: rights to write, users, output buffers, an
 * error handler that is quiet. Rules hold, no page dies, and what can't work
 * says so.
 *
 * @see ./functions.spec.ts for PHP's functions
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
import { expect, test } from './fixtures';
import { as, choose, spool, stats } from './owner';
import { attack, file, OWNERS, prepare, restore, server } from './server';
import { onWordPress } from './sites/program';
import { send } from './sites/raw';
import type { Site } from './sites/site';
import { execute, giveToServer, SERVER_USER } from './sites/user';
import { startHost } from './sites/without';

const keys = async ( site: Site ) =>
	( await stats( site ) ).problems.map( ( { key } ) => key );

const count = async ( site: Site ) =>
	( await stats( site ) ).rules.xmlrpc.total;

/** The address by which the Plugins screen deactivates Sidegate. */
async function deactivation( site: Site ): Promise< string > {
	const { body } = await as( 'admin', site, '/wp-admin/plugins.php' );
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
	'a host on which files can’t be written',
	{
		tag: '@native',
	},
	() => {
		test.beforeEach( ( { site } ) => prepare( site ) );

		test.afterEach( async ( { site } ) => {
			await chmod( file( site ), 0o644 );
			await rm( join( site.root, 'wp-content/.htaccess' ), {
				force: true,
			} );
			await restore( site );
		} );

		test( '.htaccess made read-only: what goes on blocking is said, at a change and before deactivation', async ( {
			site,
		} ) => {
			await server( site, { managed: true } );
			await chmod( file( site ), 0o444 );
			await choose( site, { rules: { xmlrpc: 'off' } } );
			expect( ( await attack( site ) ).status ).toBe( 403 );
			expect( ( await server( site ) ).htaccess.problem?.key ).toBe(
				'stuck:file'
			);
			expect( await keys( site ) ).toEqual( [ 'stuck:file' ] );

			const link = await deactivation( site );
			const stopped = await as( 'admin', site, link );
			expect( stopped.status ).toBe( 409 );
			expect( stopped.body ).toContain( '# BEGIN Sidegate' );
			expect( await isActive( site ) ).toBe( '1' );

			expect( stopped.body ).toContain( 'sidegate_anyway=1' );
			await as( 'admin', site, `${ link }&sidegate_anyway=1` );
			expect( await isActive( site ) ).toBe( '0' );
			expect( ( await attack( site ) ).status ).toBe( 403 );

			await site.run(
				`require_once ABSPATH . 'wp-admin/includes/plugin.php'; activate_plugin( 'sidegate/plugin.php' );`
			);
			await chmod( file( site ), 0o644 );
			await site.run( `do_action( 'sidegate_rollup' );` );
			expect( await keys( site ) ).toEqual( [] );
			expect( await readFile( file( site ), 'latin1' ) ).toBe( OWNERS );
			expect( ( await attack( site ) ).status ).toBe( 200 );
		} );

		test( 'a server that denies PHP below wp-content counts nothing: the change is taken back', async ( {
			site,
		} ) => {
			await writeFile(
				join( site.root, 'wp-content/.htaccess' ),
				'<FilesMatch "\\.php$">\nRequire all denied\n</FilesMatch>\n'
			);
			// One that isn't Sidegate's stays, so refuse.php can't be allowed: see entry.spec.ts for where it can.
			const own = join(
				site.root,
				'wp-content/plugins/sidegate/.htaccess'
			);
			await writeFile(
				own,
				'<FilesMatch "\\.php$">\nRequire all denied\n</FilesMatch>\n'
			);
			const counted = await server( site, { managed: true } );
			expect( counted.htaccess.problem?.key ).toBe( 'uncounted' );
			expect( counted.htaccess.managed ).toBe( false );
			expect( await readFile( file( site ), 'latin1' ) ).toBe( OWNERS );

			const bare = await server( site, {
				managed: true,
				strength: 'bare',
			} );
			expect( bare.htaccess ).toMatchObject( {
				managed: true,
				problem: null,
			} );
			const again = await server( site, { strength: 'counted' } );
			expect( again.htaccess ).toMatchObject( {
				strength: 'bare',
				problem: { key: 'uncounted' },
			} );
			await server( site, { managed: false, strength: 'counted' } );
			await rm( own );
		} );

		test( 'a document root that is read-only', async ( { site } ) => {
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

		test( 'uploads of another user: nothing is counted, and that is said', async ( {
			site,
		} ) => {
			const uploads = join( site.root, 'wp-content/uploads' );
			const { uid, gid } = await stat( uploads );
			const folder = await spool( site );
			await rename( folder, join( site.root, 'away' ) );
			await chown( uploads, 0, 0 );
			try {
				expect( ( await attack( site ) ).status ).toBe( 403 );
				expect( ( await send( site.url ) ).status ).toBe( 200 );
				expect( await keys( site ) ).toEqual( [ 'spool' ] );
				const { htaccess } = await server( site, { managed: true } );
				expect( htaccess.problem?.key ).toBe( 'keep' );
				expect(
					(
						await as(
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

		test( 'a file of another user in the spool is named', async ( {
			site,
		} ) => {
			const lock = join( await spool( site ), 'other-user.php' );
			await writeFile( lock, '' );
			await chmod( lock, 0o600 );
			expect( await keys( site ) ).toEqual( [ 'owner' ] );
			await rm( lock );
			expect( await keys( site ) ).toEqual( [] );
		} );
	}
);

test(
	'cron as root, then the web server: every hit counts, and no file is for others to read',
	{ tag: '@native' },
	async ( { site } ) => {
		const before = await count( site );
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
		expect( ( await count( site ) ) - before ).toBe( 3 );
		expect( await keys( site ) ).toEqual( [] );
		const folder = await spool( site );
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
		// What WordPress itself raises (trigger_error) ends its own screens.
		'set_error_handler( static function ( $no, $text ) { if ( in_array( $no, array( 256, 512, 1024, 16384 ), true ) ) { return false; } throw new ErrorException( $text ); } );',
	'a buffer that can’t be removed': 'ob_start( null, 0, 0 );',
	'a buffer whose callback throws on removal':
		'ob_start( static function ( $text, $phase ) { if ( $phase & PHP_OUTPUT_HANDLER_CLEAN ) { throw new Exception( "boo" ); } return $text; } );',
} as const;

for ( const [ name, code ] of Object.entries( OBSTACLES ) ) {
	test( name, { tag: '@native' }, async ( { site } ) => {
		const before = await count( site );
		const plugins = join( site.root, 'wp-content/mu-plugins' );
		await execute( 'mkdir', [ '-p', plugins ] );
		const plugin = join( plugins, 'obstacle.php' );
		await writeFile( plugin, `<?php ${ code }` );
		await giveToServer( plugins );
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
				const { status, body } = await as(
					'admin',
					site,
					`/wp-admin/${ screen }`
				);
				expect( status, screen ).toBe( 200 );
				expect( body, screen ).not.toContain( 'could not finish' );
			}
			expect( ( await count( site ) ) - before ).toBe( 1 );
		} finally {
			await rm( plugin );
		}
	} );
}

test( 'PHP’s own compression', { tag: '@native' }, async ( { site } ) => {
	const host = await startHost( site, {
		'zlib.output_compression': '1',
	} );
	try {
		const headers = { 'Accept-Encoding': 'gzip' };
		const page = await host.ask( '/', { headers } );
		expect( page.headers.get( 'content-encoding' ) ).toBe( 'gzip' );
		const answer = await host.ask( '/xmlrpc.php', {
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
} );
