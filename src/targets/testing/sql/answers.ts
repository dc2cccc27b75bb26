/**
 * Runs an exported text on a log, and returns what its queries answer in the form in
 * which the analyser answers.
 */
import { logged } from '../../../analyser/kinds';
import { report } from '../../../analyser/report/build';
import { analyse } from '../../../analyser/testing/read';
import { TITLES, type LogSource } from '../../shared/sql/logs';
import type { Row, SqlEngine } from './engine';

export interface Answers {
	readonly rules: Readonly< Record< string, number > >;
	/** Source, requests, requests of each rule. */
	readonly sources: readonly ( readonly [ string, ...number[] ] )[];
	readonly attacks: readonly {
		readonly attack: string;
		readonly started: number;
		readonly ended: number;
		readonly peak: number;
		readonly requests: number;
		readonly sources: number;
		readonly largest: number;
	}[];
}

const TOP_SOURCES = 100;

/** Returns the statements below each comment of the first column. */
function partsOf( text: string ): ReadonlyMap< string, readonly string[] > {
	const [ , ...parts ] = text.split( /^-- +([^\n]*)\n/m );
	const found = new Map< string, readonly string[] >();
	for ( let at = 0; at < parts.length; at += 2 ) {
		found.set(
			parts[ at ] ?? '',
			( parts[ at + 1 ] ?? '' )
				.split( /;\n/ )
				.filter( ( one ) => one.trim() !== '' )
		);
	}
	return found;
}

const seconds = ( time: unknown ) =>
	Date.parse( `${ String( time ).replace( ' ', 'T' ) }Z` ) / 1000;

/**
 * Runs the statements for one format of logs, in their order, and returns the
 * answers of the queries.
 *
 * @throws if the text has no part for the format.
 */
export async function runText(
	engine: SqlEngine,
	text: string,
	{ format, files }: LogSource,
	file: string
): Promise< readonly ( readonly Row[] )[] > {
	const others = Object.values( TITLES ).map( ( title ) => `${ title }:` );
	const own = `${ TITLES[ format ] }:`;
	const parts = partsOf( text );
	if ( ! parts.has( own ) ) {
		throw new Error( `The text has no part “${ own }”.` );
	}
	const answers: ( readonly Row[] )[] = [];
	for ( const [ comment, statements ] of parts ) {
		if ( comment === own || ! others.includes( comment ) ) {
			for ( const statement of statements ) {
				const rows = await engine.run(
					statement.replaceAll( files, file )
				);
				if ( /^(?:SELECT|WITH)/.test( statement ) ) {
					answers.push( rows );
				}
			}
		}
	}
	return answers;
}

/** Returns the answers of the text's queries. */
export async function textAnswers(
	...args: Parameters< typeof runText >
): Promise< Answers > {
	const [ rules = [], sources = [], attacks = [] ] = await runText( ...args );
	return {
		rules: Object.fromEntries(
			rules.map( ( { rule, requests } ) => [
				String( rule ),
				Number( requests ),
			] )
		),
		sources: sources.map( ( row ) => [
			String( row[ 'source' ] ),
			Number( row[ 'requests' ] ),
			...logged.map( ( { id } ) =>
				Number( row[ id.replaceAll( '-', '_' ) ] )
			),
		] ),
		attacks: attacks.map( ( row ) => ( {
			attack: String( row[ 'attack' ] ),
			started: seconds( row[ 'started' ] ),
			ended: seconds( row[ 'ended' ] ),
			peak: Number( row[ 'peak_per_second' ] ),
			requests: Number( row[ 'requests' ] ),
			sources: Number( row[ 'sources' ] ),
			largest: Number( row[ 'its_requests' ] ),
		} ) ),
	};
}

/** Returns the analyser's answers for the same log. */
export function analyserAnswers( log: string ): Answers {
	const bySource = new Map< string, number[] >();
	const found = report(
		analyse( [ log ], {
			onLine: ( { kind, client } ) => {
				if ( kind && client !== null ) {
					const counts =
						bySource.get( client ) ??
						Array( logged.length + 1 ).fill( 0 );
					counts[ 0 ]++;
					if ( kind.rule >= 0 ) {
						counts[ kind.rule + 1 ]++;
					}
					bySource.set( client, counts );
				}
			},
		} )
	);
	return {
		rules: Object.fromEntries(
			Object.entries( found.rules ).filter( ( [ , count ] ) => count > 0 )
		),
		sources: found.sources
			.slice( 0, TOP_SOURCES )
			.map( ( { source, requests } ) => [
				source,
				requests,
				...( bySource.get( source ) ?? [] ).slice( 1 ),
			] ),
		attacks: found.incidents.map(
			( {
				rule,
				start,
				end,
				peak,
				requests,
				sourceCount,
				sources,
			} ) => ( {
				attack: rule,
				started: start,
				ended: end,
				peak,
				requests,
				sources: sourceCount,
				largest: sources[ 0 ]?.requests ?? 0,
			} )
		),
	};
}
