/**
 * `tsx src/tools/translate.ts`: compiles the Japanese translation in
 * src/languages/ja.po for PHP and for the browser.
 *
 * `--update` adds new texts to the .po file and removes deleted ones.
 * `--check` fails if the translation is incomplete.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { po, type Table } from 'gettext-parser';
import { listFiles } from './list-files';
import {
	mergeMessages,
	problems,
	updateTable,
	type Text,
} from './translate-catalogue';
import { moFile, scriptJson } from './translate-compile';
import { phpMessages } from './translate-php';
import { scriptMessages } from './translate-script';

const root = join( __dirname, '..', '..' );
const store = join( root, 'src', 'languages', 'ja.po' );
const languages = join( root, 'build', 'languages' );

/** A new .po file. */
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

const log = ( text: string ) =>
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
		...listFiles( root, 'includes' ).filter( ( file ) =>
			/(?<!Test)\.php$/.test( file )
		),
		'build/HitOutput.php',
		'build/neighbour-texts.php',
		'build/reasons.php',
		'build/texts.php',
	];
	const scripts = [
		...listFiles( root, 'src/admin' ),
		...listFiles( root, 'src/settings' ),
		...listFiles( root, 'src/targets' ).filter( ( file ) =>
			file.endsWith( '/facts.ts' )
		),
	].filter( ( file ) => /(?<!\.test)\.tsx?$/.test( file ) );
	return mergeMessages( [
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
		// One line per text, so that diffs are readable.
		write(
			store,
			po.compile( updateTable( table, texts ), { foldLength: 0 } )
		);
		log( `src/languages/ja.po has ${ texts.length } texts.` );
	} else if ( option === '--check' ) {
		const texts = textsOfSource();
		const found = problems( table, texts );
		found.forEach( log );
		log( `${ texts.length } texts, ${ found.length } problems` );
		process.exitCode = found.length > 0 ? 1 : 0;
	} else {
		write( join( languages, 'sidegate-ja.mo' ), moFile( table ) );
		write(
			join( languages, 'sidegate-ja-sidegate-settings.json' ),
			scriptJson( table )
		);
		log( 'build/languages' );
	}
}

try {
	main( process.argv[ 2 ] );
} catch ( error ) {
	log( error instanceof Error ? error.message : String( error ) );
	process.exitCode = 1;
}
