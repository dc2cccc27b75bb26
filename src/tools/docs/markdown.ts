/**
 * Escapes text for Markdown.
 */
import { escapeInvisible } from '../../admin/format/escape-invisible';

/** Escapes everything in prose that GitHub's Markdown would treat as markup. */
export function prose( text: string ): string {
	return escapeInvisible( text ).replace( /[\\`*_[\]<&~]/g, '\\$&' );
}

/** Returns a code span (CommonMark, section 6.1). Its fence is longer than any run of backticks in it. */
export function code( text: string ): string {
	const shown = escapeInvisible( text );
	const longest = Math.max(
		0,
		...( shown.match( /`+/g ) ?? [] ).map( ( { length } ) => length )
	);
	const fence = '`'.repeat( longest + 1 );
	const gap = /^[ `]|[ `]$/.test( shown ) ? ' ' : '';
	return `${ fence }${ gap }${ shown }${ gap }${ fence }`;
}

/** Returns a table of cells in Markdown. A `|` is escaped, because it would end the cell even in a code span. */
export function table(
	head: readonly string[],
	rows: readonly ( readonly string[] )[]
): string {
	const line = ( cells: readonly string[] ) =>
		`| ${ cells
			.map( ( cell ) => cell.replaceAll( '|', '\\|' ) )
			.join( ' | ' ) } |`;
	return [ head, head.map( () => '---' ), ...rows ].map( line ).join( '\n' );
}
