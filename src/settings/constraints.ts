/**
 * What the JSON Schema says of each setting beyond its TypeScript type.
 */
import { settings } from '.';
import type { Setting } from './setting';

function constraintsOf( setting: Setting ) {
	const { kind, description } = setting;
	switch ( kind ) {
		case 'integer': {
			const { minimum, maximum } = setting;
			return { description, type: 'integer', minimum, maximum };
		}
		case 'addresses':
		case 'namespaces':
			return { description, maxItems: setting.maxItems };
		case 'email':
		case 'secret':
			return { description, maxLength: setting.maxLength };
		case 'hours':
			return { description, maxLength: 5 };
		case 'choice':
		case 'switch':
		case 'proxy':
			return { description };
	}
}

export const constraints = Object.fromEntries(
	Object.entries< Setting >( settings ).map( ( [ key, setting ] ) => [
		key,
		constraintsOf( setting ),
	] )
);
