/**
 * Translations in the two forms that WordPress reads. Both are made of the
 * .po file alone, so that a build needs no PHP; `--check` keeps it true to
 * the sources.
 */
import { mo, type Entry, type Table } from 'gettext-parser';

/** Where the texts of the browser stand. */
const SCRIPTS = /^src\/admin\//m;

const isFinished = ( { msgid, msgstr, comments }: Entry ) =>
	msgid !== '' &&
	msgstr.every( ( form ) => form !== '' ) &&
	! /\bfuzzy\b/.test( comments?.flag ?? '' );

const finishedOf = ( { translations }: Table ) =>
	Object.values( translations )
		.flatMap( ( entries ) => Object.values( entries ) )
		.filter( isFinished );

/** For load_textdomain(). */
export function moFile( table: Table ): Buffer {
	const translations: Table[ 'translations' ] = {};
	for ( const entry of finishedOf( table ) ) {
		( translations[ entry.msgctxt ?? '' ] ??= {} )[ entry.msgid ] = entry;
	}
	return mo.compile( { headers: table.headers, translations } );
}

/** For wp_set_script_translations(): Jed's format, version 1. */
export function scriptJson( table: Table ): string {
	const messages = finishedOf( table )
		.filter( ( { comments } ) => SCRIPTS.test( comments?.reference ?? '' ) )
		.map( ( { msgid, msgctxt, msgstr } ) => [
			// A context and its text are one key.
			msgctxt === undefined ? msgid : `${ msgctxt }\u0004${ msgid }`,
			msgstr,
		] );
	const header = {
		domain: 'messages',
		lang: table.headers[ 'Language' ],
		'plural-forms': table.headers[ 'Plural-Forms' ],
	};
	return JSON.stringify( {
		domain: 'messages',
		locale_data: {
			messages: { '': header, ...Object.fromEntries( messages ) },
		},
	} );
}
