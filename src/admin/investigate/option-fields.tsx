/**
 * What the analyser can't always know: the format, the time zone, the proxies.
 */
import { Button, TextControl, TextareaControl } from '@wordpress/components';
import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Problem, ReadOptions } from '../../investigate/messages';

interface Props {
	readonly options: ReadOptions;
	readonly problem: Problem | undefined;
	/** Whether no line could be read. */
	readonly isUnread: boolean;
	readonly onChange: ( options: ReadOptions ) => void;
	/** Undefined until something was read. */
	readonly onAgain: ( () => void ) | undefined;
}

export function OptionFields( {
	options,
	problem,
	isUnread,
	onChange,
	onAgain,
}: Props ) {
	const details = useRef< HTMLDetailsElement >( null );
	const isNeeded =
		isUnread || ( problem !== undefined && problem !== 'logs' );
	useEffect( () => {
		if ( isNeeded && details.current ) {
			details.current.open = true;
		}
	}, [ isNeeded, problem ] );
	const set = ( name: keyof ReadOptions ) => ( value: string ) =>
		onChange( { ...options, [ name ]: value } );
	return (
		<details ref={ details } className="sidegate-investigate__options">
			<summary>
				{ __( 'If a log is not read correctly', 'sidegate' ) }
			</summary>
			<TextareaControl
				label={ __( 'Format', 'sidegate' ) }
				help={ __(
					'The LogFormat or log_format line of your server. Leave it empty to detect the format.',
					'sidegate'
				) }
				rows={ 2 }
				value={ options.format }
				onChange={ set( 'format' ) }
				spellCheck={ false }
				aria-invalid={ problem === 'format' }
				__nextHasNoMarginBottom
			/>
			<TextControl
				label={ __( 'Time zone', 'sidegate' ) }
				help={ __(
					'For logs whose times have none: an offset such as +09:00. Empty for UTC.',
					'sidegate'
				) }
				value={ options.zone }
				onChange={ set( 'zone' ) }
				aria-invalid={ problem === 'zone' }
				__next40pxDefaultSize
				__nextHasNoMarginBottom
			/>
			<TextareaControl
				label={ __( 'Trusted proxies', 'sidegate' ) }
				help={ __(
					'Address ranges of your proxy or CDN, if the report shows its addresses instead of those of visitors.',
					'sidegate'
				) }
				rows={ 2 }
				value={ options.proxies }
				onChange={ set( 'proxies' ) }
				spellCheck={ false }
				aria-invalid={ problem === 'proxies' }
				__nextHasNoMarginBottom
			/>
			{ onAgain && (
				<Button
					variant="secondary"
					onClick={ onAgain }
					__next40pxDefaultSize
				>
					{ __( 'Read again', 'sidegate' ) }
				</Button>
			) }
		</details>
	);
}
