/**
 * Where nginx finds PHP: the one thing that the site can't know of its server.
 */
import { Button, TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

interface Props {
	/** Takes what was written; empty for Debian's name. */
	readonly use: ( fastcgi: string ) => void;
}

export function Fastcgi( { use }: Props ) {
	const [ draft, setDraft ] = useState( '' );
	return (
		<form
			className="sidegate-fastcgi"
			onSubmit={ ( event ) => {
				event.preventDefault();
				use( draft.trim() );
			} }
		>
			<TextControl
				label={ __( 'Where nginx finds PHP', 'sidegate' ) }
				help={ __(
					'What fastcgi_pass says in your configuration, such as 127.0.0.1:9000.',
					'sidegate'
				) }
				placeholder="unix:/run/php/php-fpm.sock"
				value={ draft }
				onChange={ setDraft }
				dir="ltr"
				autoCapitalize="off"
				spellCheck={ false }
				__nextHasNoMarginBottom
				__next40pxDefaultSize
			/>
			<Button variant="secondary" type="submit" __next40pxDefaultSize>
				{ __( 'Use it', 'sidegate' ) }
			</Button>
		</form>
	);
}
