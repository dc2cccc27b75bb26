/**
 * The report of a parity run at servers: a table by target and rule, and numbers for `npm test`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { REPOSITORY } from '../../src/tools/sites/folders';
import { grid } from './grid';
import type { Fault } from './judge';
import type { Outcome } from './server-judge';
import { GENERATED } from './server-sites';
import { ids } from './table';

export interface ServerCheck {
	/** Name of target, engine, strength and site. */
	readonly trial: string;
	/** Id of the rule, `legitimate-traffic` or `generated`. */
	readonly rule: string;
	readonly name: string;
	readonly outcome: Outcome;
	readonly faults: readonly Fault[];
	/** Command to repeat the request; only if there are faults. */
	readonly curl: string;
}

export interface ServerRunResult {
	readonly checks: readonly ServerCheck[];
	/** Trials that could not run, and why. */
	readonly broken: ReadonlyMap< string, string >;
}

const FILE = join( REPOSITORY, '.cache/reports/parity-server.json' );

const countOf = ( checks: readonly ServerCheck[], wanted: Outcome ) =>
	checks.filter( ( { outcome } ) => outcome === wanted ).length;

export function serverNumbers( { checks, broken }: ServerRunResult ) {
	const wrong = countOf( checks, 'wrong' );
	return {
		right: countOf( checks, 'right' ),
		declared: countOf( checks, 'declared' ),
		wrong,
		passed: checks.length - wrong,
		failed: wrong + broken.size,
	};
}

export async function saveServers( result: ServerRunResult ): Promise< void > {
	await mkdir( dirname( FILE ), { recursive: true } );
	await writeFile(
		FILE,
		JSON.stringify(
			{
				...serverNumbers( result ),
				broken: Object.fromEntries( result.broken ),
				wrong: result.checks.filter(
					( check ) => check.outcome === 'wrong'
				),
			},
			null,
			'\t'
		)
	);
}

export function serverReport( result: ServerRunResult ): string {
	const { right, declared, wrong } = serverNumbers( result );
	const notRun = result.broken.size;
	return [
		matrix( result.checks ),
		...result.checks
			.filter( ( check ) => check.outcome === 'wrong' )
			.map( ( { trial, rule, name, faults, curl } ) =>
				[
					`WRONG · ${ rule } · ${ name }`,
					...faults.map( ( { text } ) => `  ${ text }` ),
					`  on ${ trial }`,
					`  ${ curl }`,
				].join( '\n' )
			),
		...[ ...result.broken ].map(
			( [ trial, reason ] ) => `${ trial } could not run.\n  ${ reason }`
		),
		`${ right } right, ${ declared } left to PHP as declared, ${ wrong } wrong, ${ notRun } could not run`,
	].join( '\n\n' );
}

/** Formats the number of right checks, then `+` the declared ones, then `/` the wrong ones. */
function cell( checks: readonly ServerCheck[] ): string {
	const [ right, declared, wrong ] = (
		[ 'right', 'declared', 'wrong' ] as const
	 ).map( ( outcome ) => countOf( checks, outcome ) );
	return checks.length === 0
		? '–'
		: `${ right }${ declared ? `+${ declared }` : '' }${ wrong ? ` / ${ wrong } WRONG` : '' }`;
}

function matrix( checks: readonly ServerCheck[] ): string {
	const columns = [ ...ids, GENERATED ].filter( ( id ) =>
		checks.some( ( { rule } ) => rule === id )
	);
	const rows = [ ...new Set( checks.map( ( { trial } ) => trial ) ) ];
	return grid( 'right + declared / wrong', rows, columns, ( row, id ) =>
		cell(
			checks.filter( ( { trial, rule } ) => trial === row && rule === id )
		)
	);
}
