/**
 * Below the bars: what was chosen, and the way to it. Its room is always there.
 */
import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

interface Props {
	/** Absent while nothing is chosen. */
	readonly words: string | undefined;
	readonly href: string | undefined;
	readonly clear: () => void;
}

export function ChosenRow( { words, href, clear }: Props ) {
	if ( words === undefined || href === undefined ) {
		return (
			<p className="sidegate-chosen is-hint">
				{ __(
					'Drag over the bars to choose a time; or press the arrow keys there, with Shift to choose more.',
					'sidegate'
				) }
			</p>
		);
	}
	return (
		<div className="sidegate-chosen">
			<p>{ words }</p>
			<Button variant="secondary" href={ href } __next40pxDefaultSize>
				{ __( 'See them in the log', 'sidegate' ) }
			</Button>
			<Button variant="tertiary" onClick={ clear } __next40pxDefaultSize>
				{ __( 'Clear', 'sidegate' ) }
			</Button>
		</div>
	);
}
