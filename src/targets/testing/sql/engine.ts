/**
 * Runs SQL in the real DuckDB and ClickHouse. Both are packages of npm without a
 * server.
 */
import { DuckDBInstance } from '@duckdb/node-api';
import { Session } from 'chdb';

export type Row = Readonly< Record< string, unknown > >;

export interface SqlEngine {
	/** Runs one statement and returns its rows. */
	readonly run: ( statement: string ) => Promise< readonly Row[] >;
	readonly stop: () => void;
}

export async function startDuckdb(): Promise< SqlEngine > {
	const instance = await DuckDBInstance.create( ':memory:' );
	const connection = await instance.connect();
	return {
		run: async ( statement ) =>
			(
				await connection.runAndReadAll( statement )
			).getRowObjectsJson() as readonly Row[],
		stop: () => {
			connection.closeSync();
			instance.closeSync();
		},
	};
}

export function startClickhouse(): SqlEngine {
	const session = new Session();
	session.query( 'CREATE DATABASE IF NOT EXISTS sidegate' );
	session.query( 'USE sidegate' );
	return {
		run: ( statement ) =>
			Promise.resolve(
				session
					.query( statement, 'JSONEachRow' )
					.split( '\n' )
					.filter( ( line ) => line !== '' )
					.map( ( line ) => JSON.parse( line ) as Row )
			),
		stop: () => session.cleanup(),
	};
}
