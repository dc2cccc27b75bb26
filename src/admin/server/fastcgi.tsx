/**
 * Field for the address of PHP (FastCGI), the only part of the server's configuration that the site can't detect.
 */
import { Button, TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

interface Props {
	/** Called with the address; empty for Debian's default. */
	readonly onApply: ( fastcgi: string ) => void;
}

export function Fastcgi( { onApply }: Props ) {
	const [ draft, setDraft ] = useState( '' );
	return (
		<form
			className="sidegate-fastcgi"
			onSubmit={ ( event ) => {
				event.preventDefault();
				onApply( draft.trim() );
			} }
		>
			<TextControl
				label={ __( 'Where the server finds PHP', 'sidegate' ) }
				help={ __(
					'The value of fastcgi_pass or php_fastcgi in your configuration. Leave empty for Debian’s default.',
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
				{ __( 'Apply', 'sidegate' ) }
			</Button>
		</form>
	);
}
