/**
 * Compiles translations into the two formats that WordPress reads. Both are
 * generated only from the .po file, so a build needs no PHP. `--check` verifies
 * that the .po file matches the source code.
 */
import { mo, type Entry, type Table } from 'gettext-parser';

/** Matches references to files that run in the browser. */
const SCRIPTS = /^src\/(?:admin|settings)\//m;

const isFinished = ( { msgid, msgstr, comments }: Entry ) =>
	msgid !== '' &&
	msgstr.every( ( form ) => form !== '' ) &&
	! /\bfuzzy\b/.test( comments?.flag ?? '' );

const finishedOf = ( { translations }: Table ) =>
	Object.values( translations )
		.flatMap( ( entries ) => Object.values( entries ) )
		.filter( isFinished );

/** Returns the .mo file for load_textdomain(). */
export function moFile( table: Table ): Buffer {
	const translations: Table[ 'translations' ] = {};
	for ( const entry of finishedOf( table ) ) {
		( translations[ entry.msgctxt ?? '' ] ??= {} )[ entry.msgid ] = entry;
	}
	return mo.compile( { headers: table.headers, translations } );
}

/** Returns the JSON file for wp_set_script_translations() (Jed 1.x). */
export function scriptJson( table: Table ): string {
	const messages = finishedOf( table )
		.filter( ( { comments } ) => SCRIPTS.test( comments?.reference ?? '' ) )
		.map( ( { msgid, msgctxt, msgstr } ) => [
			// Context and text together are the key.
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
