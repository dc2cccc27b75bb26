/**
 * `tsx src/tools/table.ts --update`: generates src/rules/README.md from the cases
 * of the rules, and docs/neighbours.md. `--check` fails if a file is outdated.
 */
import { neighbours } from '../neighbours';
import { rules } from '../rules';
import { legitimateTraffic } from '../rules/legitimate-traffic';
import { updateOrCheck } from './docs/generated';
import { neighboursPage } from './docs/neighbours';
import { readme } from './docs/readme';

updateOrCheck( process.argv[ 2 ], {
	file: 'src/rules/README.md',
	script: 'table',
	generate: () => readme( rules, legitimateTraffic ),
} );

updateOrCheck( process.argv[ 2 ], {
	file: 'docs/neighbours.md',
	script: 'table',
	generate: () => neighboursPage( neighbours ),
} );
