/**
 * Reads the measured figures from README.md, where `npm run bench -- --readme`
 * writes them. The settings page and readme.txt show the same figures.
 */

/** Names of the table rows. */
export const PLUGIN_ROW = 'Sidegate, without a server rule';
export const PREPENDED_ROW = 'Sidegate, prepended by PHP';

export interface Measured {
	/** Milliseconds of CPU per blocked request: by the plugin, and by the auto_prepend_file. */
	readonly plugin: number;
	readonly prepended: number;
}

/** Returns the figures, or null if one of the two rows is missing. */
export function measured( readme: string ): Measured | null {
	const of = ( row: string ) =>
		new RegExp( `^\\| ${ row } \\| ([0-9.]+) ms \\|$`, 'm' ).exec(
			readme
		)?.[ 1 ];
	const [ plugin, prepended ] = [ of( PLUGIN_ROW ), of( PREPENDED_ROW ) ];
	return plugin === undefined || prepended === undefined
		? null
		: { plugin: Number( plugin ), prepended: Number( prepended ) };
}

const PLACE =
	/( loads before WordPress)(?:: measured, a blocked request then takes [0-9.]+ ms of CPU instead of [0-9.]+ ms by the plugin)?\./;

/** Returns readme.txt with these figures, or without any for null. */
export const withFigures = ( text: string, figures: Measured | null ) =>
	text.replace(
		PLACE,
		( _, before: string ) =>
			before +
			( figures
				? `: measured, a blocked request then takes ${ figures.prepended } ms of CPU instead of ${ figures.plugin } ms by the plugin.`
				: '.' )
	);
