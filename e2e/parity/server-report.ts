/**
 * The matrix target × rule, and what `npm test` counts.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { REPOSITORY } from '../sites/folders';
import { grid } from './grid';
import type { Fault } from './judge';
import type { Outcome } from './server-judge';
import { MADE_UP } from './server-settings';
import { ids } from './table';

export interface ServerCheck {
	/** Target, engine, strength and setting. */
	readonly trial: string;
	/** Id of the rule, or `honest`. */
	readonly rule: string;
	readonly name: string;
	readonly outcome: Outcome;
	readonly faults: readonly Fault[];
	/** How to ask again; only if something is wrong. */
	readonly curl: string;
}

export interface Tried {
	readonly checks: readonly ServerCheck[];
	/** Trials that could not be made, and why. */
	readonly broken: ReadonlyMap< string, string >;
}

const FILE = join( REPOSITORY, '.cache/reports/parity-server.json' );

const number = ( checks: readonly ServerCheck[], wanted: Outcome ) =>
	checks.filter( ( { outcome } ) => outcome === wanted ).length;

export function serverNumbers( { checks, broken }: Tried ) {
	const wrong = number( checks, 'wrong' );
	return {
		right: number( checks, 'right' ),
		declared: number( checks, 'declared' ),
		wrong,
		passed: checks.length - wrong,
		failed: wrong + broken.size,
	};
}

export async function saveServers( tried: Tried ): Promise< void > {
	await mkdir( dirname( FILE ), { recursive: true } );
	await writeFile(
		FILE,
		JSON.stringify(
			{
				...serverNumbers( tried ),
				broken: Object.fromEntries( tried.broken ),
				wrong: tried.checks.filter(
					( { outcome } ) => outcome === 'wrong'
				),
			},
			null,
			'\t'
		)
	);
}

export function serverReport( tried: Tried ): string {
	const { right, declared, wrong } = serverNumbers( tried );
	return [
		matrix( tried.checks ),
		...tried.checks
			.filter( ( { outcome } ) => outcome === 'wrong' )
			.map( ( { trial, rule, name, faults, curl } ) =>
				[
					`WRONG · ${ rule } · ${ name }`,
					...faults.map( ( { text } ) => `  ${ text }` ),
					`  on ${ trial }`,
					`  ${ curl }`,
				].join( '\n' )
			),
		...[ ...tried.broken ].map(
			( [ trial, because ] ) =>
				`${ trial } could not be tried.\n  ${ because }`
		),
		`${ right } right, ${ declared } left to PHP as declared, ${ wrong } wrong`,
	].join( '\n\n' );
}

/** Right; behind a plus, what is left to PHP as declared; behind a slash, what is wrong. */
function cell( checks: readonly ServerCheck[] ): string {
	const [ right, declared, wrong ] = (
		[ 'right', 'declared', 'wrong' ] as const
	 ).map( ( outcome ) => number( checks, outcome ) );
	return checks.length === 0
		? '–'
		: `${ right }${ declared ? `+${ declared }` : '' }${ wrong ? ` / ${ wrong } WRONG` : '' }`;
}

function matrix( checks: readonly ServerCheck[] ): string {
	const columns = [ ...ids, MADE_UP ].filter( ( id ) =>
		checks.some( ( { rule } ) => rule === id )
	);
	const rows = [ ...new Set( checks.map( ( { trial } ) => trial ) ) ];
	return grid( 'right + declared / wrong', rows, columns, ( row, id ) =>
		cell(
			checks.filter( ( { trial, rule } ) => trial === row && rule === id )
		)
	);
}
