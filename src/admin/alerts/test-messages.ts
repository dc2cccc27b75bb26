/**
 * Says what became of a test message.
 */
import { __, sprintf } from '@wordpress/i18n';
import type { AlertTest } from '../../api/types';

export interface TestMessage {
	readonly channel: string;
	readonly sent: boolean;
	readonly text: string;
}

function textOf( { channel, title, to, sent, message }: AlertTest ): string {
	if ( channel !== 'mail' ) {
		return sent
			? sprintf(
					/* translators: %s: name of a service, such as “Slack”. */
					__( '%s has accepted the message.', 'sidegate' ),
					title
				)
			: sprintf(
					/* translators: 1: name of a service, such as “Slack”. 2: the reason, a sentence. */
					__( '%1$s: not sent. %2$s', 'sidegate' ),
					title,
					message
				);
	}
	return sent
		? sprintf(
				/* translators: %s: an e-mail address. */
				__(
					'Handed to the mail server for %s. Check whether it arrives, also in the spam folder.',
					'sidegate'
				),
				to
			)
		: sprintf(
				/* translators: 1: an e-mail address. 2: the reason. */
				__( 'Not sent to %1$s: %2$s', 'sidegate' ),
				to,
				message
			);
}

/** Returns a line for each channel. */
export const testMessages = (
	results: readonly AlertTest[]
): readonly TestMessage[] =>
	results.length > 0
		? results.map( ( result ) => ( {
				channel: result.channel,
				sent: result.sent,
				text: textOf( result ),
			} ) )
		: [
				{
					channel: '',
					sent: false,
					text: __(
						'Nothing was sent: messages by e-mail are switched off, and no service is set up.',
						'sidegate'
					),
				},
			];
