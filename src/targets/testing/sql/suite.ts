/**
 * The tests of an engine's queries: they answer what the analyser answers, for each
 * format of logs, and for each request by itself.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { logged } from '../../../analyser/kinds';
import { attackScenario, type Event } from '../../../analyser/testing/scenario';
import { analyse } from '../../../analyser/testing/read';
import { evaluationOrder } from '../../../rules';
import type { LogSource } from '../../shared/sql/logs';
import type { Target } from '../../target';
import { flat } from '../fixture';
import { analyserAnswers, runText, textAnswers } from './answers';
import type { SqlEngine } from './engine';
import { HEADS, WRITERS } from './log-lines';
import { comparedRequests } from './requests';
import { surges } from './surges';

/** Returns the text for a site with REST's default prefix. */
export const textOf = ( { compile }: Target ): string =>
	flat( compile( evaluationOrder ).parts.query ?? [] ).replaceAll(
		'{{rest_prefix_pattern}}',
		'wp-json'
	);

const logOf = ( format: LogSource[ 'format' ], events: readonly Event[] ) =>
	( HEADS[ format ] ?? '' ) +
	events.map( WRITERS[ format ] ).join( '\n' ) +
	'\n';

const EVENTS: Readonly< Record< string, () => readonly Event[] > > = {
	'the reference attack, scaled down': () => [
		...attackScenario( { guesses: 6000, visits: 1500 } ),
	],
	'a day without an attack': () => [
		...attackScenario( { clean: true, visits: 1500 } ),
	],
	'surges, and hardly any other such request': () => surges( 0 ),
	'surges above a steady background': () => surges( 6 ),
};

/** Loading an engine takes seconds on a busy machine. */
const TIMEOUT = 60_000;

interface Suite {
	readonly target: Target;
	readonly logs: readonly LogSource[];
	readonly start: () => SqlEngine | Promise< SqlEngine >;
	/** Returns the files of a log as the statements name them. */
	readonly files: ( path: string ) => string;
	/** A statement that empties the log. */
	readonly empty?: string;
}

export function testQueries( { target, logs, start, files, empty }: Suite ) {
	jest.setTimeout( TIMEOUT );
	let engine: SqlEngine;
	const folder = mkdtempSync( join( tmpdir(), 'sidegate-sql-' ) );
	beforeAll( async () => {
		engine = await start();
	} );
	afterAll( () => {
		engine.stop();
		rmSync( folder, { recursive: true } );
	} );

	/** Writes a log, and runs the text on it. */
	const run = async < Answer >(
		ask: ( ...args: Parameters< typeof runText > ) => Promise< Answer >,
		source: LogSource,
		log: string
	): Promise< Answer > => {
		const path = join( folder, `${ source.format }.log` );
		// Bytes, as a server writes them.
		writeFileSync( path, log, 'latin1' );
		if ( empty !== undefined ) {
			await engine.run( empty );
		}
		return ask( engine, textOf( target ), source, files( path ) );
	};

	test( 'reads several files, compressed and not', async () => {
		const [ source ] = logs;
		const events = EVENTS[ 'a day without an attack' ]?.() ?? [];
		const log = source ? logOf( source.format, events ) : '';
		mkdirSync( join( folder, 'several' ) );
		writeFileSync( join( folder, 'several/1.log' ), log );
		writeFileSync( join( folder, 'several/2.log.gz' ), gzipSync( log ) );
		if ( empty !== undefined ) {
			await engine.run( empty );
		}
		if ( source ) {
			await runText(
				engine,
				textOf( target ),
				source,
				files( join( folder, 'several/*' ) )
			);
		}
		const [ row ] = await engine.run(
			'SELECT count(*) AS n FROM sidegate_requests'
		);
		expect( Number( row?.[ 'n' ] ) ).toBe( 2 * events.length );
	} );

	describe.each(
		logs.map( ( source ) => [ source.format, source ] as const )
	)( '%s', ( format, source ) => {
		// For another format, the other days would try the same queries again.
		const days = Object.entries( EVENTS );
		test.each( source === logs[ 0 ] ? days : days.slice( 0, 1 ) )(
			'%s: the same rules, sources and attacks as the analyser',
			async ( _, events ) => {
				const log = logOf( format, events() );
				expect( await run( textAnswers, source, log ) ).toEqual(
					analyserAnswers( log )
				);
			}
		);

		test( 'the same rule for each request', async () => {
			const log = logOf( format, comparedRequests() );
			const expected: Record< string, string > = {};
			analyse( [ log ], {
				onLine: ( { agent, kind } ) => {
					const rule = logged[ kind?.rule ?? -1 ];
					if ( rule && agent !== null ) {
						expected[ agent ] = rule.id;
					}
				},
			} );
			await run( runText, source, log );
			const rows = await engine.run(
				'SELECT agent, rule FROM sidegate_requests WHERE rule IS NOT NULL'
			);
			expect(
				Object.fromEntries(
					rows.map( ( { agent, rule } ) => [ agent, rule ] )
				)
			).toEqual( expected );
			for ( const { id } of logged ) {
				const found = rows.filter( ( { rule } ) => rule === id );
				expect( [ id, found.length > 20 ] ).toEqual( [ id, true ] );
			}
		} );
	} );
}
