/**
 * Receives the messages of a site: its e-mails and its requests to services.
 */
import { expect, test } from './fixtures';
import { forgetAttacks, incidents } from './alerts';
import { deleteRecords, trustLocalProxies } from './clients';
import { addMuPlugin } from './mu-plugin';
import { resetSettings } from './owner';
import { startReceiver, type Receiver } from './receiver';
import { startSmtpSink, type SmtpSink } from './smtp-sink';
import type { Site } from '../../src/tools/sites/site';

/** The key that signs JSON. */
export const KEY = Buffer.from( 'thirty-two bytes of a secret key' );

/** Settings with which each service gets messages. */
export const SERVICES = {
	slack_url: 'https://hooks.slack.com/services/T0/B0/secret-of-slack',
	discord_url: 'https://discord.com/api/webhooks/1/secret-of-discord',
	mackerel_key: 'secret-of-mackerel',
	mackerel_host: '2eQGEaLxiYU',
	webhook_url: 'https://example.com/hook/secret-path',
	webhook_key: `whsec_${ KEY.toString( 'base64' ) }`,
};

let started: { receiver: Receiver; smtp: SmtpSink } | undefined;

function sinks() {
	if ( ! started ) {
		throw new Error( 'Call receiveMessages() in the spec first.' );
	}
	return started;
}

export const receiver = () => sinks().receiver;
export const smtp = () => sinks().smtp;

/** Changes Sidegate's state. */
export const setState = ( site: Site, php: string ) =>
	site.run(
		`$s = get_option( 'sidegate_state' ); ${ php } update_option( 'sidegate_state', $s );`
	);

/** Lets the hourly tasks run with the next request. */
export const nextHour = ( site: Site ) =>
	setState( site, `$s['alerts_checked'] = 0;` );

export const titles = () =>
	smtp().mails.map( ( { headers } ) => headers.get( 'subject' ) );

/** Waits until so many e-mails have arrived. */
export const mailsAre = ( count: number ) =>
	expect.poll( () => smtp().mails.length ).toBe( count );

/** Returns the channel and the attempts of each message in the outbox. */
export const waiting = ( site: Site ) =>
	site.run(
		`global $wpdb; echo implode( ' ', $wpdb->get_col( "SELECT CONCAT( channel, ':', tries ) FROM {$wpdb->prefix}sidegate_outbox ORDER BY channel, tries" ) );`
	);

/** Starts the receivers for the tests of a spec, each of which begins without records and messages. */
export function receiveMessages(): void {
	let removeMuPlugin: () => Promise< void >;

	test.beforeAll( async ( { site } ) => {
		started = {
			receiver: await startReceiver(),
			smtp: await startSmtpSink(),
		};
		removeMuPlugin = await addMuPlugin(
			site,
			`define( 'SIDEGATE_WEBHOOK_TEST_ORIGIN', '${ receiver().origin }' );
			add_action( 'phpmailer_init', static function ( $mailer ) {
				$mailer->isSMTP();
				$mailer->Host        = '127.0.0.1';
				$mailer->Port        = ${ smtp().port };
				$mailer->SMTPAutoTLS = false;
			}, 5 );`
		);
		// The first run only remembers the month.
		await incidents( site );
	} );

	test.beforeEach( async ( { site } ) => {
		await deleteRecords( site );
		await forgetAttacks( site );
		await resetSettings( site );
		await trustLocalProxies( site );
		smtp().mails.length = 0;
		smtp().isDown = false;
		receiver().requests.length = 0;
		receiver().answer = ( response ) => response.end( 'ok' );
	} );

	test.afterAll( async ( { site } ) => {
		receiver().stop();
		smtp().stop();
		await removeMuPlugin();
		await resetSettings( site );
	} );
}
