/**
 * Allowed addresses: the owner's pass every rule, a service's only the rules
 * that its list is for, and the server's own break nothing.
 */
import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures';
import { choose, forgetHits, forgetSettings, post } from './owner';
import { file, probe, server } from './server';
import { send } from './sites/raw';

test.afterEach( ( { site } ) => forgetSettings( site ) );

test.afterAll( ( { site } ) => forgetHits( site ) );

const CALL =
	'<?xml version="1.0"?><methodCall><methodName>demo.sayHello</methodName></methodCall>';

test( 'the list jetpack opens XML-RPC and nothing else', async ( { site } ) => {
	await choose( site, {
		allies: [ 'jetpack' ],
		proxy: {
			preset: 'own',
			trusted: [ '127.0.0.0/8' ],
			header: 'x-forwarded-for',
		},
	} ).catch( () =>
		// The site would believe its own lie: here the test is the proxy.
		site.run(
			`update_option( 'sidegate_settings', array( 'allies' => array( 'jetpack' ), 'proxy' => array( 'preset' => 'own', 'trusted' => array( '127.0.0.0/8' ), 'header' => 'x-forwarded-for' ) ) );`
		)
	);
	const from = ( address: string, target: string, body = '' ) =>
		send( site.url, {
			target,
			...( body ? { method: 'POST', body } : {} ),
			headers: { 'X-Forwarded-For': address },
		} );
	for ( const [ address, status ] of [
		[ '192.0.80.7', 200 ],
		[ '203.0.113.7', 403 ],
	] as const ) {
		expect(
			( await from( address, '/xmlrpc.php', CALL ) ).status,
			address
		).toBe( status );
		for ( const [ target, refused ] of [
			[ '/wp-json/wp/v2/users', 403 ],
			[ '/?author=1', 404 ],
			[ '/x/wlwmanifest.xml', 403 ],
			[ '/xmlrpc.php?rsd', 403 ],
		] as const ) {
			expect(
				( await from( address, target ) ).status,
				`${ address } ${ target }`
			).toBe( refused );
		}
	}
} );

test( 'a range that is most of the Internet is refused, and says why', async ( {
	site,
} ) => {
	for ( const range of [ '0.0.0.0/0', '::/0', '128.0.0.0/1', '2000::/3' ] ) {
		const { status, body } = await post(
			site,
			JSON.stringify( { allies: [ '192.0.2.1', range ] } )
		);
		expect( status, range ).toBe( 400 );
		expect( body ).toContain( 'a large part of the Internet' );
	}
} );

test(
	'an allowed address that is the server’s own leaves its lines in .htaccess, and the check says so',
	{ tag: '@native' },
	async ( { site } ) => {
		const before = await readFile( file( site ), 'utf8' );
		try {
			const managed = await server( site, {
				managed: true,
				strength: 'counted',
			} );
			expect( managed.htaccess ).toMatchObject( {
				managed: true,
				problem: null,
			} );
			await choose( site, { allies: [ '127.0.0.0/8', '::1' ] } );
			const { htaccess } = await server( site );
			expect( htaccess ).toMatchObject( {
				managed: true,
				drift: 'none',
				problem: null,
			} );
			expect( await readFile( file( site ), 'utf8' ) ).toContain(
				'BEGIN Sidegate'
			);
			const { rules } = await probe( site );
			for ( const id of [
				'xmlrpc',
				'users-rest',
				'users-scan',
			] as const ) {
				expect( rules[ id ], id ).toMatchObject( {
					layer: null,
					because: expect.stringContaining( 'allowed address' ),
				} );
			}
			// And back: the server blocks again.
			await choose( site, { allies: [] } );
			expect( ( await probe( site ) ).rules.xmlrpc.layer ).toBe(
				'server'
			);
		} finally {
			await forgetSettings( site );
			await server( site, { managed: false } );
		}
		expect( await readFile( file( site ), 'utf8' ) ).toBe( before );
	}
);
