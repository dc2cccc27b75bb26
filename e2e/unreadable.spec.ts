/**
 * Who asks a web server for the spool gets nothing, though it lies below the
 * document root and no `.htaccess` is read.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures';
import { as, choose, forgetSettings, nodeOf, spool } from './owner';
import { startApache } from './sites/apache';
import { runFolder } from './sites/folders';
import { startFpm } from './sites/fpm';
import { startNginx } from './sites/nginx';
import { LOOPBACK } from './sites/port';
import { send } from './sites/raw';
import { giveToServer } from './sites/user';

test.afterEach( ( { site } ) => forgetSettings( site ) );

const SECRET = 'what-a-stranger-sent';

for ( const server of [ 'Apache', 'nginx' ] as const ) {
	test(
		`${ server } shows no file of the spool, whatever is in it`,
		{ tag: '@native' },
		async ( { site } ) => {
			await choose( site, { addresses: 'hashed' } );
			const path = `/${ SECRET }/xmlrpc.php?<?php echo 'run'; ?>`;
			const folder = await spool( site );
			const node = await nodeOf( site );
			let line = '';
			// A page that an earlier test has left open may fold it in between.
			await expect
				.poll( async () => {
					await send( site.url, { target: encodeURI( path ) } );
					line = await readFile(
						`${ folder }/told-${ node }.php`,
						'utf8'
					).catch( () => '' );
					return line;
				} )
				.toContain( SECRET );
			// Every other kind of file that lies there for a moment or for good.
			for ( const name of [ 'ledger', 'sealed', 'broken', 'new' ] ) {
				await writeFile( `${ folder }/${ name }-x.php`, line );
			}
			await giveToServer( folder );

			const own = runFolder( 'unreadable' );
			const fpm = await startFpm( {
				folder: own,
				log: join( own, 'debug.log' ),
				mail: join( own, 'mail.txt' ),
			} );
			const given = {
				folder: own,
				documentRoot: site.root,
				fpmSocket: fpm.socket,
			};
			const front =
				server === 'nginx'
					? await startNginx( given )
					: await startApache( { ...given, allowOverride: 'None' } );
			try {
				const url = `http://${ LOOPBACK }:${ front.port }`;
				const below = folder.slice( site.root.length );
				const names = await readdir( folder );
				expect( names ).toContain( 'addresses.php' );
				expect( names ).toContain( 'index.php' );
				for ( const name of [ '', ...names ] ) {
					const { status, body } = await send( url, {
						target: `${ below }/${ name }`,
					} );
					// It runs as PHP and says nothing; a server that denies it is as good.
					expect( [ 200, 403, 404 ], name ).toContain( status );
					if ( status === 200 ) {
						expect( body, name ).toBe( '' );
					}
				}
			} finally {
				await front.stop();
				await fpm.stop();
			}
			await site.run(
				`foreach ( glob( '${ folder }/*-x.php' ) as $file ) { unlink( $file ); }`
			);
		}
	);
}

test( 'an export lies nowhere on the disk', async ( { site } ) => {
	await send( site.url, { target: `/${ SECRET }-2/xmlrpc.php` } );
	const folder = await spool( site );
	const { body } = await as(
		'admin',
		site,
		'/wp-json/sidegate/v1/hits/export'
	);
	expect( body ).toContain( `${ SECRET }-2` );
	expect(
		( await readdir( folder ) ).filter(
			( name ) => ! /\.php$/.test( name )
		)
	).toEqual( [] );
} );
