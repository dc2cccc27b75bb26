/**
 * `tsx src/cli/table.ts --update`: src/rules/README.md, from the requests of
 * the rules. `--check` fails if it isn't current.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../rules';
import { honest } from '../rules/honest';
import { readme } from '../docs/readme';

const FILE = 'src/rules/README.md';
const file = join( __dirname, '..', '..', FILE );

function say( text: string, failed = false ): void {
	process.stdout.write( `table: ${ text }\n` );
	process.exitCode = failed ? 1 : 0;
}

function main( option: string | undefined ): void {
	const wanted = readme( rules, honest );
	if ( option === '--update' ) {
		writeFileSync( file, wanted );
		say( `${ FILE } holds ${ rules.length } rules.` );
	} else if ( option !== '--check' ) {
		say( 'Say --update or --check.', true );
	} else if ( ! existsSync( file ) ) {
		say( `${ FILE } is missing. Run \`npm run table\`.`, true );
	} else if ( readFileSync( file, 'utf8' ) !== wanted ) {
		say(
			`${ FILE } is not what the rules say. Run \`npm run table\`.`,
			true
		);
	} else {
		say( `${ FILE } is current.` );
	}
}

main( process.argv[ 2 ] );
