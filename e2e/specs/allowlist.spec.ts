/**
 * Tests the allowlist: rules let the owner's addresses through, only some rules let
 * a service's addresses through, and to allow the server's own address breaks nothing.
 */
import { readFile } from 'node:fs/promises';
import { trustLocalProxies } from '../support/clients';
import { expect, test } from '../support/fixtures';
import {
	saveSettings,
	deleteHits,
	resetSettings,
	postSettings,
} from '../support/owner';
import { htaccessFile, probe, server } from '../support/server';
import { send } from '../../src/tools/sites/raw-request';

test.afterEach( ( { site } ) => resetSettings( site ) );

test.afterAll( ( { site } ) => deleteHits( site ) );

const CALL =
	'<?xml version="1.0"?><methodCall><methodName>demo.sayHello</methodName></methodCall>';

test( 'only the rule xmlrpc lets Jetpack’s addresses through', async ( {
	site,
} ) => {
	await trustLocalProxies( site );
	await saveSettings( site, { allies: [ 'jetpack' ] } );
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
		for ( const [ target, blocked ] of [
			[ '/wp-json/wp/v2/users', 403 ],
			[ '/?author=1', 404 ],
			[ '/x/wlwmanifest.xml', 403 ],
			[ '/xmlrpc.php?rsd', 403 ],
		] as const ) {
			expect(
				( await from( address, target ) ).status,
				`${ address } ${ target }`
			).toBe( blocked );
		}
	}
} );

test( 'a range that is too large is rejected with the reason', async ( {
	site,
} ) => {
	for ( const range of [ '0.0.0.0/0', '::/0', '128.0.0.0/1', '2000::/3' ] ) {
		const { status, body } = await postSettings(
			site,
			JSON.stringify( { allies: [ '192.0.2.1', range ] } )
		);
		expect( status, range ).toBe( 400 );
		expect( body ).toContain( 'a large part of the Internet' );
	}
} );

test(
	'if the server’s own address is allowed, .htaccess keeps its rules and the check explains its result',
	{ tag: '@native' },
	async ( { site } ) => {
		const before = await readFile( htaccessFile( site ), 'utf8' );
		try {
			const managed = await server( site, {
				managed: true,
				strength: 'counted',
			} );
			expect( managed.htaccess ).toMatchObject( {
				managed: true,
				problem: null,
			} );
			await saveSettings( site, { allies: [ '127.0.0.0/8', '::1' ] } );
			const { htaccess } = await server( site );
			expect( htaccess ).toMatchObject( {
				managed: true,
				drift: 'none',
				problem: null,
			} );
			expect( await readFile( htaccessFile( site ), 'utf8' ) ).toContain(
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
			// Once the allowlist is empty, the server blocks again.
			await saveSettings( site, { allies: [] } );
			expect( ( await probe( site ) ).rules.xmlrpc.layer ).toBe(
				'server'
			);
		} finally {
			await resetSettings( site );
			await server( site, { managed: false } );
		}
		expect( await readFile( htaccessFile( site ), 'utf8' ) ).toBe( before );
	}
);
