/**
 * Where the rules end: scripts that load no plugin, other programs' files,
 * and copies of the site.
 *
 * @see /src/rules/entry.ts
 */
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures';
import { choose, forgetSettings, hits, stats } from './owner';
import { server } from './server';
import { startApache } from './sites/apache';
import { runFolder } from './sites/folders';
import type { NativeSite } from './sites/native';
import { LOOPBACK } from './sites/port';
import { send, type RawRequest } from './sites/raw';
import type { Site } from './sites/site';
import { giveToServer } from './sites/user';

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
const LOGIN = `wordpress_logged_in_${ '0'.repeat( 32 ) }=x`;
const USERS = '/wp/v2/users';

/** Every way by which wp-activate.php answers REST. */
const WAYS: Readonly< Record< string, RawRequest > > = {
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
	'spelled otherwise': {
		target: `//%77p-activate.php/?rest.route=${ USERS }`,
	},
	'what embeds its author': {
		target: '/wp-activate.php?rest_route=/wp/v2/posts&_embed',
	},
};

const NAMES = /seed-admin|seed-author|Jane Writer/;

/** Keys of what the owner reads about it. */
const problems = ( site: Site ) =>
	site.run(
		`$rules = new Sidegate\\Core\\Rules( require WP_PLUGIN_DIR . '/sidegate/build/rules.php' ); $entry = new Sidegate\\WordPress\\EntryScripts( WP_PLUGIN_DIR . '/sidegate/plugin.php', new Sidegate\\WordPress\\Options( $rules ), $rules ); echo implode( ' ', array_column( $entry->problems(), 'key' ) );`
	);

/** Ways that answer with a name. */
async function open( site: Site ): Promise< string[] > {
	const found: string[] = [];
	for ( const [ way, request ] of Object.entries( WAYS ) ) {
		if ( NAMES.test( ( await send( site.url, request ) ).raw ) ) {
			found.push( way );
		}
	}
	return found;
}

test.describe( 'where the rules end', { tag: '@native' }, () => {
	test.afterEach( async ( { site } ) => {
		await server( site, { managed: false, early: 'off' } );
		await forgetSettings( site );
	} );

	test( 'wp-activate.php answers REST without plugins; each layer before WordPress blocks it', async ( {
		site,
	} ) => {
		expect( await open( site ) ).toEqual( Object.keys( WAYS ) );
		expect( await problems( site ) ).toBe( 'entry' );

		await server( site, { early: 'mu-plugin' } );
		expect( await problems( site ) ).toBe( '' );
		const before = await stats( site );
		expect( await open( site ) ).toEqual( [] );
		expect(
			( await stats( site ) ).rules[ 'users-rest' ].total -
				before.rules[ 'users-rest' ].total
		).toBe( Object.keys( WAYS ).length );
		expect( ( await hits( site ) )[ 0 ] ).toMatchObject( {
			rule: 'users-rest',
			layer: 'shield',
		} );

		await server( site, { early: 'prepend' } );
		await expect.poll( () => open( site ) ).toEqual( [] );
		await server( site, { early: 'off' } );
		await expect.poll( () => open( site ) ).not.toEqual( [] );
		await server( site, { early: 'off' } );
		expect( await problems( site ) ).toBe( 'entry' );

		for ( const strength of [ 'counted', 'bare' ] as const ) {
			await server( site, { managed: true, strength } );
			expect( await open( site ) ).toEqual( [] );
		}
	} );

	test( 'while no rule needs it, wp-activate.php is WordPress’s', async ( {
		site,
	} ) => {
		await choose( site, {
			rules: { 'users-rest': 'off', 'users-oembed': 'off' },
		} );
		await server( site, { early: 'mu-plugin', managed: true } );
		expect(
			( await send( site.url, { target: '/wp-activate.php' } ) ).status
		).toBe( 302 );
		await choose( site, { rules: { 'rest-anonymous': 'block' } } );
		expect( await open( site ) ).toEqual( [] );
	} );

	test( '.htaccess leaves other programs’ files alone, and blocks what is there for nobody', async ( {
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
		await giveToServer( join( site.root, 'shop' ) );
		await giveToServer( join( site.root, 'a' ) );
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
				// Below a folder that is there, Apache leaves it to PHP.
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

	test( '.user.ini is not handed out while .htaccess is managed', async ( {
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
		await giveToServer( copy );
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

	test( 'nor does one below another document root; where the root is a link, all that is below moves with it', async ( {
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
		await giveToServer( folder );
		const count = async () => ( await stats( site ) ).rules.xmlrpc.total;
		const before = await count();
		const ask = async ( documentRoot: string ) => {
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
			expect( ( await ask( copy ) ).body ).toBe( 'the copy' );
			expect( await count() ).toBe( before );
			await writeFile(
				join( site.root, '.htaccess' ),
				text.replaceAll(
					site.root.replaceAll( '.', '\\.' ),
					join( folder, 'current' )
				)
			);
			expect( ( await ask( join( folder, 'current' ) ) ).status ).toBe(
				403
			);
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
		test( `where wp-content says “${ denial }” of PHP files, what Apache blocks is counted all the same`, async ( {
			site,
		} ) => {
			const hardening = join( site.root, 'wp-content/.htaccess' );
			const own = join(
				site.root,
				'wp-content/plugins/sidegate/.htaccess'
			);
			await writeFile(
				hardening,
				`<Files *.php>\n${ denial }\n</Files>\n`
			);
			try {
				await server( site, { managed: true, strength: 'counted' } );
				expect( await readFile( own, 'utf8' ) ).toContain(
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
				expect( existsSync( own ) ).toBe( false );
			} finally {
				await rm( hardening );
			}
		} );
	}
} );
