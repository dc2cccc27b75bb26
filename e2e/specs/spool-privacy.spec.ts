/**
 * A web server returns nothing of the spool, even if the spool is below the
 * document root and `.htaccess` is ignored.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../support/fixtures';
import {
	requestAs,
	saveSettings,
	resetSettings,
	nodeName,
	spoolFolder,
} from '../support/owner';
import { startApache } from '../../src/tools/sites/apache';
import { runFolder } from '../../src/tools/sites/folders';
import { startFpm } from '../../src/tools/sites/fpm';
import { startNginx } from '../../src/tools/sites/nginx';
import { LOOPBACK } from '../../src/tools/sites/port';
import { send } from '../../src/tools/sites/raw-request';
import { chownToServer } from '../../src/tools/sites/user';

test.afterEach( ( { site } ) => resetSettings( site ) );

const SECRET = 'untrusted-user-agent';

for ( const server of [ 'Apache', 'nginx' ] as const ) {
	test(
		`${ server } shows no file of the spool, whatever is in it`,
		{ tag: '@native' },
		async ( { site } ) => {
			await saveSettings( site, { addresses: 'hashed' } );
			const path = `/${ SECRET }/xmlrpc.php?<?php echo 'run'; ?>`;
			const folder = await spoolFolder( site );
			const node = await nodeName( site );
			let line = '';
			// An open page of an earlier test may roll it up in between.
			await expect
				.poll( async () => {
					await send( site.url, { target: encodeURI( path ) } );
					line = await readFile(
						`${ folder }/hits-processed-${ node }.php`,
						'utf8'
					).catch( () => '' );
					return line;
				} )
				.toContain( SECRET );
			// All other kinds of files in the folder, temporary or permanent.
			for ( const name of [ 'ledger', 'sealed', 'broken', 'new' ] ) {
				await writeFile( `${ folder }/${ name }-x.php`, line );
			}
			await chownToServer( folder );

			const fpmFolder = runFolder( 'unreadable' );
			const fpm = await startFpm( {
				folder: fpmFolder,
				log: join( fpmFolder, 'debug.log' ),
				mail: join( fpmFolder, 'mail.txt' ),
			} );
			const options = {
				folder: fpmFolder,
				documentRoot: site.root,
				fpmSocket: fpm.socket,
			};
			const front =
				server === 'nginx'
					? await startNginx( options )
					: await startApache( {
							...options,
							allowOverride: 'None',
						} );
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
					// It runs as PHP and prints nothing; a server may also deny it.
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

test( 'an export is not stored on the disk', async ( { site } ) => {
	await send( site.url, { target: `/${ SECRET }-2/xmlrpc.php` } );
	const folder = await spoolFolder( site );
	const { body } = await requestAs(
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
