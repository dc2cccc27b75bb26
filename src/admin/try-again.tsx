/**
 * That something could not be read, why, and the way to try it again.
 */
import { Button, Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

interface Props {
	/** What failed, and why. */
	readonly words: string;
	readonly again: () => void;
}

export function TryAgain( { words, again }: Props ) {
	return (
		<Notice status="error" isDismissible={ false }>
			<p>{ words }</p>
			<Button variant="secondary" onClick={ again } __next40pxDefaultSize>
				{ __( 'Try again', 'sidegate' ) }
			</Button>
		</Notice>
	);
}
