/**
 * The owner hears of an attack: one message when it begins, one when it is
 * over, also where WP-Cron never runs.
 */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { IncidentAnswer } from '../src/rest/types';
import { ATTACK } from './bench/burst';
import { expect, test } from './fixtures';
import { as, choose, forgetSettings, post } from './owner';
import { openAs, settingsPage } from './page';
import { flood } from './sites/flood';
import { send } from './sites/raw';
import type { Site } from './sites/site';
import { behindProxy, forgetHits } from './visitors';

/** In Microsoft's network, AS8075. */
const CLOUD = '168.62.29.77';

/** What PHP handed to its sendmail; see sites/fpm.ts. */
const sink = ( site: Site ) => join( site.root, '..', 'mail.txt' );

const mails = async ( site: Site ) => {
	const text = await readFile( sink( site ), 'utf8' ).catch( () => '' );
	return (
		text
			.replace( /\r?\n[ \t]+/g, ' ' )
			// A long subject, as RFC 2047 has it.
			.replace( /\?= =\?[^?]+\?Q\?/g, '' )
			.replace( /^Subject: .*$/gm, ( line ) =>
				line.replace( /_/g, ' ' ).replace( /=2C/g, ',' )
			)
			.split( /^(?=To: )/m )
			.filter( ( mail ) => mail.startsWith( 'To: ' ) )
	);
};

const sql = ( site: Site, query: string ) =>
	site.run(
		`global $wpdb; $p = $wpdb->prefix . 'sidegate_'; $wpdb->query( "${ query }" );`
	);

/** So many seconds pass. */
async function pass( site: Site, seconds: number ): Promise< void > {
	await sql( site, `UPDATE {$p}minutes SET minute = minute - ${ seconds }` );
	await sql(
		site,
		`UPDATE {$p}incidents SET start = start - ${ seconds }, last = last - ${ seconds }`
	);
	await sql( site, `UPDATE {$p}outbox SET due = due - ${ seconds }` );
}

async function attack( site: Site, count: number ): Promise< void > {
	const answers = await flood( site.url, {
		...ATTACK,
		headers: { ...ATTACK.headers, 'X-Forwarded-For': CLOUD },
		count,
		connections: 4,
	} );
	expect( answers ).toEqual( { 403: count } );
}

async function incidents( site: Site ): Promise< IncidentAnswer[] > {
	const { status, body } = await as(
		'admin',
		site,
		'/wp-json/sidegate/v1/incidents'
	);
	expect( status, body ).toBe( 200 );
	return JSON.parse( body ) as IncidentAnswer[];
}

/** As if nobody had looked for a while. */
const forgetLook = ( site: Site ) =>
	site.run(
		`array_map( 'unlink', glob( WP_CONTENT_DIR . '/uploads/sidegate-*/looked-*.php' ) );`
	);

test.describe( 'alerts', { tag: '@native' }, () => {
	test.beforeEach( async ( { site } ) => {
		await forgetHits( site );
		for ( const table of [ 'minutes', 'incidents', 'outbox' ] ) {
			await sql( site, `DELETE FROM {$p}${ table }` );
		}
		await rm( sink( site ), { force: true } );
		await behindProxy( site );
	} );

	test.afterEach( ( { site } ) => forgetSettings( site ) );

	test( 'an attack makes two messages: when it begins, noticed by a visitor’s page, and when it is over', async ( {
		site,
	} ) => {
		await attack( site, 600 );
		await forgetLook( site );
		expect( ( await send( site.url ) ).status ).toBe( 200 );
		await expect
			.poll( async () => ( await mails( site ) ).length )
			.toBe( 1 );
		const [ began = '' ] = await mails( site );
		for ( const words of [
			'An attack has begun, and Sidegate blocks it',
			'600 requests so far',
			'XML-RPC (600)',
			`${ CLOUD } (Microsoft Corporation, AS8075) 100 %`,
			'seed-admin (exists on your site)',
			'There is nothing you need to do.',
			'Content-Type: text/html',
			'Content-Type: text/plain',
		] ) {
			expect( began ).toContain( words );
		}
		expect( began ).not.toContain( 'guess-' );

		await attack( site, 400 );
		const [ open ] = await incidents( site );
		expect( open ).toMatchObject( {
			end: null,
			hits: 1000,
			watched: 0,
			parts: 1,
			rules: { xmlrpc: 1000 },
			names: [ { name: 'seed-admin', exists: true } ],
		} );
		expect( open?.sources[ 0 ] ).toMatchObject( {
			source: CLOUD,
			hits: 1000,
			network: { asn: 8075 },
		} );

		await pass( site, 3700 );
		const [ over ] = await incidents( site );
		expect( over?.end ).toBeGreaterThan( over?.start ?? 0 );
		await expect
			.poll( async () => ( await mails( site ) ).length )
			.toBe( 2 );
		expect( ( await mails( site ) )[ 1 ] ).toContain(
			'The attack is over'
		);
		await incidents( site );
		expect( await mails( site ) ).toHaveLength( 2 );
	} );

	test( 'a few hits make none, and neither does an attack while alerts are off', async ( {
		site,
	} ) => {
		await attack( site, 250 );
		expect( await incidents( site ) ).toEqual( [] );
		await choose( site, { alerts: 'off' } );
		await attack( site, 600 );
		expect( await incidents( site ) ).toHaveLength( 1 );
		expect( await mails( site ) ).toEqual( [] );
	} );

	test( 'a mail that fails is said, and sent later', async ( { site } ) => {
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
								await as(
									'admin',
									site,
									'/wp-json/sidegate/v1/stats'
								)
							).body
						).problems
					)
				)
				.toContain( 'The mail server is away.' );
			expect( await mails( site ) ).toEqual( [] );
		} finally {
			await site.run( `unlink( WPMU_PLUGIN_DIR . '/no-mail.php' );` );
		}
		await sql( site, 'UPDATE {$p}outbox SET due = 0' );
		await incidents( site );
		await expect
			.poll( async () => ( await mails( site ) ).length )
			.toBe( 1 );
	} );

	test( 'the page takes another address, says what is none, and sends a test message', async ( {
		site,
		browser,
	} ) => {
		const wrong = await post( site, '{"alert_email":"no address"}' );
		expect( wrong.status ).toBe( 400 );
		expect( wrong.body ).toContain( 'is not an e-mail address' );

		const page = await openAs( browser, site );
		await page.goto( settingsPage( site ) );
		const card = page.getByRole( 'region', { name: 'Alerts' } );
		await card.getByLabel( 'Send to' ).fill( 'watch@example.org' );
		await card
			.getByRole( 'button', { name: 'Save the e-mail address' } )
			.click();
		await expect( card ).toContainText( 'Saved' );
		await card
			.getByRole( 'button', { name: 'Send a test message' } )
			.click();
		await expect( card ).toContainText(
			'Handed to the mail server for watch@example.org'
		);
		expect( ( await mails( site ) )[ 0 ] ).toContain(
			'To: watch@example.org'
		);
	} );
} );
