/**
 * `tsx src/cli/translate.ts`: the Japanese of src/languages/ja.po, compiled
 * for PHP and for the browser.
 *
 * `--update` brings new texts into the .po file and takes lost ones out.
 * `--check` fails if it isn't complete.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { po, type Table } from 'gettext-parser';
import { filesBelow } from './files-below';
import { gather, problems, updated, type Text } from './translate-catalogue';
import { moFile, scriptJson } from './translate-compile';
import { phpMessages } from './translate-php';
import { scriptMessages } from './translate-script';

const root = join( __dirname, '..', '..' );
const store = join( root, 'src', 'languages', 'ja.po' );
const languages = join( root, 'build', 'languages' );

/** The start of a .po file that isn't there yet. */
const EMPTY: Table = {
	charset: 'utf-8',
	headers: {
		'Project-Id-Version': 'Sidegate',
		Language: 'ja',
		'MIME-Version': '1.0',
		'Content-Type': 'text/plain; charset=UTF-8',
		'Content-Transfer-Encoding': '8bit',
		'Plural-Forms': 'nplurals=1; plural=0;',
	},
	translations: {},
};

const say = ( text: string ) =>
	process.stdout.write( `translate: ${ text }\n` );

const read = ( files: readonly string[] ) =>
	new Map(
		files.map( ( file ) => [
			file,
			readFileSync( join( root, file ), 'utf8' ),
		] )
	);

function textsOfSource(): Text[] {
	const php = [
		'plugin.php',
		...filesBelow( root, 'includes' ).filter( ( file ) =>
			/(?<!Test)\.php$/.test( file )
		),
		'build/reasons.php',
		'build/texts.php',
	];
	const scripts = filesBelow( root, 'src/admin' ).filter( ( file ) =>
		/(?<!\.test)\.tsx?$/.test( file )
	);
	return gather( [
		...phpMessages( read( php ) ),
		...scriptMessages( read( scripts ) ),
	] );
}

function write( file: string, content: string | Buffer ): void {
	mkdirSync( dirname( file ), { recursive: true } );
	writeFileSync( file, content );
}

function main( option: string | undefined ): void {
	const table = existsSync( store )
		? po.parse( readFileSync( store, 'utf8' ) )
		: EMPTY;

	if ( option === '--update' ) {
		const texts = textsOfSource();
		// Each text on one line, so that a change shows as what it is.
		write(
			store,
			po.compile( updated( table, texts ), { foldLength: 0 } )
		);
		say( `src/languages/ja.po holds ${ texts.length } texts.` );
	} else if ( option === '--check' ) {
		const texts = textsOfSource();
		const found = problems( table, texts );
		found.forEach( say );
		say( `${ texts.length } texts, ${ found.length } problems` );
		process.exitCode = found.length > 0 ? 1 : 0;
	} else {
		write( join( languages, 'sidegate-ja.mo' ), moFile( table ) );
		write(
			join( languages, 'sidegate-ja-sidegate-settings.json' ),
			scriptJson( table )
		);
		say( 'build/languages' );
	}
}

try {
	main( process.argv[ 2 ] );
} catch ( error ) {
	say( error instanceof Error ? error.message : String( error ) );
	process.exitCode = 1;
}
