/**
 * A text to be taken away: copied, or as a file.
 */
import { Button } from '@wordpress/components';
import { speak } from '@wordpress/a11y';
import { useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { copy, download } from './copy';

interface Props {
	/** What it is, for those who hear the page. */
	readonly label: string;
	readonly text: string;
	readonly file: string;
}

export function TextToTake( { label, text, file }: Props ) {
	const place = useRef< HTMLPreElement >( null );
	const [ outcome, setOutcome ] = useState( '' );

	async function take() {
		const copied = place.current && ( await copy( place.current ) );
		const words = copied
			? __( 'Copied', 'sidegate' )
			: __( 'Not copied. The text is marked: press Ctrl+C.', 'sidegate' );
		setOutcome( words );
		speak( words, 'polite' );
	}

	return (
		<>
			<pre
				ref={ place }
				className="sidegate-text"
				dir="ltr"
				role="region"
				aria-label={ label }
				// Scrolls, so the keyboard must get there.
				tabIndex={ 0 }
			>
				{ text }
			</pre>
			<div className="sidegate-servers__ways">
				<Button
					variant="secondary"
					onClick={ () => void take() }
					__next40pxDefaultSize
				>
					{ __( 'Copy', 'sidegate' ) }
				</Button>
				<Button
					variant="tertiary"
					onClick={ () => download( text, file ) }
					__next40pxDefaultSize
				>
					{ __( 'Download', 'sidegate' ) }
				</Button>
				<p className="sidegate-fate is-saved">{ outcome }</p>
			</div>
		</>
	);
}
