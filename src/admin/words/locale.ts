/**
 * Numbers, times and lists as the reader of the page writes them.
 */

/** WordPress has languages whose name is no BCP 47 tag: what it ends with goes, until it is one. */
export function locale( lang: string ): string | undefined {
	const parts = lang.split( /[-_]/ );
	for ( let length = parts.length; length > 0; length-- ) {
		try {
			return Intl.getCanonicalLocales(
				parts.slice( 0, length ).join( '-' )
			)[ 0 ];
		} catch {
			// Shorter, then.
		}
	}
	return undefined;
}

export const LOCALE = locale( document.documentElement.lang );

const numbers = new Intl.NumberFormat( LOCALE );
const lists = new Intl.ListFormat( LOCALE, { type: 'conjunction' } );

export function number( value: number ): string {
	return numbers.format( value );
}

export function list( items: readonly string[] ): string {
	return lists.format( items );
}
