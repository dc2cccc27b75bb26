/**
 * How messages travel: e-mail, services, failures, addresses, the test.
 */
import { createHmac } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mo } from 'gettext-parser';
import type { AlertTest } from '../../src/api/types';
import { send } from '../../src/tools/sites/raw-request';
import type { Site } from '../../src/tools/sites/site';
import { chownToServer } from '../../src/tools/sites/user';
import {
	advanceTime,
	attack,
	expireLastCheck,
	incidents,
	sql,
} from '../support/alerts';
import { expect, test } from '../support/fixtures';
import {
	KEY,
	SERVICES,
	mailsAre,
	receiveMessages,
	receiver,
	smtp,
	titles,
	waiting,
} from '../support/messages';
import {
	postSettings,
	requestAs,
	saveSettings,
	settings,
	stats,
} from '../support/owner';
import { openWithSession, settingsPage } from '../support/page';

async function testAlerts( site: Site ): Promise< AlertTest[] > {
	const { status, body } = await requestAs(
		'admin',
		site,
		'/wp-json/sidegate/v1/alerts/test',
		{ method: 'POST' }
	);
	expect( status, body ).toBe( 200 );
	return JSON.parse( body ) as AlertTest[];
}

test.describe( 'messages', { tag: '@native' }, () => {
	receiveMessages();

	test( 'e-mails are in the language of the recipient', async ( {
		site,
	} ) => {
		const languages = join( site.root, 'wp-content/languages' );
		await mkdir( languages, { recursive: true } );
		// WordPress switches only to languages that it has a file of.
		await writeFile(
			join( languages, 'ja.mo' ),
			mo.compile( {
				charset: 'utf-8',
				headers: { Language: 'ja' },
				translations: {},
			} )
		);
		await chownToServer( languages );
		await site.run( `update_user_meta( 1, 'locale', 'ja' );
			update_option( 'admin_email', get_userdata( 1 )->user_email );` );
		try {
			await attack( site, 600 );
			await incidents( site );
			await mailsAre( 1 );
			await advanceTime( site, 2 );
			await incidents( site );
			await mailsAre( 2 );
		} finally {
			await site.run( `delete_user_meta( 1, 'locale' );` );
			await rm( join( languages, 'ja.mo' ) );
		}
		expect( titles()[ 0 ] ).toMatch( /攻撃が始まりました/ );
		expect( smtp().mails[ 0 ]?.text ).toContain( '対応は必要ありません' );
		expect( titles()[ 1 ] ).toMatch( /攻撃は終わりました/ );
		expect( smtp().mails[ 1 ]?.text ).toContain( '対応は必要ありません' );
	} );

	test( 'each service gets its own request, and JSON is signed', async ( {
		site,
	} ) => {
		await saveSettings( site, SERVICES );
		await attack( site, 600 );
		await incidents( site );
		await expect.poll( () => receiver().requests.length ).toBe( 5 );
		const at = ( path: string ) => {
			const found = receiver().requests.find(
				( request ) => request.path === path
			);
			return {
				headers: found?.headers ?? {},
				text: found?.body ?? '',
				body: JSON.parse( found?.body ?? 'null' ) as Record<
					string,
					unknown
				>,
			};
		};
		expect( at( '/services/T0/B0/secret-of-slack' ).body ).toEqual( {
			text: expect.stringContaining( 'An attack has begun' ),
		} );
		expect( at( '/api/webhooks/1/secret-of-discord' ).body ).toEqual( {
			content: expect.stringContaining( '600 requests so far' ),
			allowed_mentions: { parse: [] },
		} );
		const metrics = at( '/api/v0/tsdb' );
		expect( metrics.headers[ 'x-api-key' ] ).toBe( 'secret-of-mackerel' );
		expect( metrics.body ).toContainEqual( {
			hostId: '2eQGEaLxiYU',
			name: 'custom.sidegate.attack.requests',
			time: expect.any( Number ),
			value: 600,
		} );
		expect( at( '/api/v0/monitoring/checks/report' ).body ).toMatchObject( {
			reports: [
				{
					source: { type: 'host', hostId: '2eQGEaLxiYU' },
					name: 'sidegate-attacks',
					status: 'CRITICAL',
				},
			],
		} );
		const json = at( '/hook/secret-path' );
		const id = String( json.headers[ 'webhook-id' ] );
		const time = String( json.headers[ 'webhook-timestamp' ] );
		expect( json.headers[ 'webhook-signature' ] ).toBe(
			`v1,${ createHmac( 'sha256', KEY )
				.update( `${ id }.${ time }.${ json.text }` )
				.digest( 'base64' ) }`
		);
		expect( json.body ).toMatchObject( {
			type: 'sidegate.began',
			data: {
				level: 'CRITICAL',
				details: { requests: 600, rules: { xmlrpc: 600 } },
			},
		} );
		// Login names are for those who may see the site's users.
		expect(
			receiver()
				.requests.map( ( { body } ) => body )
				.join()
		).not.toContain( 'seed-admin' );
		await mailsAre( 1 );
	} );

	test( 'a receiver that is down or hangs delays only its own messages and no visitor', async ( {
		site,
	} ) => {
		await saveSettings( site, {
			slack_url: SERVICES.slack_url,
			discord_url: SERVICES.discord_url,
		} );
		receiver().answer = ( response, path ) => {
			if ( path.startsWith( '/services' ) ) {
				response.statusCode = 500;
				response.end( `no ${ SERVICES.slack_url } today` );
			}
			// Discord's never answers.
		};
		await attack( site, 600 );
		await expireLastCheck( site );
		const start = Date.now();
		expect( ( await send( site.url ) ).status ).toBe( 200 );
		expect( Date.now() - start ).toBeLessThan( 4000 );
		await mailsAre( 1 );
		await expect.poll( () => waiting( site ) ).toBe( 'discord:1 slack:1' );
		const messages = ( await stats( site ) ).problems
			.map( ( { message } ) => message )
			.join( '\n' );
		expect( messages ).toContain(
			'Slack: the last message could not be sent'
		);
		expect( messages ).toContain( 'The receiver answered 500.' );
		expect( messages ).not.toContain( 'secret-of-slack' );

		// Not due yet, and never at the end of a visitor's request.
		const asked = receiver().requests.length;
		await incidents( site );
		await sql( site, 'UPDATE {$p}outbox SET due = 0' );
		await send( site.url );
		expect( receiver().requests ).toHaveLength( asked );

		receiver().answer = ( response ) => response.end( 'ok' );
		await incidents( site );
		await expect.poll( () => waiting( site ) ).toBe( '' );
		expect( receiver().requests ).toHaveLength( asked + 2 );
		expect( smtp().mails ).toHaveLength( 1 );
		await expect
			.poll( async () => ( await stats( site ) ).problems )
			.toEqual( [] );
	} );

	test( 'a mail server that is down is said, tried again, and loses nothing', async ( {
		site,
	} ) => {
		smtp().isDown = true;
		await attack( site, 600 );
		await incidents( site );
		await expect
			.poll( async () => JSON.stringify( await stats( site ) ) )
			.toContain( 'E-mail: the last message could not be sent' );
		await advanceTime( site, 2 );
		await incidents( site );
		await expect.poll( () => waiting( site ) ).toBe( 'mail:1 mail:2' );
		smtp().isDown = false;
		await sql( site, 'UPDATE {$p}outbox SET due = 0' );
		await incidents( site );
		await mailsAre( 2 );
		expect( titles()[ 0 ] ).toContain( 'An attack has begun' );
		expect( titles()[ 1 ] ).toContain( 'The attack is over' );
	} );

	test( 'the test says what each channel answered; a redirect is not followed', async ( {
		site,
	} ) => {
		await saveSettings( site, {
			slack_url: SERVICES.slack_url,
			webhook_url: SERVICES.webhook_url,
			webhook_key: SERVICES.webhook_key,
			mackerel_key: SERVICES.mackerel_key,
		} );
		receiver().answer = ( response, path ) => {
			if ( path.startsWith( '/hook' ) ) {
				response.writeHead( 302, {
					Location: `${ receiver().origin }/latest/meta-data`,
				} );
			}
			response.end();
		};
		const results = await testAlerts( site );
		expect(
			results.map( ( { channel, sent } ) => [ channel, sent ] )
		).toEqual( [
			[ 'mail', true ],
			[ 'slack', true ],
			[ 'json', false ],
			[ 'mackerel', false ],
		] );
		expect( results[ 2 ]?.message ).toContain(
			'redirects to another address'
		);
		expect( results[ 3 ]?.message ).toContain( 'Fill in all its fields' );
		expect( receiver().requests.map( ( { path } ) => path ) ).toEqual( [
			'/services/T0/B0/secret-of-slack',
			'/hook/secret-path',
		] );
	} );

	test( 'addresses that are malformed or private are rejected, and secrets never come back', async ( {
		site,
	} ) => {
		for ( const [ url, message ] of [
			[ 'http://hooks.slack.com/x', 'begins with https' ],
			[ 'https://user:pass@hooks.slack.com/x', 'without a user name' ],
			[ 'javascript:alert(1)', 'begins with https' ],
			[ 'https://127.0.0.1/x', 'private network' ],
			[ 'https://[::1]/x', 'private network' ],
			[ 'https://169.254.169.254/latest', 'private network' ],
			[ 'https://localhost/x', 'full host name' ],
			[ 'https://hooks.slack.com:22/x', '443 and 8443' ],
		] ) {
			const { status, body } = await postSettings(
				site,
				JSON.stringify( { slack_url: url } )
			);
			expect( status, url ).toBe( 400 );
			expect( body ).toContain( message );
		}
		await saveSettings( site, SERVICES );
		const saved = await settings( site );
		expect( saved.slack_url ).toBe( '••••••••' );
		// An answer of the site may be sent back: it changes no secret. The mask is escaped,
		// because bodies are sent as Latin-1.
		const unchanged = JSON.stringify( saved ).replace( /•/g, '\\u2022' );
		expect( ( await postSettings( site, unchanged ) ).status ).toBe( 200 );
		const pages = await Promise.all(
			[
				'/wp-json/sidegate/v1/settings',
				'/wp-json/sidegate/v1/status',
				'/wp-admin/options-general.php?page=sidegate',
				'/wp-admin/site-health.php?tab=debug',
			].map(
				async ( path ) =>
					( await requestAs( 'admin', site, path ) ).body
			)
		);
		for ( const secret of Object.values( SERVICES ) ) {
			expect( pages.join( '\n' ) ).not.toContain( secret );
			expect( pages.join( '\n' ) ).not.toContain(
				secret.replace( /\//g, '\\/' )
			);
		}
		expect(
			await site.run(
				`echo get_option( 'sidegate_settings' )['slack_url'];`
			)
		).toBe( SERVICES.slack_url );
		await saveSettings( site, { slack_url: '' } );
		expect( ( await settings( site ) ).slack_url ).toBe( '' );
	} );

	test( 'the page stores an address without showing it again, and the answer of each channel', async ( {
		site,
		browser,
	} ) => {
		const page = await openWithSession( browser, site );
		await page.goto( settingsPage( site, '#settings' ) );
		const card = page.getByRole( 'region', { name: 'Alerts' } );
		await card.getByText( 'Slack, Discord, Mackerel' ).click();
		const field = card.getByLabel( 'Slack: webhook address', {
			exact: true,
		} );
		await field.fill( 'https://10.0.0.1/x' );
		await card
			.getByRole( 'button', { name: 'Save: Slack: webhook address' } )
			.click();
		await expect( card ).toContainText( 'belongs to a private network' );
		await field.fill( SERVICES.slack_url );
		await card
			.getByRole( 'button', { name: 'Save: Slack: webhook address' } )
			.click();
		await expect( field ).toHaveValue( '' );
		await expect( field ).toHaveAttribute( 'placeholder', /Stored/ );
		await card.getByLabel( 'From' ).selectOption( '22' );
		await expect( card ).toContainText( 'Choose both hours.' );
		await card.getByLabel( 'Until' ).selectOption( '7' );
		await expect
			.poll( async () => ( await settings( site ) ).quiet_hours )
			.toBe( '22-7' );
		await card
			.getByRole( 'button', { name: 'Send a test message' } )
			.click();
		await expect( card ).toContainText( 'Slack has accepted the message.' );
		await expect( card ).toContainText( 'Handed to the mail server for' );
		await card
			.getByRole( 'button', { name: 'Delete: Slack: webhook address' } )
			.click();
		await expect
			.poll( async () => ( await settings( site ) ).slack_url )
			.toBe( '' );
		expect( page.consoleErrors.join() ).not.toContain( 'Warning' );
	} );
} );
