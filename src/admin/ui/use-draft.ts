/**
 * Keeps what is being typed and passes it on after a pause.
 */
import { useEffect, useRef, useState } from '@wordpress/element';

const PAUSE_MS = 300;

export interface Draft {
	readonly value: string;
	readonly onChange: ( text: string ) => void;
	readonly onBlur: () => void;
}

/**
 * @param value    The current value. If it changes from elsewhere, the draft is dropped.
 * @param onCommit Called with the text; `isContinued` is true if the field has not been left since the last call.
 */
export function useDraft(
	value: string,
	onCommit: ( text: string, isContinued: boolean ) => void
): Draft {
	const [ draft, setDraft ] = useState< string >();
	const [ lastValue, setLastValue ] = useState( value );
	const [ sent, setSent ] = useState< string >();
	const timer = useRef< ReturnType< typeof setTimeout > >();

	if ( lastValue !== value ) {
		setLastValue( value );
		if ( value !== sent ) {
			setDraft( undefined );
		}
	}
	const isFromElsewhere = value !== sent;
	useEffect( () => {
		if ( isFromElsewhere ) {
			clearTimeout( timer.current );
		}
	}, [ value, isFromElsewhere ] );
	useEffect( () => () => clearTimeout( timer.current ), [] );

	return {
		value: draft ?? value,
		onChange( text ) {
			setDraft( text );
			clearTimeout( timer.current );
			timer.current = setTimeout( () => {
				setSent( text );
				onCommit( text, sent !== undefined );
			}, PAUSE_MS );
		},
		onBlur() {
			setSent( undefined );
		},
	};
}
