/**
 * Runs the text in DuckDB.
 *
 * @jest-environment node
 */
import { startDuckdb } from '../testing/sql/engine';
import { testQueries } from '../testing/sql/suite';
import { logs } from './logs';
import { duckdb } from '.';

testQueries( {
	target: duckdb,
	logs,
	start: startDuckdb,
	files: ( path ) => path,
} );
