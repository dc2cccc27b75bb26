/**
 * The matrix target × rule, and what `npm test` counts.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { REPOSITORY } from '../sites/folders';
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
	// The names are long, the columns narrow: a name takes two lines.
	const halves = columns.map( ( id ) => {
		const dash = id.indexOf( '-' );
		return dash < 0
			? [ '', id ]
			: [ id.slice( 0, dash + 1 ), id.slice( dash + 1 ) ];
	} );
	const table = [
		[ '', ...halves.map( ( [ above = '' ] ) => above ) ],
		[
			'right + declared / wrong',
			...halves.map( ( [ , below = '' ] ) => below ),
		],
		...rows.map( ( row ) => [
			row,
			...columns.map( ( id ) =>
				cell(
					checks.filter(
						( { trial, rule } ) => trial === row && rule === id
					)
				)
			),
		] ),
	];
	const widths = ( table[ 0 ] ?? [] ).map( ( _, at ) =>
		Math.max( ...table.map( ( line ) => line[ at ]?.length ?? 0 ) )
	);
	return table
		.map( ( line ) =>
			line
				.map( ( text, at ) =>
					at === 0
						? text.padEnd( widths[ at ] ?? 0 )
						: text.padStart( widths[ at ] ?? 0 )
				)
				.join( '  ' )
				.trimEnd()
		)
		.join( '\n' );
}
