/**
 * What the owner chooses: quiet hours, no e-mails, no messages at all.
 */
import {
	advanceTime,
	attack,
	forgetAttacks,
	incidents,
} from '../support/alerts';
import { test, expect } from '../support/fixtures';
import {
	SERVICES,
	mailsAre,
	receiveMessages,
	receiver,
	smtp,
	titles,
} from '../support/messages';
import { saveSettings, siteStatus } from '../support/owner';
import type { Site } from '../../src/tools/sites/site';

/** Begins quiet hours for people, with JSON as a service for programs. */
async function beginQuietHours( site: Site ): Promise< void > {
	const hour = Number( await site.run( `echo wp_date( 'G' );` ) );
	await saveSettings( site, {
		webhook_url: SERVICES.webhook_url,
		webhook_key: SERVICES.webhook_key,
		quiet_hours: `${ hour }-${ ( hour + 2 ) % 24 }`,
	} );
}

test.describe( 'messages', { tag: '@native' }, () => {
	receiveMessages();

	test( 'in quiet hours only programs hear of an attack; afterwards people get one message', async ( {
		site,
	} ) => {
		await beginQuietHours( site );
		await attack( site, 600 );
		await incidents( site );
		await expect.poll( () => receiver().requests.length ).toBe( 1 );
		await advanceTime( site, 2 );
		await incidents( site );
		await expect.poll( () => receiver().requests.length ).toBe( 2 );
		expect( smtp().mails ).toEqual( [] );
		await saveSettings( site, { quiet_hours: '' } );
		await incidents( site );
		await mailsAre( 1 );
		expect( titles()[ 0 ] ).toContain( 'The attack is over' );
	} );

	test( 'a message for a program waits neither for the end of quiet hours nor for a later retry', async ( {
		site,
	} ) => {
		await beginQuietHours( site );
		receiver().answer = ( response ) => {
			response.statusCode = 500;
			response.end();
		};
		await site.run(
			`wp_clear_scheduled_hook( 'sidegate_deliver' ); wp_schedule_single_event( time() + 3600, 'sidegate_deliver' );`
		);
		await attack( site, 600 );
		await incidents( site );
		await expect
			.poll( async () =>
				Number(
					await site.run(
						`echo ( wp_next_scheduled( 'sidegate_deliver' ) ?: PHP_INT_MAX ) - time();`
					)
				)
			)
			.toBeLessThanOrEqual( 60 );
	} );

	test( 'with e-mail off, only services get the message of an attack; with alerts off, none is sent', async ( {
		site,
	} ) => {
		await saveSettings( site, { ...SERVICES, alert_mail: 'off' } );
		await attack( site, 600 );
		await incidents( site );
		await expect.poll( () => receiver().requests.length ).toBe( 5 );

		await saveSettings( site, { alerts: 'off', alert_mail: 'on' } );
		await forgetAttacks( site );
		await attack( site, 600 );
		expect( await incidents( site ) ).toHaveLength( 1 );
		await siteStatus( site );
		expect( receiver().requests ).toHaveLength( 5 );
		expect( smtp().mails ).toEqual( [] );
	} );
} );
