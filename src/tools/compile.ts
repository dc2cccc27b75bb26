/**
 * `tsx src/tools/compile.ts`: compiles the rules and targets of `src` to PHP files
 * in `build`. The bundles are built by other commands.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { neighbours } from '../neighbours';
import {
	actorsFile,
	needsFile,
	neighboursFile,
	neighbourTextsFile,
} from '../neighbours/php';
import { evaluationOrder, rules } from '../rules';
import { targets } from '../targets';
import { measured } from './docs/measured';
import { perSite } from '../targets/shared/per-site';
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
	webhooksFile,
} from '../targets/php/files';
import { lineFile, outputFile, tableFile } from '../hits/php';
import { schemas } from './schemas';

const root = join( __dirname, '..', '..' );
const build = join( root, 'build' );
mkdirSync( join( build, 'targets' ), { recursive: true } );

const templates = targets.map( ( target ) =>
	perSite( target, evaluationOrder )
);

const files = {
	'conditions.php': conditionsFile( evaluationOrder ),
	'rules.php': rulesFile( rules ),
	'answers.php': answersFile( rules ),
	'examples.php': examplesFile( rules ),
	'texts.php': textsFile( rules ),
	'measured.php': measuredFile(
		measured( readFileSync( join( root, 'README.md' ), 'utf8' ) )
	),
	'webhooks.php': webhooksFile(),
	'reasons.php': reasonsFile( templates ),
	'schemas.php': schemasFile( schemas() ),
	'HitTable.php': tableFile(),
	'HitOutput.php': outputFile(),
	'hit-line.php': lineFile(),
	'neighbours.php': neighboursFile( neighbours ),
	'needs.php': needsFile( neighbours ),
	'actors.php': actorsFile( neighbours ),
	'neighbour-texts.php': neighbourTextsFile( neighbours ),
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
