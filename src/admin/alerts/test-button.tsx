/**
 * Sends a test message by each channel and shows what became of it.
 */
import { speak } from '@wordpress/a11y';
import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { sendTestAlert } from '../data/api';
import { explain } from '../format/failure';
import { testMessages, type TestMessage } from './test-messages';

export function TestButton() {
	const [ isBusy, setBusy ] = useState( false );
	const [ messages, setMessages ] = useState< readonly TestMessage[] >( [] );

	async function send() {
		if ( isBusy ) {
			return;
		}
		setBusy( true );
		const results = await sendTestAlert().then( testMessages, ( error ) => [
			{ channel: '', sent: false, text: explain( error ) },
		] );
		setBusy( false );
		setMessages( results );
		speak( results.map( ( { text } ) => text ).join( ' ' ), 'polite' );
	}

	return (
		<div className="sidegate-alert-test">
			<Button
				variant="secondary"
				isBusy={ isBusy }
				onClick={ () => void send() }
				__next40pxDefaultSize
			>
				{ __( 'Send a test message', 'sidegate' ) }
			</Button>
			{ messages.length > 0 && (
				<ul>
					{ messages.map( ( { channel, sent, text } ) => (
						<li
							key={ channel }
							className={ sent ? 'is-sent' : 'is-failed' }
						>
							{ text }
						</li>
					) ) }
				</ul>
			) }
		</div>
	);
}
