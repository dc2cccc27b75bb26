/**
 * The compiled PHP says of every case what the evaluator says, on the
 * machine's PHP and on the oldest one.
 *
 * @jest-environment node
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluate } from '../../language/evaluate';
import { factsOf } from '../../language/request';
import { rules } from '../../rules';
import { fill, NO_SITE } from '../../rules/fill';
import { conditionOf } from '../../rules/entry';
import { honest } from '../../rules/honest';
import { refused, type Rule } from '../../rules/rule';

const root = join( __dirname, '..', '..', '..' );
const list: readonly Rule[] = rules;
const cases = [
	...honest,
	...list.flatMap( ( rule ) => [
		...refused( rule ),
		...rule.passes,
		...rule.duds,
	] ),
].map( ( one ) => fill( one, NO_SITE ) );

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
	const said = answers( 'npx', 'tsx', 'src/cli/php-wasm.ts', '7.4' );
	expect( said.php ).toMatch( /^7\.4\./ );
	expect( said.answers ).toEqual( expected );
}, 60_000 );
