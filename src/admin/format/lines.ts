/**
 * Converts between lists and text with one item per line.
 */
export function toLines( items: readonly string[] ): string {
	return items.join( '\n' );
}

/** Parses lines; commas also separate, for lists that are pasted from elsewhere. */
export function fromLines( text: string ): string[] {
	const items = text.split( /[\n,]/ ).map( ( item ) => item.trim() );
	return [ ...new Set( items.filter( ( item ) => item !== '' ) ) ];
}
