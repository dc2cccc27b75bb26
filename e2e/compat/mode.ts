/**
 * The three states of a site that are compared.
 */
import { rules } from '../../src/rules';

/** Without Sidegate; with its defaults; with every rule on Block. In this order, so that each needs one change. */
export const MODES = [ 'without', 'defaults', 'block' ] as const;
export type Mode = ( typeof MODES )[ number ];

/** Returns the settings to store for a mode. */
export const settingsOf = ( mode: Mode ) =>
	mode === 'block'
		? {
				rules: Object.fromEntries(
					rules.map( ( { id } ) => [ id, 'block' ] )
				),
			}
		: {};
