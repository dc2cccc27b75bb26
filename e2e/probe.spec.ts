/**
 * The proof: the site asks itself, and only its own answers tell the layer.
 */
import { access, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures';
import { as, stats } from './owner';
import {
	attack,
	file,
	OWNERS,
	prepare,
	probe,
	restore,
	server,
} from './server';
import { send } from './sites/raw';

test.describe( 'the probe', { tag: '@native' }, () => {
	test.beforeEach( ( { site } ) => prepare( site ) );

	test.afterEach( ( { site } ) => restore( site ) );

	test( 'the probe tells every rule’s layer, and is no hit', async ( {
		site,
	} ) => {
		const before = await stats( site );
		const { loopback, rules, browser } = await probe( site );
		expect( [ loopback, browser ] ).toEqual( [ true, [] ] );
		expect( rules.xmlrpc.layer ).toBe( 'shield' );
		// WordPress before 6.3 has the file: there the server hands it out.
		const real = await access(
			join( site.root, 'wp-includes/wlwmanifest.xml' )
		).then(
			() => true,
			() => false
		);
		expect( rules.wlwmanifest.layer ).toBe( real ? null : 'shield' );
		expect( rules[ 'users-rest' ].layer ).toBe( 'wordpress' );
		expect( rules[ 'users-login' ].layer ).toBe( 'wordpress' );
		expect( rules[ 'users-archives' ] ).toMatchObject( { layer: null } );
		expect( rules[ 'users-archives' ].because ).toContain( 'off' );
		expect( ( await stats( site ) ).total ).toBe( before.total );
		expect( ( await server( site ) ).probe?.rules.xmlrpc.layer ).toBe(
			'shield'
		);
	} );

	test( 'where the host lets no site ask itself, that is said, and the browser can ask', async ( {
		site,
	} ) => {
		const blocker = join( site.root, 'wp-content/mu-plugins/blocked.php' );
		await writeFile(
			blocker,
			`<?php add_filter( 'pre_http_request', static function () { return new WP_Error( 'http', 'Connection refused' ); } );`
		);
		try {
			const answer = await probe( site );
			expect( answer.loopback ).toBe( false );
			expect( answer.because ).toContain( 'Connection refused' );
			expect( answer.rules.xmlrpc.layer ).toBe( null );
			const example = answer.browser.find(
				( { rule } ) => rule === 'xmlrpc'
			);
			const ask = () =>
				send( site.url, {
					method: example?.method ?? '',
					target: '//xmlrpc.php',
					headers: example?.headers ?? {},
					body: example?.body ?? '',
				} );
			const first = await ask();
			expect( first.status ).toBe( example?.status );
			expect( first.headers.get( 'x-sidegate-layer' ) ).toBe( 'shield' );
			// Replayed, it is a stranger's.
			expect( ( await ask() ).headers.get( 'x-sidegate-layer' ) ).toBe(
				null
			);
			const { htaccess } = await server( site, { managed: true } );
			expect( htaccess.problem?.key ).toBe( 'loopback' );
			expect( await readFile( file( site ), 'latin1' ) ).toBe( OWNERS );
		} finally {
			await rm( blocker );
		}
	} );

	test( 'a forged ticket changes nothing', async ( { site } ) => {
		const before = await stats( site );
		const { status, headers } = await attack( site, {
			'X-Sidegate-Probe': `${ Math.floor( Date.now() / 1000 ) }.${ '0'.repeat( 32 ) }.${ '0'.repeat( 64 ) }`,
		} );
		expect( status ).toBe( 403 );
		expect( headers.get( 'x-sidegate-layer' ) ).toBe( null );
		expect( ( await stats( site ) ).total - before.total ).toBe( 1 );
	} );

	test( 'only who may manage the site may use it', async ( { site } ) => {
		for ( const path of [ 'server', 'probe' ] ) {
			const target = `/?rest_route=/sidegate/v1/${ path }`;
			expect(
				( await send( site.url, { method: 'POST', target } ) ).status
			).toBe( 401 );
			expect(
				( await as( 'author', site, target, { method: 'POST' } ) )
					.status
			).toBe( 403 );
		}
	} );
} );
