/**
 * Text that comes out of Markdown as it went in.
 */
import { inert } from '../admin/hits/inert';

/** Prose: what GitHub's Markdown would take for markup is escaped. */
export function prose( text: string ): string {
	return inert( text ).replace( /[\\`*_[\]<&~]/g, '\\$&' );
}

/** A code span (CommonMark, section 6.1): its fence is longer than any run of backticks in it. */
export function code( text: string ): string {
	const shown = inert( text );
	const longest = Math.max(
		0,
		...( shown.match( /`+/g ) ?? [] ).map( ( { length } ) => length )
	);
	const fence = '`'.repeat( longest + 1 );
	const gap = /^[ `]|[ `]$/.test( shown ) ? ' ' : '';
	return `${ fence }${ gap }${ shown }${ gap }${ fence }`;
}

/** A table; its cells are Markdown already. A `|` would part them, even in a code span. */
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
