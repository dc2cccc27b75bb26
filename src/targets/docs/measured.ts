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

/** @throws if the README lacks a row. */
export function measured( readme: string ): Measured {
	const of = ( row: string ) => {
		const [ , ms ] =
			new RegExp( `^\\| ${ row } \\| ([0-9.]+) ms \\|$`, 'm' ).exec(
				readme
			) ?? [];
		if ( ms === undefined ) {
			throw new Error( `README.md has no figure of “${ row }”.` );
		}
		return Number( ms );
	};
	return { plugin: of( PLUGIN_ROW ), prepended: of( PREPENDED_ROW ) };
}
