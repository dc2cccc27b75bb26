/**
 * What a person reads at the end, and what `npm test` counts.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { REPOSITORY } from '../sites/folders';
import type { Check } from './checks';
import { grid } from './grid';
import { KINDS, type Fault, type Kind } from './judge';
import { ids } from './table';

export interface Outcome {
	readonly checks: readonly Check[];
	/** Combinations that could not be tried, and why. */
	readonly broken: ReadonlyMap< string, string >;
	readonly requests: number;
}

const FILE = join( REPOSITORY, '.cache/reports/parity.json' );

const isWrong = ( { faults }: Check ) => faults.length > 0;

const kindsOf = ( { checks }: Outcome ) =>
	Object.fromEntries(
		KINDS.map( ( kind ) => [
			kind,
			checks.flatMap( ( { faults } ) =>
				faults.filter( ( each ) => each.kind === kind )
			).length,
		] )
	) as Record< Kind, number >;

export function numbers( outcome: Outcome ) {
	const failed = outcome.checks.filter( isWrong ).length;
	return {
		passed: outcome.checks.length - failed,
		failed: failed + outcome.broken.size,
		...kindsOf( outcome ),
		requests: outcome.requests,
	};
}

export async function save( outcome: Outcome ): Promise< void > {
	await mkdir( dirname( FILE ), { recursive: true } );
	await writeFile(
		FILE,
		JSON.stringify(
			{
				...numbers( outcome ),
				broken: Object.fromEntries( outcome.broken ),
				wrong: outcome.checks.filter( isWrong ),
			},
			null,
			'\t'
		)
	);
}

export const report = ( outcome: Outcome ): string =>
	[
		matrix( outcome.checks ),
		...KINDS.flatMap( ( kind ) => findings( outcome.checks, kind ) ),
		...[ ...outcome.broken ].map(
			( [ name, because ] ) =>
				`${ name } could not be tried.\n  ${ because }`
		),
		lastLine( outcome ),
	].join( '\n\n' );

function lastLine( outcome: Outcome ): string {
	const { leak, difference, requests, ...rest } = numbers( outcome );
	const many = ( count: number, what: string ) =>
		`${ count } ${ what }${ count === 1 ? '' : 's' }`;
	return `${ many( leak, 'leak' ) }, ${ many( rest[ 'false refusal' ], 'false refusal' ) }, ${ many( difference, 'difference' ) } in ${ many( requests, 'request' ) }`;
}

/** Combination × rule: how many checks were right, and how many wrong. */
function matrix( checks: readonly Check[] ): string {
	const columns = ids.filter( ( id ) =>
		checks.some( ( { rule } ) => rule === id )
	);
	const rows = [ ...new Set( checks.map( ( each ) => each.combination ) ) ];
	const cells = new Map< string, [ right: number, wrong: number ] >();
	for ( const check of checks ) {
		const key = `${ check.combination } ${ check.rule }`;
		const [ right, wrong ] = cells.get( key ) ?? [ 0, 0 ];
		cells.set(
			key,
			isWrong( check ) ? [ right, wrong + 1 ] : [ right + 1, wrong ]
		);
	}
	return grid( 'right / wrong', rows, columns, ( row, id ) => {
		const [ right, wrong ] = cells.get( `${ row } ${ id }` ) ?? [];
		if ( right === undefined ) {
			return '–';
		}
		return wrong ? `${ right } / ${ wrong }` : String( right );
	} );
}

/** What is wrong in the same way is said once, with all the combinations. */
function findings( checks: readonly Check[], kind: Kind ): string[] {
	const alike = new Map< string, [ Check, Fault[], string[] ] >();
	for ( const check of checks ) {
		const faults = check.faults.filter( ( each ) => each.kind === kind );
		if ( faults.length === 0 ) {
			continue;
		}
		const key = JSON.stringify( [
			check.rule,
			check.name,
			check.state.replace( /.* alone$/, 'all on' ),
			faults,
		] );
		const [ , , names ] = alike.get( key ) ?? [ check, faults, [] ];
		alike.set( key, [
			alike.get( key )?.[ 0 ] ?? check,
			faults,
			[ ...new Set( [ ...names, check.combination ] ) ],
		] );
	}
	return [ ...alike.values() ].map( ( [ check, faults, names ] ) =>
		[
			`${ kind.toUpperCase() } · ${ check.rule } · ${ check.name } · ${ check.state }`,
			...faults.map( ( { text } ) => `  ${ text }` ),
			`  on ${ names.join( ', ' ) }`,
			`  ${ check.curl }`,
		].join( '\n' )
	);
}
