/**
 * A value as it was when something else last changed.
 */
import { useState } from '@wordpress/element';

export function useAsOf< Value >( moment: unknown, value: Value ): Value {
	const [ kept, keep ] = useState( { moment, value } );
	if ( kept.moment !== moment ) {
		keep( { moment, value } );
	}
	return kept.moment === moment ? kept.value : value;
}
