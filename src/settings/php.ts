/**
 * Exports the settings to `build/rules.php`, by which `Settings.php` reads and validates them.
 */
import { settings } from '.';
import type { Setting } from './setting';

/** Returns the limits of a setting's values that PHP's code for its kind doesn't contain. */
function bounds( setting: Setting ) {
	switch ( setting.kind ) {
		case 'choice':
			return { values: setting.options.map( ( { value } ) => value ) };
		case 'switch':
			return { values: [ setting.on, setting.off ] };
		case 'integer':
			return { minimum: setting.minimum, maximum: setting.maximum };
		case 'secret':
			return { format: setting.format };
		case 'addresses':
		case 'namespaces':
		case 'email':
		case 'hours':
		case 'proxy':
			return {};
	}
}

export const settingsData = Object.fromEntries(
	Object.entries< Setting >( settings ).map( ( [ key, setting ] ) => [
		key,
		{
			kind: setting.kind,
			default: setting.default,
			...bounds( setting ),
		},
	] )
);
