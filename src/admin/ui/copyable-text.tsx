/**
 * A text with buttons to copy it and to download it.
 */
import { Button } from '@wordpress/components';
import { speak } from '@wordpress/a11y';
import { useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { copy, download } from './copy';

interface Props {
	/** Accessible name of the text. */
	readonly label: string;
	readonly text: string;
	readonly file: string;
}

export function CopyableText( { label, text, file }: Props ) {
	const element = useRef< HTMLPreElement >( null );
	const [ outcome, setOutcome ] = useState( '' );

	async function copyText() {
		const copied = element.current && ( await copy( element.current ) );
		const message = copied
			? __( 'Copied', 'sidegate' )
			: __(
					'Not copied. The text is selected: press Ctrl+C.',
					'sidegate'
				);
		setOutcome( message );
		speak( message, 'polite' );
	}

	return (
		<>
			<pre
				ref={ element }
				className="sidegate-text"
				dir="ltr"
				role="region"
				aria-label={ label }
				// The text scrolls, so it must be reachable by keyboard.
				tabIndex={ 0 }
			>
				{ text }
			</pre>
			<div className="sidegate-servers__actions">
				<Button
					variant="secondary"
					onClick={ () => void copyText() }
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
				<p className="sidegate-save-status is-saved">{ outcome }</p>
			</div>
		</>
	);
}
