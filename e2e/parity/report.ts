/**
 * The report of a parity run: as text, and as numbers for `npm test`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { REPOSITORY } from '../../src/tools/sites/folders';
import type { Check } from './checks';
import { grid } from './grid';
import { KINDS, type Fault, type Kind } from './judge';
import { ids } from './table';

export interface RunResult {
	readonly checks: readonly Check[];
	/** Combinations that could not run, and why. */
	readonly broken: ReadonlyMap< string, string >;
	readonly requests: number;
}

const FILE = join( REPOSITORY, '.cache/reports/parity.json' );

const isWrong = ( { faults }: Check ) => faults.length > 0;

const kindsOf = ( { checks }: RunResult ) =>
	Object.fromEntries(
		KINDS.map( ( kind ) => [
			kind,
			checks.flatMap( ( { faults } ) =>
				faults.filter( ( each ) => each.kind === kind )
			).length,
		] )
	) as Record< Kind, number >;

export function numbers( result: RunResult ) {
	const failed = result.checks.filter( isWrong ).length;
	return {
		passed: result.checks.length - failed,
		failed: failed + result.broken.size,
		...kindsOf( result ),
		requests: result.requests,
	};
}

export async function save( result: RunResult ): Promise< void > {
	await mkdir( dirname( FILE ), { recursive: true } );
	await writeFile(
		FILE,
		JSON.stringify(
			{
				...numbers( result ),
				broken: Object.fromEntries( result.broken ),
				wrong: result.checks.filter( isWrong ),
			},
			null,
			'\t'
		)
	);
}

export const report = ( result: RunResult ): string =>
	[
		matrix( result.checks ),
		...KINDS.flatMap( ( kind ) => findings( result.checks, kind ) ),
		...[ ...result.broken ].map(
			( [ name, reason ] ) => `${ name } could not run.\n  ${ reason }`
		),
		lastLine( result ),
	].join( '\n\n' );

function lastLine( result: RunResult ): string {
	const { leak, difference, requests, ...rest } = numbers( result );
	const plural = ( count: number, what: string ) =>
		`${ count } ${ what }${ count === 1 ? '' : 's' }`;
	return `${ plural( leak, 'leak' ) }, ${ plural( rest[ 'false positive' ], 'false positive' ) }, ${ plural( difference, 'difference' ) } in ${ plural( requests, 'request' ) }; ${ plural( result.broken.size, 'combination' ) } could not run`;
}

/** Formats the number of right and wrong checks by combination and rule. */
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

/** Describes each fault once, with all combinations that have it. */
function findings( checks: readonly Check[], kind: Kind ): string[] {
	const groups = new Map< string, [ Check, Fault[], string[] ] >();
	for ( const check of checks ) {
		const faults = check.faults.filter( ( each ) => each.kind === kind );
		if ( faults.length === 0 ) {
			continue;
		}
		const key = JSON.stringify( [
			check.rule,
			check.name,
			// Each rule is also tested on its own, as `xmlrpc only`.
			check.state.replace( /.* only$/, 'all on' ),
			faults,
		] );
		const [ first, , names ] = groups.get( key ) ?? [ check, faults, [] ];
		groups.set( key, [
			first,
			faults,
			[ ...new Set( [ ...names, check.combination ] ) ],
		] );
	}
	return [ ...groups.values() ].map( ( [ check, faults, names ] ) =>
		[
			`${ kind.toUpperCase() } · ${ check.rule } · ${ check.name } · ${ check.state }`,
			...faults.map( ( { text } ) => `  ${ text }` ),
			`  on ${ names.join( ', ' ) }`,
			`  ${ check.curl }`,
		].join( '\n' )
	);
}
