/**
 * The texts of the source beside their translations in a .po file.
 */
import type { Entry, Table } from 'gettext-parser';
import type { Message } from './translate-message';
import { placeholders } from './translate-placeholders';

/** All that the source says of one text, wherever it stands. */
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

/** @throws if one text has two plurals. */
export function gather( messages: readonly Message[] ): Text[] {
	const texts = new Map< string, Text >();
	for ( const { text, plural, context = '', file, note } of messages ) {
		// As gettext's own files part a context from its text.
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

/** Forms that the language has: one in Japanese. */
const formsOf = ( { headers }: Table ) =>
	Number(
		/nplurals=(\d+)/.exec( headers[ 'Plural-Forms' ] ?? '' )?.[ 1 ] ?? 1
	);

const isFuzzy = ( entry: Entry ) =>
	/\bfuzzy\b/.test( entry.comments?.flag ?? '' );

const isTranslated = ( entry: Entry ) =>
	entry.msgstr.length > 0 && entry.msgstr.every( ( form ) => form !== '' );

/** The same translations for exactly these texts. */
export function updated( table: Table, texts: readonly Text[] ): Table {
	const translations: Table[ 'translations' ] = {
		'': {
			...( table.translations[ '' ]?.[ '' ] && {
				'': table.translations[ '' ][ '' ],
			} ),
		},
	};
	for ( const text of texts ) {
		const old = entryOf( table, text );
		const forms = text.plural === undefined ? 1 : formsOf( table );
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
			( text.plural === undefined ? 1 : formsOf( table ) )
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
		return 'stands in other files than the .po file says';
	}
	// The last form is the one for many, as `plural` is.
	const wanted = placeholders( text.plural ?? text.text );
	return entry.msgstr.every( ( form ) => placeholders( form ) === wanted )
		? undefined
		: `has other placeholders than ${ wanted || 'none' }`;
}

/** What keeps the translation from being complete; empty if nothing does. */
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
		.map( ( { msgid } ) => `“${ msgid }” is in no source` );
	const wrong = texts.flatMap( ( text ) => {
		const problem = problemOf( table, text );
		return problem === undefined
			? []
			: [ `“${ text.text }” (${ text.files[ 0 ] }) ${ problem }` ];
	} );
	return [ ...wrong, ...stale ];
}
