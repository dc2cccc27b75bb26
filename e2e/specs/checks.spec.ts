/**
 * Checks: the site sends signed probes to itself, and only their answers name the
 * layer.
 */
import { existsSync } from 'node:fs';
import { access, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../support/fixtures';
import { addMuPlugin } from '../support/mu-plugin';
import { requestAs, siteStatus, stats } from '../support/owner';
import {
	attack,
	htaccessFile,
	ORIGINAL_HTACCESS,
	setUpHtaccess,
	probe,
	restoreHtaccess,
	server,
} from '../support/server';
import { send } from '../../src/tools/sites/raw-request';
import { execute } from '../../src/tools/sites/user';

test.describe( 'the probe', { tag: '@native' }, () => {
	test.beforeEach( ( { site } ) => setUpHtaccess( site ) );

	test.afterEach( ( { site } ) => restoreHtaccess( site ) );

	test( 'the probe reports the layer of every rule, and counts as no hit', async ( {
		site,
	} ) => {
		const before = await stats( site );
		const { loopback, rules, browser } = await probe( site );
		expect( [ loopback, browser ] ).toEqual( [ true, [] ] );
		expect( rules.xmlrpc.layer ).toBe( 'shield' );
		// WordPress before 6.3 has the file, and the server sends it.
		const hasFile = await access(
			join( site.root, 'wp-includes/wlwmanifest.xml' )
		).then(
			() => true,
			() => false
		);
		expect( rules.wlwmanifest.layer ).toBe( hasFile ? null : 'shield' );
		expect( rules[ 'users-rest' ].layer ).toBe( 'wordpress' );
		expect( rules[ 'users-login' ].layer ).toBe( 'wordpress' );
		expect( rules[ 'users-archives' ] ).toMatchObject( { layer: null } );
		expect( rules[ 'users-archives' ].because ).toContain( 'off' );
		expect( ( await stats( site ) ).total ).toBe( before.total );
		expect( ( await server( site ) ).probe?.rules.xmlrpc.layer ).toBe(
			'shield'
		);
	} );

	test( 'if the host blocks loopback requests, that is reported and the browser can send the probes', async ( {
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
			const sendProbe = () =>
				send( site.url, {
					method: example?.method ?? '',
					target: '//xmlrpc.php',
					headers: example?.headers ?? {},
					body: example?.body ?? '',
				} );
			const first = await sendProbe();
			expect( first.status ).toBe( example?.status );
			expect( first.headers.get( 'x-sidegate-layer' ) ).toBe( 'shield' );
			// A repeated probe is treated like any other request.
			expect(
				( await sendProbe() ).headers.get( 'x-sidegate-layer' )
			).toBe( null );
			const { htaccess } = await server( site, { managed: true } );
			expect( htaccess.problem?.key ).toBe( 'loopback' );
			expect( await readFile( htaccessFile( site ), 'latin1' ) ).toBe(
				ORIGINAL_HTACCESS
			);
		} finally {
			await rm( blocker );
		}
	} );

	test( 'a change while a check runs stays, and so does the check that it starts', async ( {
		site,
	} ) => {
		const flag = join( site.root, 'wp-content/slow' );
		// The first process that sends the last request of a check waits, then reports that the script answers.
		const remove = await addMuPlugin(
			site,
			`add_filter( 'pre_http_request', static function ( $value, $args, $url ) {
				if ( strpos( $url, 'wp-activate.php' ) === false || ! @unlink( '${ flag }' ) ) {
					return $value;
				}
				sleep( 4 );
				return [ 'headers' => [], 'body' => '', 'response' => [ 'code' => 200, 'message' => '' ], 'cookies' => [] ];
			}, 10, 3 );`
		);
		await writeFile( flag, '' );
		await execute( 'chown', [
			'--reference',
			join( site.root, 'wp-content' ),
			flag,
		] );
		let isRunning = true;
		try {
			const first = probe( site ).finally( () => ( isRunning = false ) );
			await expect.poll( () => existsSync( flag ) ).toBe( false );
			await server( site, { early: 'mu-plugin' } );
			await expect
				.poll( async () => ( await siteStatus( site ) ).check.age )
				.toBe( 'fresh' );
			expect( isRunning ).toBe( true );
			await first;
			const { check, problems } = await siteStatus( site );
			expect( check.age ).toBe( 'fresh' );
			expect( problems.map( ( { key } ) => key ) ).not.toContain(
				'entry'
			);
			expect( ( await server( site ) ).early.mode ).toBe( 'mu-plugin' );
		} finally {
			await remove();
			await rm( flag, { force: true } );
		}
	} );

	test( 'a forged probe token has no effect', async ( { site } ) => {
		const before = await stats( site );
		const { status, headers } = await attack( site, {
			'X-Sidegate-Probe': `${ Math.floor( Date.now() / 1000 ) }.${ '0'.repeat( 32 ) }.${ '0'.repeat( 64 ) }`,
		} );
		expect( status ).toBe( 403 );
		expect( headers.get( 'x-sidegate-layer' ) ).toBe( null );
		expect( ( await stats( site ) ).total - before.total ).toBe( 1 );
	} );

	test( 'only administrators can use server rules and probes', async ( {
		site,
	} ) => {
		for ( const path of [ 'server', 'probe' ] ) {
			const target = `/?rest_route=/sidegate/v1/${ path }`;
			expect(
				( await send( site.url, { method: 'POST', target } ) ).status
			).toBe( 401 );
			expect(
				(
					await requestAs( 'author', site, target, {
						method: 'POST',
					} )
				).status
			).toBe( 403 );
		}
	} );
} );
