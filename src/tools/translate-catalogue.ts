/**
 * Compares the texts of the source code with their translations in a .po file.
 */
import type { Entry, Table } from 'gettext-parser';
import type { Message } from './translate-message';
import { placeholders } from './translate-placeholders';

/** A text of the source code, with all files that use it. */
export interface Text {
	readonly text: string;
	readonly plural: string | undefined;
	readonly context: string;
	readonly files: readonly string[];
	readonly notes: readonly string[];
}

const unique = ( ...values: readonly ( string | undefined )[] ) => [
	...new Set( values.filter( ( value ) => value !== undefined ) ),
];

/**
 * Merges the messages with the same text and context.
 *
 * @throws if one text has two plurals.
 */
export function mergeMessages( messages: readonly Message[] ): Text[] {
	const texts = new Map< string, Text >();
	for ( const { text, plural, context = '', file, note } of messages ) {
		// The separator that gettext itself uses.
		const key = `${ context }\u0004${ text }`;
		const known = texts.get( key );
		if ( known?.plural && plural && known.plural !== plural ) {
			throw new Error(
				`${ file }: “${ text }” has another plural in ${ known.files[ 0 ] }.`
			);
		}
		texts.set( key, {
			text,
			context,
			plural: plural ?? known?.plural,
			files: unique( ...( known?.files ?? [] ), file ),
			notes: unique( ...( known?.notes ?? [] ), note ),
		} );
	}
	return [ ...texts.values() ];
}

const entryOf = ( table: Table, { context, text }: Text ): Entry | undefined =>
	table.translations[ context ]?.[ text ];

const referenceTo = ( { files }: Text ) => files.join( '\n' );

/** Returns the number of plural forms: one in Japanese. */
const pluralForms = ( { headers }: Table ) =>
	Number(
		/nplurals=(\d+)/.exec( headers[ 'Plural-Forms' ] ?? '' )?.[ 1 ] ?? 1
	);

const isFuzzy = ( entry: Entry ) =>
	/\bfuzzy\b/.test( entry.comments?.flag ?? '' );

const isTranslated = ( entry: Entry ) =>
	entry.msgstr.length > 0 && entry.msgstr.every( ( form ) => form !== '' );

/** Returns a table with exactly these texts, with their existing translations. */
export function updateTable( table: Table, texts: readonly Text[] ): Table {
	const translations: Table[ 'translations' ] = {
		'': {
			...( table.translations[ '' ]?.[ '' ] && {
				'': table.translations[ '' ][ '' ],
			} ),
		},
	};
	for ( const text of texts ) {
		const old = entryOf( table, text );
		const forms = text.plural === undefined ? 1 : pluralForms( table );
		const { translator, flag } = old?.comments ?? {};
		( translations[ text.context ] ??= {} )[ text.text ] = {
			msgid: text.text,
			...( text.context !== '' && { msgctxt: text.context } ),
			...( text.plural !== undefined && { msgid_plural: text.plural } ),
			msgstr: Array.from(
				{ length: forms },
				( _, form ) => old?.msgstr[ form ] ?? ''
			),
			comments: {
				...( translator && { translator } ),
				...( flag && { flag } ),
				extracted: text.notes.join( '\n' ),
				reference: referenceTo( text ),
			},
		};
	}
	return { ...table, translations };
}

function problemOf( table: Table, text: Text ): string | undefined {
	const entry = entryOf( table, text );
	if (
		! entry ||
		! isTranslated( entry ) ||
		entry.msgstr.length !==
			( text.plural === undefined ? 1 : pluralForms( table ) )
	) {
		return 'is not translated';
	}
	if ( isFuzzy( entry ) ) {
		return 'is marked as fuzzy';
	}
	if ( entry.msgid_plural !== text.plural ) {
		return 'has another plural in the source';
	}
	if ( entry.comments?.reference !== referenceTo( text ) ) {
		return 'is in other files than the .po file states';
	}
	// Japanese has one form, that of the plural.
	const expected = placeholders( text.plural ?? text.text );
	return entry.msgstr.every( ( form ) => placeholders( form ) === expected )
		? undefined
		: `has other placeholders than ${ expected || 'none' }`;
}

/** Returns the problems of a translation; empty if it is complete. */
export function problems( table: Table, texts: readonly Text[] ): string[] {
	const known = new Set(
		texts.map( ( { context, text } ) => `${ context }\u0004${ text }` )
	);
	const stale = Object.values( table.translations )
		.flatMap( ( entries ) => Object.values( entries ) )
		.filter(
			( { msgid, msgctxt = '' } ) =>
				msgid !== '' && ! known.has( `${ msgctxt }\u0004${ msgid }` )
		)
		.map( ( { msgid } ) => `“${ msgid }” is not used in the source` );
	const wrong = texts.flatMap( ( text ) => {
		const problem = problemOf( table, text );
		return problem === undefined
			? []
			: [ `“${ text.text }” (${ text.files[ 0 ] }) ${ problem }` ];
	} );
	return [ ...wrong, ...stale ];
}
