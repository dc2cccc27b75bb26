/**
 * A value that stands still while it is held.
 */
import { useState } from '@wordpress/element';

export function useHeld< Value >( value: Value, holding: boolean ): Value {
	const [ kept, keep ] = useState( value );
	if ( ! holding && kept !== value ) {
		keep( value );
	}
	return holding ? kept : value;
}
