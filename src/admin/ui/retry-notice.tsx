/**
 * Shows why something could not be read, with a button to try again.
 */
import { Button, Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

interface Props {
	/** What failed, and why. */
	readonly message: string;
	readonly onRetry: () => void;
}

export function RetryNotice( { message, onRetry }: Props ) {
	return (
		<Notice status="error" isDismissible={ false }>
			<p>{ message }</p>
			<Button
				variant="secondary"
				onClick={ onRetry }
				__next40pxDefaultSize
			>
				{ __( 'Try again', 'sidegate' ) }
			</Button>
		</Notice>
	);
}
