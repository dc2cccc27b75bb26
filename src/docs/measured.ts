/**
 * Figures of the README's table, which `npm run bench -- --readme` writes: the
 * page and readme.txt say them too, and have no others.
 */

/** Names of rows. */
export const PLUGIN_ROW = 'Sidegate, without a server rule';
export const PREPENDED_ROW = 'Sidegate, prepended by PHP';

export interface Measured {
	/** Milliseconds of CPU for each blocked request: by the plugin, and by the file that PHP prepends. */
	readonly plugin: number;
	readonly prepended: number;
}

/** Null while the table lacks one of the two: then nothing is said of them. */
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

/** The text for owners, readme.txt, with the same figures, or with none. */
export const withFigures = ( owners: string, figures: Measured | null ) =>
	owners.replace(
		PLACE,
		( _, before: string ) =>
			before +
			( figures
				? `: measured, a blocked request then takes ${ figures.prepended } ms of CPU instead of ${ figures.plugin } ms by the plugin.`
				: '.' )
	);
