/**
 * What is being typed, handed on as soon as the typing rests.
 */
import { useEffect, useRef, useState } from '@wordpress/element';

const REST_MS = 300;

export interface Draft {
	readonly value: string;
	readonly onChange: ( text: string ) => void;
	readonly onBlur: () => void;
}

/**
 * @param value What holds; if it changes from elsewhere, what was typed goes.
 * @param use   Takes what was typed; `again` while the same person is still at it.
 */
export function useDraft(
	value: string,
	use: ( text: string, again: boolean ) => void
): Draft {
	const [ draft, setDraft ] = useState< string >();
	const [ seen, setSeen ] = useState( value );
	const [ sent, setSent ] = useState< string >();
	const timer = useRef< ReturnType< typeof setTimeout > >();

	if ( seen !== value ) {
		setSeen( value );
		if ( value !== sent ) {
			setDraft( undefined );
		}
	}
	const elsewhere = value !== sent;
	useEffect( () => {
		if ( elsewhere ) {
			clearTimeout( timer.current );
		}
	}, [ value, elsewhere ] );
	useEffect( () => () => clearTimeout( timer.current ), [] );

	return {
		value: draft ?? value,
		onChange( text ) {
			setDraft( text );
			clearTimeout( timer.current );
			timer.current = setTimeout( () => {
				setSent( text );
				use( text, sent !== undefined );
			}, REST_MS );
		},
		onBlur() {
			setSent( undefined );
		},
	};
}
