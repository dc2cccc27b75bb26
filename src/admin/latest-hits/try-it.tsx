/**
 * A button that sends a test request and shows how it arrives.
 */
import { speak } from '@wordpress/a11y';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Settings } from '../../api/types';
import { bootstrap } from '../data/bootstrap';
import { Busy } from '../ui/busy';
import { BusyButton } from '../ui/busy-button';
import { send, testRequest, type TryResult } from './try-request';

function resultMessage( result: TryResult ): string {
	switch ( result ) {
		case 'blocked':
			return __(
				'Your test request arrived and was blocked.',
				'sidegate'
			);
		case 'watched':
			return __(
				'Your test request arrived. It was only watched, not blocked.',
				'sidegate'
			);
		case 'not-listed':
			return __(
				'Your test request was blocked, but is not listed: your server or CDN blocked it without counting.',
				'sidegate'
			);
		case 'let-through':
			return __(
				'Your test request was not blocked. Is your own address among the allowed addresses?',
				'sidegate'
			);
		case 'unknown':
			return __(
				'Your test request is not listed. Your server or CDN may have answered it, or your own address is allowed.',
				'sidegate'
			);
	}
}

interface Props {
	readonly settings: Settings;
	/** Reads the numbers and the list again. */
	readonly onArrival: () => void;
}

export function TryIt( { settings, onArrival }: Props ) {
	const [ isBusy, setBusy ] = useState( false );
	const [ message, setMessage ] = useState( '' );
	// Ten random hexadecimal digits; the log finds the request by it.
	const newToken = () =>
		`sidegate-test-${ Array.from(
			crypto.getRandomValues( new Uint8Array( 5 ) ),
			( byte ) => byte.toString( 16 ).padStart( 2, '0' )
		).join( '' ) }`;

	async function tryIt() {
		const token = newToken();
		const request = testRequest( bootstrap.home, settings, token );
		if ( isBusy || ! request ) {
			return;
		}
		setBusy( true );
		setMessage( '' );
		const result = await send( request, token ).then( resultMessage, () =>
			__(
				'Your test request could not be sent. Check your connection.',
				'sidegate'
			)
		);
		setBusy( false );
		setMessage( result );
		speak( result, 'polite' );
		onArrival();
	}

	if ( testRequest( bootstrap.home, settings, '' ) === undefined ) {
		return (
			<p className="sidegate-try">
				{ __( 'To try it, set a rule to Watch or Block.', 'sidegate' ) }
			</p>
		);
	}
	return (
		<div className="sidegate-try">
			<BusyButton
				label={ __( 'Try it', 'sidegate' ) }
				busy={ isBusy }
				onClick={ () => void tryIt() }
			/>
			<p>
				{ isBusy ? (
					<Busy
						label={ __( 'Sending a test request…', 'sidegate' ) }
					/>
				) : (
					message ||
					__(
						'Sends a request that a rule blocks, and shows how it arrives.',
						'sidegate'
					)
				) }
			</p>
		</div>
	);
}
