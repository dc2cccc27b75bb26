/**
 * Formats a table as text: one row for each trial or combination, one column for each rule.
 */

/**
 * @param corner Meaning of the cells, shown in the corner.
 * @param rows   Names of the rows.
 * @param ids    Names of the columns.
 * @param cell   Text of a cell.
 */
export function grid(
	corner: string,
	rows: readonly string[],
	ids: readonly string[],
	cell: ( row: string, id: string ) => string
): string {
	// Names of rules are long and columns narrow: a name takes two lines.
	const halves = ids.map( ( id ) => {
		const dash = id.indexOf( '-' );
		return dash < 0
			? [ '', id ]
			: [ id.slice( 0, dash + 1 ), id.slice( dash + 1 ) ];
	} );
	const table = [
		[ '', ...halves.map( ( [ above = '' ] ) => above ) ],
		[ corner, ...halves.map( ( [ , below = '' ] ) => below ) ],
		...rows.map( ( row ) => [
			row,
			...ids.map( ( id ) => cell( row, id ) ),
		] ),
	];
	const widths = ( table[ 0 ] ?? [] ).map( ( _, at ) =>
		Math.max( ...table.map( ( line ) => line[ at ]?.length ?? 0 ) )
	);
	return table
		.map( ( line ) =>
			line
				.map( ( text, at ) =>
					at === 0
						? text.padEnd( widths[ at ] ?? 0 )
						: text.padStart( widths[ at ] ?? 0 )
				)
				.join( '  ' )
				.trimEnd()
		)
		.join( '\n' );
}
