/**
 * Sends a test message, and says whether the site could send it.
 */
import { speak } from '@wordpress/a11y';
import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { AlertTest } from '../../rest/types';
import { testAlerts } from '../api';
import { explain } from '../words/failure';

const wordsOf = ( { to, sent, message }: AlertTest ) =>
	sent
		? sprintf(
				/* translators: %s: an e-mail address. */
				__(
					'Handed to the mail server for %s. Look whether it arrives, also among the spam.',
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

export function TestButton() {
	const [ isBusy, setBusy ] = useState( false );
	const [ words, setWords ] = useState( '' );

	async function send() {
		if ( isBusy ) {
			return;
		}
		setBusy( true );
		const said = await testAlerts().then( wordsOf, explain );
		setBusy( false );
		setWords( said );
		speak( said, 'polite' );
	}

	return (
		<p>
			<Button
				variant="secondary"
				isBusy={ isBusy }
				onClick={ () => void send() }
				__next40pxDefaultSize
			>
				{ __( 'Send a test message', 'sidegate' ) }
			</Button>{ ' ' }
			{ words }
		</p>
	);
}
