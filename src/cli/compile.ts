/**
 * `tsx src/cli/compile.ts`: src → build, all but the bundles.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asked, rules } from '../rules';
import { targets } from '../targets';
import { measured } from '../docs/measured';
import { forSites } from '../targets/for-sites';
import {
	answersFile,
	conditionsFile,
	examplesFile,
	measuredFile,
	reasonsFile,
	rulesFile,
	schemasFile,
	templateFile,
	textsFile,
} from '../targets/php/files';
import { schemas } from './schemas';

const root = join( __dirname, '..', '..' );
const build = join( root, 'build' );
mkdirSync( join( build, 'targets' ), { recursive: true } );

const templates = targets.map( ( target ) => forSites( target, asked ) );

const files = {
	'conditions.php': conditionsFile( asked ),
	'rules.php': rulesFile( rules ),
	'answers.php': answersFile( rules ),
	'examples.php': examplesFile( rules ),
	'texts.php': textsFile( rules ),
	'measured.php': measuredFile(
		measured( readFileSync( join( root, 'README.md' ), 'utf8' ) )
	),
	'reasons.php': reasonsFile( templates ),
	'schemas.php': schemasFile( schemas() ),
	...Object.fromEntries(
		templates.map( ( template ) => [
			`targets/${ template.target }.php`,
			templateFile( template.target, template ),
		] )
	),
};

for ( const [ name, text ] of Object.entries( files ) ) {
	writeFileSync( join( build, name ), text );
}
process.stdout.write( `build: ${ Object.keys( files ).join( ' ' ) }\n` );
