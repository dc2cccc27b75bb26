/**
 * The progress of reading, with a button to cancel it, and how it ended.
 */
import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { progressMessage } from './messages';
import type { Reading } from './use-reading';

interface Props {
	readonly reading: Reading;
	readonly onCancel: ( message: string ) => void;
}

export function ReadingProgress( { reading, onCancel }: Props ) {
	const { isRunning, progress, message, problem } = reading;
	return (
		<div className="sidegate-investigate__progress">
			{ isRunning && (
				<>
					<progress
						max={ 1 }
						value={ progress?.part ?? 0 }
						aria-label={ __( 'Progress', 'sidegate' ) }
					/>
					<Button
						variant="secondary"
						onClick={ () =>
							onCancel( __( 'Canceled.', 'sidegate' ) )
						}
						__next40pxDefaultSize
					>
						{ __( 'Cancel', 'sidegate' ) }
					</Button>
				</>
			) }
			<p className={ problem ? 'sidegate-save-status is-failed' : '' }>
				{ isRunning ? progressMessage( progress ) : message }
			</p>
		</div>
	);
}
