/**
 * E-mail alerts about an attack: one when it begins and one when it is over, even
 * if WP-Cron never runs.
 */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
	advanceTime,
	attack,
	expireLastCheck,
	forgetAttacks,
	incidents,
	sql,
} from '../support/alerts';
import { expect, test } from '../support/fixtures';
import {
	requestAs,
	saveSettings,
	resetSettings,
	postSettings,
} from '../support/owner';
import { openWithSession, settingsPage } from '../support/page';
import { send } from '../../src/tools/sites/raw-request';
import type { Site } from '../../src/tools/sites/site';
import { CLOUD, deleteRecords, trustLocalProxies } from '../support/clients';

/** The file in which PHP's sendmail stores e-mails; see sites/fpm.ts. */
const mailFile = ( site: Site ) => join( site.root, '..', 'mail.txt' );

const sentMails = async ( site: Site ) => {
	const text = await readFile( mailFile( site ), 'utf8' ).catch( () => '' );
	return (
		text
			.replace( /\r?\n[ \t]+/g, ' ' )
			// A long subject is split into encoded words (RFC 2047).
			.replace( /\?= =\?[^?]+\?Q\?/g, '' )
			.replace( /^Subject: .*$/gm, ( line ) =>
				line.replace( /_/g, ' ' ).replace( /=2C/g, ',' )
			)
			.split( /^(?=To: )/m )
			.filter( ( mail ) => mail.startsWith( 'To: ' ) )
	);
};

test.describe( 'alerts', { tag: '@native' }, () => {
	test.beforeEach( async ( { site } ) => {
		await deleteRecords( site );
		await forgetAttacks( site );
		await rm( mailFile( site ), { force: true } );
		await trustLocalProxies( site );
	} );

	test.afterEach( ( { site } ) => resetSettings( site ) );

	test( 'what else happened in the same hour is not counted as part of an attack', async ( {
		site,
	} ) => {
		await attack( site, 600 );
		await incidents( site );
		// Another rule only watches, and the attacker's address has sent more.
		await sql(
			site,
			`INSERT INTO {$p}counts (hour, rule, layer, refused, hits) SELECT hour, 'users-scan', layer, 0, 700 FROM {$p}counts LIMIT 1`,
			'UPDATE {$p}sources SET hits = hits + 700'
		);
		await attack( site, 10 );
		const [ found ] = await incidents( site );
		expect( found ).toMatchObject( {
			hits: 610,
			watched: 0,
			sources: [ { source: CLOUD, hits: 610 } ],
		} );
	} );

	test( 'an attack sends two e-mails: when it begins, detected during a visitor’s page, and when it is over', async ( {
		site,
	} ) => {
		await attack( site, 600 );
		await expireLastCheck( site );
		expect( ( await send( site.url ) ).status ).toBe( 200 );
		await expect
			.poll( async () => ( await sentMails( site ) ).length )
			.toBe( 1 );
		const [ began = '' ] = await sentMails( site );
		for ( const text of [
			'An attack has begun. Sidegate is blocking it',
			'600 requests so far',
			'XML-RPC (600)',
			`${ CLOUD } (Microsoft Corporation, AS8075) 100 %`,
			'seed-admin (exists on your site)',
			'There is nothing you need to do.',
			'Content-Type: text/html',
			'Content-Type: text/plain',
		] ) {
			expect( began ).toContain( text );
		}
		expect( began ).not.toContain( 'guess-' );

		// A name that was tried before the attack, in the same hour, is not one of its names.
		await sql(
			site,
			"UPDATE {$p}hits SET login = 'before', time = time - 900000000 LIMIT 1"
		);
		await attack( site, 400 );
		const [ open ] = await incidents( site );
		expect( open ).toMatchObject( {
			end: null,
			hits: 1000,
			watched: 0,
			parts: 1,
			rules: { xmlrpc: 1000 },
			names: [
				expect.objectContaining( { name: 'seed-admin', exists: true } ),
			],
		} );
		expect( open?.sources[ 0 ] ).toMatchObject( {
			source: CLOUD,
			hits: 1000,
			network: { asn: 8075 },
		} );

		await advanceTime( site, 2 );
		const [ over ] = await incidents( site );
		expect( over?.end ).toBeGreaterThan( over?.start ?? 0 );
		await expect
			.poll( async () => ( await sentMails( site ) ).length )
			.toBe( 2 );
		expect( ( await sentMails( site ) )[ 1 ] ).toContain(
			'The attack is over'
		);
		await incidents( site );
		expect( await sentMails( site ) ).toHaveLength( 2 );
	} );

	test( 'a clock that is ahead for a moment removes no attack', async ( {
		site,
	} ) => {
		await attack( site, 600 );
		expect( await incidents( site ) ).toHaveLength( 1 );
		await advanceTime( site, 2 );
		expect( ( await incidents( site ) )[ 0 ]?.end ).not.toBeNull();
		await site.run( `
			eval( 'namespace Sidegate\\WordPress\\Log; function time() { return \\time() + 40 * DAY_IN_SECONDS; }' );
			do_action( 'sidegate_rollup' );` );
		expect( await incidents( site ) ).toHaveLength( 1 );
	} );

	test( 'no e-mail for a few hits, nor for an attack while alerts are off', async ( {
		site,
	} ) => {
		await attack( site, 250 );
		expect( await incidents( site ) ).toEqual( [] );
		await saveSettings( site, { alerts: 'off' } );
		await attack( site, 600 );
		expect( await incidents( site ) ).toHaveLength( 1 );
		expect( await sentMails( site ) ).toEqual( [] );
	} );

	test( 'an e-mail that fails is reported, and sent again later', async ( {
		site,
	} ) => {
		const broken = `add_filter( 'pre_wp_mail', function ( $done, $mail ) { do_action( 'wp_mail_failed', new WP_Error( 'x', 'The mail server is away.' ) ); return false; }, 10, 2 );`;
		await site.run(
			`mkdir( WPMU_PLUGIN_DIR ); file_put_contents( WPMU_PLUGIN_DIR . '/no-mail.php', base64_decode( '${ Buffer.from(
				`<?php ${ broken }`
			).toString( 'base64' ) }' ) );`
		);
		try {
			await attack( site, 600 );
			await incidents( site );
			await expect
				.poll( async () =>
					JSON.stringify(
						JSON.parse(
							(
								await requestAs(
									'admin',
									site,
									'/wp-json/sidegate/v1/stats'
								)
							).body
						).problems
					)
				)
				.toContain( 'The mail server is away.' );
			expect( await sentMails( site ) ).toEqual( [] );
		} finally {
			await site.run( `unlink( WPMU_PLUGIN_DIR . '/no-mail.php' );` );
		}
		await sql( site, 'UPDATE {$p}outbox SET due = 0' );
		await incidents( site );
		await expect
			.poll( async () => ( await sentMails( site ) ).length )
			.toBe( 1 );
	} );

	test( 'the page saves another address, rejects an invalid one, and sends a test e-mail', async ( {
		site,
		browser,
	} ) => {
		const rejected = await postSettings(
			site,
			'{"alert_email":"no address"}'
		);
		expect( rejected.status ).toBe( 400 );
		expect( rejected.body ).toContain( 'is not an e-mail address' );

		const page = await openWithSession( browser, site );
		await page.goto( settingsPage( site, '#settings' ) );
		const card = page.getByRole( 'region', { name: 'Alerts' } );
		await card
			.getByRole( 'textbox', { name: 'Send to' } )
			.fill( 'watch@example.org' );
		await card.getByRole( 'button', { name: 'Save: Send to' } ).click();
		await expect( card ).toContainText( 'Saved' );
		await card
			.getByRole( 'button', { name: 'Send a test message' } )
			.press( 'Enter' );
		await expect( card ).toContainText(
			'Handed to the mail server for watch@example.org'
		);
		expect( ( await sentMails( site ) )[ 0 ] ).toContain(
			'To: watch@example.org'
		);
	} );
} );
