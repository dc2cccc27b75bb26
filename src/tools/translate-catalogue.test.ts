/**
 * @jest-environment node
 */
import { mo, po, type Table } from 'gettext-parser';
import { mergeMessages, problems, updateTable } from './translate-catalogue';
import { moFile, scriptJson } from './translate-compile';
import type { Message } from './translate-message';
import { placeholders } from './translate-placeholders';

const empty: Table = {
	headers: { Language: 'ja', 'Plural-Forms': 'nplurals=1; plural=0;' },
	translations: {},
};

const source: readonly Message[] = [
	{ text: 'Open', file: 'includes/A.php' },
	{
		text: 'Open',
		context: 'verb',
		file: 'src/admin/a.tsx',
		note: 'a button',
	},
	{ text: '%s gate', plural: '%s gates', file: 'src/admin/a.tsx' },
	{ text: 'Open', file: 'includes/B.php' },
];

/** Returns the catalogue with these translations, in the order of its entries. */
function translated( ...forms: readonly string[] ): Table {
	const table = updateTable( empty, mergeMessages( source ) );
	const entries = Object.values( table.translations ).flatMap( ( one ) =>
		Object.values( one )
	);
	forms.forEach( ( form, index ) => {
		const entry = entries[ index ];
		if ( entry ) {
			entry.msgstr = [ form ];
		}
	} );
	return table;
}

const complete = () => translated( '開', '%s か所', '開く' );

test( 'new texts are added once, without a translation', () => {
	const file = po.compile( updateTable( empty, mergeMessages( source ) ), {
		foldLength: 0,
	} );
	expect( file.toString() ).toContain(
		[
			'#: includes/A.php',
			'#: includes/B.php',
			'msgid "Open"',
			'msgstr ""',
			'',
			'#: src/admin/a.tsx',
			'msgid "%s gate"',
			'msgid_plural "%s gates"',
			'msgstr[0] ""',
			'',
			'#: src/admin/a.tsx',
			'#. a button',
			'msgctxt "verb"',
			'msgid "Open"',
			'msgstr ""',
		].join( '\n' )
	);
} );

test( 'an update keeps translations and removes deleted texts', () => {
	const table = updateTable( complete(), mergeMessages( source.slice( 1 ) ) );
	expect( table.translations[ 'verb' ]?.[ 'Open' ]?.msgstr ).toEqual( [
		'開く',
	] );
	expect( table.translations[ '' ]?.[ 'Open' ]?.msgstr ).toEqual( [ '開' ] );
	expect( updateTable( table, [] ).translations ).toEqual( { '': {} } );
} );

test( 'an update without changes changes no byte', () => {
	const once = po.compile( complete(), { foldLength: 0 } );
	const again = updateTable( po.parse( once ), mergeMessages( source ) );
	expect( po.compile( again, { foldLength: 0 } ) ).toEqual( once );
} );

test( 'one text with two plurals is rejected', () => {
	expect( () =>
		mergeMessages( [
			...source,
			{ text: '%s gate', plural: 'doors', file: 'b.php' },
		] )
	).toThrow( 'has another plural' );
} );

describe( 'the check', () => {
	const check = ( table: Table, messages = source ) =>
		problems( table, mergeMessages( messages ) );

	test( 'accepts a complete file', () => {
		expect( check( complete() ) ).toEqual( [] );
	} );

	test( 'finds a text that is not translated', () => {
		expect( check( translated( '開', '%s か所' ) ) ).toEqual( [
			'“Open” (src/admin/a.tsx) is not translated',
		] );
	} );

	test( 'finds a text that is not in the file', () => {
		expect(
			check( complete(), [ ...source, { text: 'New', file: 'c.php' } ] )
		).toEqual( [ '“New” (c.php) is not translated' ] );
	} );

	test( 'finds a translation that is not used', () => {
		expect( check( complete(), source.slice( 0, 1 ) ) ).toContain(
			'“%s gate” is not used in the source'
		);
	} );

	test( 'finds a text that moved to another file, because scripts get only their own texts', () => {
		const moved = source.slice( 0, 3 );
		expect( check( complete(), moved ) ).toEqual( [
			'“Open” (includes/A.php) is in other files than the .po file states',
		] );
	} );

	test( 'finds a lost placeholder', () => {
		expect( check( translated( '開', 'いくつか', '開く' ) ) ).toEqual( [
			'“%s gate” (src/admin/a.tsx) has other placeholders than %1$s',
		] );
	} );

	test( 'finds a fuzzy translation', () => {
		const table = complete();
		const entry = table.translations[ 'verb' ]?.[ 'Open' ];
		Object.assign( entry ?? {}, {
			comments: { ...entry?.comments, flag: 'fuzzy' },
		} );
		expect( check( table ) ).toEqual( [
			'“Open” (src/admin/a.tsx) is marked as fuzzy',
		] );
		expect( scriptJson( table ) ).not.toContain( '開く' );
	} );
} );

test( 'placeholders may change their order, but not their number or type', () => {
	expect( placeholders( '%2$s of %1$d' ) ).toBe(
		placeholders( '%1$d: %2$s' )
	);
	expect( placeholders( '%s %d' ) ).toBe( placeholders( '%2$d %1$s' ) );
	expect( placeholders( '100 %% <a>b</a>' ) ).toBe( '%% </a> <a>' );
	expect( placeholders( '94 % done, 5 < 6' ) ).toBe( '' );
} );

test( 'the JSON file contains only the texts of scripts', () => {
	expect( JSON.parse( scriptJson( complete() ) ) ).toEqual( {
		domain: 'messages',
		locale_data: {
			messages: {
				'': {
					domain: 'messages',
					lang: 'ja',
					'plural-forms': 'nplurals=1; plural=0;',
				},
				'%s gate': [ '%s か所' ],
				'verb\u0004Open': [ '開く' ],
			},
		},
	} );
} );

test( 'the .mo file contains all translated texts', () => {
	const read = mo.parse( moFile( translated( '開' ) ) );
	expect( Object.keys( read.translations[ '' ] ?? {} ) ).toEqual( [
		'',
		'Open',
	] );
	expect( moFile( complete() ) ).toEqual( moFile( complete() ) );
} );
