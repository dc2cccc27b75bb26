/**
 * The text for a target, to be taken away.
 */
import { Button } from '@wordpress/components';
import { speak } from '@wordpress/a11y';
import { useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { copy, download } from './copy';

interface Props {
	/** The target's name. */
	readonly title: string;
	readonly text: string;
	readonly file: string;
}

export function TargetText( { title, text, file }: Props ) {
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
				aria-label={ sprintf(
					/* translators: %s: a server or service, such as nginx. */
					__( 'Text for %s', 'sidegate' ),
					title
				) }
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
