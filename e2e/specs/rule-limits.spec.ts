/**
 * Limits of the rules: scripts of WordPress that load no plugins, other programs'
 * files, and copies of the site.
 *
 * @see /src/rules/entry-scripts.ts
 */
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../support/fixtures';
import { saveSettings, resetSettings, hits, stats } from '../support/owner';
import { server } from '../support/server';
import { startApache } from '../../src/tools/sites/apache';
import { runFolder } from '../../src/tools/sites/folders';
import type { NativeSite } from '../../src/tools/sites/native';
import { LOOPBACK } from '../../src/tools/sites/port';
import { send, type RawRequest } from '../../src/tools/sites/raw-request';
import type { Site } from '../../src/tools/sites/site';
import { chownToServer } from '../../src/tools/sites/user';

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
const LOGIN = `wordpress_logged_in_${ '0'.repeat( 32 ) }=x`;
const USERS = '/wp/v2/users';

/** All forms of requests for which wp-activate.php answers REST. */
const REST_REQUESTS: Readonly< Record< string, RawRequest > > = {
	'by query': { target: `/wp-activate.php?rest_route=${ USERS }` },
	'by path': { target: `/wp-activate.php/wp-json${ USERS }` },
	'by body': {
		method: 'POST',
		target: '/wp-activate.php?_method=GET',
		headers: FORM,
		body: `rest_route=${ USERS }`,
	},
	'with a made-up login cookie': {
		target: `/wp-activate.php?rest_route=${ USERS }`,
		headers: { Cookie: LOGIN },
	},
	'in another spelling': {
		target: `//%77p-activate.php/?rest.route=${ USERS }`,
	},
	'posts that embed their author': {
		target: '/wp-activate.php?rest_route=/wp/v2/posts&_embed',
	},
};

const USER_NAMES = /seed-admin|seed-author|Jane Writer/;

/** Returns the keys of the problems that the owner sees. */
const problems = ( site: Site ) =>
	site.run(
		`$rules = new Sidegate\\Core\\Settings\\Rules( require WP_PLUGIN_DIR . '/sidegate/build/rules.php' ); $entry = new Sidegate\\WordPress\\Server\\EntryScripts( WP_PLUGIN_DIR . '/sidegate/plugin.php', new Sidegate\\WordPress\\Setup\\Options( $rules ), $rules ); echo implode( ' ', array_column( $entry->problems(), 'key' ) );`
	);

/** Returns the forms of requests whose answer contains a user's name. */
async function leakingRequests( site: Site ): Promise< string[] > {
	const found: string[] = [];
	for ( const [ form, request ] of Object.entries( REST_REQUESTS ) ) {
		if ( USER_NAMES.test( ( await send( site.url, request ) ).raw ) ) {
			found.push( form );
		}
	}
	return found;
}

test.describe( 'limits of the rules', { tag: '@native' }, () => {
	test.afterEach( async ( { site } ) => {
		await server( site, { managed: false, early: 'off' } );
		await resetSettings( site );
	} );

	test( 'wp-activate.php answers REST without plugins; each layer before WordPress blocks it', async ( {
		site,
	} ) => {
		expect( await leakingRequests( site ) ).toEqual(
			Object.keys( REST_REQUESTS )
		);
		await expect.poll( () => problems( site ) ).toBe( 'entry' );

		await server( site, { early: 'mu-plugin' } );
		// The check that the change starts runs after its answer.
		await expect.poll( () => problems( site ) ).toBe( '' );
		const before = await stats( site );
		expect( await leakingRequests( site ) ).toEqual( [] );
		expect(
			( await stats( site ) ).rules[ 'users-rest' ].total -
				before.rules[ 'users-rest' ].total
		).toBe( Object.keys( REST_REQUESTS ).length );
		expect( ( await hits( site ) )[ 0 ] ).toMatchObject( {
			rule: 'users-rest',
			layer: 'shield',
		} );

		await server( site, { early: 'prepend' } );
		await expect.poll( () => leakingRequests( site ) ).toEqual( [] );
		await server( site, { early: 'off' } );
		await expect.poll( () => leakingRequests( site ) ).not.toEqual( [] );
		// Checks again, now that PHP has forgotten .user.ini.
		await server( site, { early: 'off' } );
		await expect.poll( () => problems( site ) ).toBe( 'entry' );

		for ( const strength of [ 'counted', 'bare' ] as const ) {
			await server( site, { managed: true, strength } );
			expect( await leakingRequests( site ) ).toEqual( [] );
		}
	} );

	test( 'wp-activate.php works while no rule blocks it', async ( {
		site,
	} ) => {
		await saveSettings( site, {
			rules: { 'users-rest': 'off', 'users-oembed': 'off' },
		} );
		await server( site, { early: 'mu-plugin', managed: true } );
		expect(
			( await send( site.url, { target: '/wp-activate.php' } ) ).status
		).toBe( 302 );
		await saveSettings( site, { rules: { 'rest-anonymous': 'block' } } );
		expect( await leakingRequests( site ) ).toEqual( [] );
	} );

	test( '.htaccess ignores other programs’ files, and blocks paths without a file', async ( {
		site,
	} ) => {
		const files = [
			'shop/xmlrpc.php',
			'shop/index.php',
			'shop/wp-activate.php',
			'a/b/xmlrpc.php',
		];
		for ( const file of [ ...files, 'shop/wlwmanifest.xml' ] ) {
			await mkdir( join( site.root, file, '..' ), { recursive: true } );
			await writeFile( join( site.root, file ), `<?php echo "theirs";` );
		}
		await chownToServer( join( site.root, 'shop' ) );
		await chownToServer( join( site.root, 'a' ) );
		try {
			await server( site, { managed: true, strength: 'counted' } );
			for ( const target of [
				'/shop/xmlrpc.php',
				'//shop/xmlrpc.php?rsd',
				'/shop/xmlrpc.php/x',
				'/a/b/xmlrpc.php',
				'/shop/wlwmanifest.xml',
				'/shop/wp-activate.php',
				'/shop/?author=1',
				'/shop/index.php?author=1',
				`/shop/?rest_route=${ USERS }`,
				`/shop/index.php/wp-json${ USERS }`,
			] ) {
				const answer = await send( site.url, { target } );
				expect( [ target, answer.status ] ).toEqual( [ target, 200 ] );
				expect( answer.body ).toContain( 'theirs' );
			}
			for ( const [ target, layer ] of [
				[ '/xmlrpc.php', 'server' ],
				// Apache leaves paths below an existing folder to PHP.
				[ '/shop/old/xmlrpc.php', 'shield' ],
				[ '/nowhere/xmlrpc.php', 'server' ],
				[ '/nowhere/wp-includes/wlwmanifest.xml', 'server' ],
				[ `/index.php/wp-json${ USERS }`, 'server' ],
				[ `/nowhere/wp-json${ USERS }`, 'server' ],
			] as const ) {
				const answer = await send( site.url, { target } );
				expect( [ target, answer.status ] ).toEqual( [ target, 403 ] );
				expect( ( await hits( site ) )[ 0 ] ).toMatchObject( {
					layer,
					path: target,
				} );
			}
		} finally {
			await rm( join( site.root, 'shop' ), { recursive: true } );
			await rm( join( site.root, 'a' ), { recursive: true } );
		}
	} );

	test( '.user.ini can’t be downloaded while .htaccess is managed', async ( {
		site,
	} ) => {
		const ini = join( site.root, '.user.ini' );
		await writeFile( ini, '; mine\n' );
		try {
			await server( site, { managed: true, strength: 'counted' } );
			expect(
				( await send( site.url, { target: '/.user.ini' } ) ).status
			).toBe( 403 );
		} finally {
			await rm( ini );
		}
	} );

	test( 'a copy of .htaccess in another folder never reaches this site’s refuse.php', async ( {
		site,
	} ) => {
		await server( site, { managed: true, strength: 'counted' } );
		expect(
			await readFile( join( site.root, '.htaccess' ), 'utf8' )
		).toContain( 'E=SIDEGATE_SPOOL:%{DOCUMENT_ROOT}/' );
		const copy = join( site.root, 'staging' );
		await mkdir( copy );
		await cp( join( site.root, '.htaccess' ), join( copy, '.htaccess' ) );
		for ( const file of [ 'index.php', 'xmlrpc.php' ] ) {
			await writeFile( join( copy, file ), `<?php echo "the copy";` );
		}
		await chownToServer( copy );
		try {
			const before = await stats( site );
			for ( const target of [
				'/staging/xmlrpc.php',
				'/staging/?author=1',
			] ) {
				expect( ( await send( site.url, { target } ) ).body ).toBe(
					'the copy'
				);
			}
			expect( ( await stats( site ) ).total ).toBe( before.total );
		} finally {
			await rm( copy, { recursive: true } );
		}
	} );

	test( 'a copy below another document root doesn’t reach it; a document root that is a link works', async ( {
		site,
	} ) => {
		const { fpmSocket } = site as NativeSite;
		await server( site, { managed: true, strength: 'counted' } );
		const text = await readFile( join( site.root, '.htaccess' ), 'utf8' );
		const folder = runFolder( 'copy' );
		const copy = join( folder, 'www' );
		await cp(
			join( site.root, 'wp-content/plugins/sidegate' ),
			join( copy, 'wp-content/plugins/sidegate' ),
			{ recursive: true }
		);
		await writeFile( join( copy, '.htaccess' ), text );
		await writeFile( join( copy, 'xmlrpc.php' ), `<?php echo "the copy";` );
		await symlink( site.root, join( folder, 'current' ) );
		await chownToServer( folder );
		const count = async () => ( await stats( site ) ).rules.xmlrpc.total;
		const before = await count();
		const sendWithRoot = async ( documentRoot: string ) => {
			const apache = await startApache( {
				folder,
				documentRoot,
				fpmSocket,
			} );
			try {
				return await send( `http://${ LOOPBACK }:${ apache.port }`, {
					target: '/xmlrpc.php',
				} );
			} finally {
				await apache.stop();
			}
		};
		try {
			expect( ( await sendWithRoot( copy ) ).body ).toBe( 'the copy' );
			expect( await count() ).toBe( before );
			await writeFile(
				join( site.root, '.htaccess' ),
				text.replaceAll(
					site.root.replaceAll( '.', '\\.' ),
					join( folder, 'current' )
				)
			);
			expect(
				( await sendWithRoot( join( folder, 'current' ) ) ).status
			).toBe( 403 );
			expect( await count() ).toBe( before + 1 );
			expect( ( await hits( site ) )[ 0 ] ).toMatchObject( {
				layer: 'server',
			} );
		} finally {
			await writeFile( join( site.root, '.htaccess' ), text );
			await rm( folder, { recursive: true } );
		}
	} );

	for ( const denial of [ 'Require all denied', 'deny from all' ] ) {
		test( `requests that Apache blocks are counted even if wp-content has “${ denial }” for PHP files`, async ( {
			site,
		} ) => {
			const contentHtaccess = join( site.root, 'wp-content/.htaccess' );
			const pluginHtaccess = join(
				site.root,
				'wp-content/plugins/sidegate/.htaccess'
			);
			await writeFile(
				contentHtaccess,
				`<Files *.php>\n${ denial }\n</Files>\n`
			);
			try {
				await server( site, { managed: true, strength: 'counted' } );
				expect( await readFile( pluginHtaccess, 'utf8' ) ).toContain(
					'<Files refuse.php>'
				);
				const before = ( await stats( site ) ).rules.xmlrpc.total;
				expect(
					( await send( site.url, { target: '/xmlrpc.php' } ) ).status
				).toBe( 403 );
				expect( ( await stats( site ) ).rules.xmlrpc.total ).toBe(
					before + 1
				);
				expect( ( await hits( site ) )[ 0 ] ).toMatchObject( {
					layer: 'server',
				} );
				await server( site, { managed: false } );
				expect( existsSync( pluginHtaccess ) ).toBe( false );
			} finally {
				await rm( contentHtaccess );
			}
		} );
	}
} );
