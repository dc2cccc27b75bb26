/**
 * Shows why something could not be read, with a button to try again.
 */
import { speak } from '@wordpress/a11y';
import { useEffect } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { BusyButton } from './busy-button';
import { Notice } from './notice';

interface Props {
	/** What failed, and why. */
	readonly message: string;
	readonly onRetry: () => void;
}

export function RetryNotice( { message, onRetry }: Props ) {
	useEffect( () => speak( message, 'assertive' ), [ message ] );
	return (
		<Notice status="error">
			<p>{ message }</p>
			<BusyButton
				label={ __( 'Try again', 'sidegate' ) }
				busy={ false }
				onClick={ onRetry }
			/>
		</Notice>
	);
}
