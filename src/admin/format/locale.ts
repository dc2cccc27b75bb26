/**
 * Formats numbers and lists in the language of the page.
 */
import { __, sprintf } from '@wordpress/i18n';

/** Returns the BCP 47 tag of a WordPress language. Some names of WordPress are no valid tag; their last parts are dropped until they are. */
export function locale( lang: string ): string | undefined {
	const parts = lang.split( /[-_]/ );
	for ( let length = parts.length; length > 0; length-- ) {
		try {
			return Intl.getCanonicalLocales(
				parts.slice( 0, length ).join( '-' )
			)[ 0 ];
		} catch {
			// Not a valid tag; try without the last part.
		}
	}
	return undefined;
}

export const LOCALE = locale( document.documentElement.lang );

const numbers = new Intl.NumberFormat( LOCALE );
const lists = new Intl.ListFormat( LOCALE, { type: 'conjunction' } );

const compactNumbers = new Intl.NumberFormat( LOCALE, {
	notation: 'compact',
	maximumFractionDigits: 1,
} );

/** Returns a short form such as “88K”. */
export function compactNumber( value: number ): string {
	return compactNumbers.format( value );
}

export function number( value: number ): string {
	return numbers.format( value );
}

/** Joins sentences. Japanese, for example, has no space between them. */
export function joinSentences( sentences: readonly string[] ): string {
	return sentences.reduce( ( first, second ) =>
		sprintf(
			/* translators: 1 and 2: sentences. Leave out the space if your language has none between sentences. */
			__( '%1$s %2$s', 'sidegate' ),
			first,
			second
		)
	);
}

/** Returns the pieces of a list in the order of reading: the indexes of its items, and the texts between them. */
export function listPieces( length: number ): readonly ( number | string )[] {
	return lists
		.formatToParts(
			Array.from( { length }, ( _, index ) => String( index ) )
		)
		.map( ( { type, value } ) =>
			type === 'element' ? Number( value ) : value
		);
}

export function list( items: readonly string[] ): string {
	return lists.format( items );
}
