/**
 * Returns the value as it was when `isFrozen` became true, or the current one.
 */
import { useState } from '@wordpress/element';

export function useFrozen< Value >( value: Value, isFrozen: boolean ): Value {
	const [ frozen, setFrozen ] = useState( value );
	if ( ! isFrozen && frozen !== value ) {
		setFrozen( value );
	}
	return isFrozen ? frozen : value;
}
