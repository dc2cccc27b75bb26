/**
 * The compiled PHP agrees with the evaluator on every case, with the machine's
 * PHP and with the oldest supported version.
 *
 * @jest-environment node
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluate } from '../../conditions/evaluate';
import { factsOf } from '../../conditions/request';
import { rules } from '../../rules';
import { fillPlaceholders, NO_SITE } from '../../rules/case-request';
import { conditionOf } from '../../rules/entry-scripts';
import { legitimateTraffic } from '../../rules/legitimate-traffic';
import { blockedCases, type Rule } from '../../rules/rule';

const root = join( __dirname, '..', '..', '..' );
const list: readonly Rule[] = rules;
const cases = [
	...legitimateTraffic,
	...list.flatMap( ( rule ) => [
		...blockedCases( rule ),
		...rule.allows,
		...rule.ineffective,
	] ),
].map( ( one ) => fillPlaceholders( one, NO_SITE ) );

const expected = Object.fromEntries(
	list.flatMap( ( rule ) => {
		const condition = conditionOf( rule );
		return condition
			? [
					[
						rule.id,
						cases.map( ( one ) =>
							evaluate( condition, factsOf( one ) )
						),
					],
				]
			: [];
	} )
);

let folder: string;

beforeAll( () => {
	folder = mkdtempSync( join( tmpdir(), 'sidegate-agreement-' ) );
	copyFileSync(
		join( __dirname, '..', 'testing', 'agreement.php' ),
		join( folder, 'agreement.php' )
	);
	writeFileSync(
		join( folder, 'cases.json' ),
		JSON.stringify( { root, cases } )
	);
} );

afterAll( () => rmSync( folder, { recursive: true } ) );

function answers(
	command: string,
	...before: string[]
): { php: string; answers: unknown } {
	const file = join( folder, 'agreement.php' );
	return JSON.parse(
		execFileSync( command, [ ...before, file ], {
			encoding: 'utf8',
			cwd: root,
		} )
	);
}

test( 'PHP of this machine agrees with the evaluator on every case', () => {
	expect( answers( 'php' ).answers ).toEqual( expected );
} );

test( 'PHP 7.4 agrees with the evaluator on every case', () => {
	const oldest = answers( 'npx', 'tsx', 'src/tools/php-wasm.ts', '7.4' );
	expect( oldest.php ).toMatch( /^7\.4\./ );
	expect( oldest.answers ).toEqual( expected );
}, 60_000 );
