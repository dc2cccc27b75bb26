/**
 * A list as an owner writes it: one thing a line.
 */
export function toLines( items: readonly string[] ): string {
	return items.join( '\n' );
}

/** Commas come along when a list is pasted from elsewhere. */
export function fromLines( text: string ): string[] {
	const items = text.split( /[\n,]/ ).map( ( item ) => item.trim() );
	return [ ...new Set( items.filter( ( item ) => item !== '' ) ) ];
}
