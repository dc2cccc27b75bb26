/**
 * Finds the code spans of a line of Markdown: texts with the same number of
 * backticks before and after them.
 */

interface Span {
	readonly text: string;
	readonly isCode: boolean;
}

/** In time linear in the length: no text of an attacker can make it slow. */
export function codeSpans( line: string ): Span[] {
	// Every second part is a fence: a run of backticks.
	const parts = line.split( /(`+)/ );
	const closing: Array< number | undefined > = [];
	const seen = new Map< string, number >();
	for ( let at = parts.length - 1; at >= 0; at-- ) {
		const fence = parts[ at ] ?? '';
		if ( at % 2 === 1 ) {
			closing[ at ] = seen.get( fence );
			seen.set( fence, at );
		}
	}
	const spans: Span[] = [];
	for ( let at = 0; at < parts.length; at++ ) {
		const end = closing[ at ];
		const fence = parts[ at ] ?? '';
		if ( end === undefined ) {
			spans.push( { text: fence, isCode: false } );
			continue;
		}
		const content = parts.slice( at + 1, end ).join( '' );
		// A longer fence is apart from its content by a space.
		const text = fence === '`' ? content : content.slice( 1, -1 );
		spans.push( { text, isCode: true } );
		at = end;
	}
	return spans.filter( ( { text, isCode } ) => isCode || text !== '' );
}
