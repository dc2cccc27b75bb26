/**
 * Runs the text in ClickHouse.
 *
 * @jest-environment node
 */
import { startClickhouse } from '../testing/sql/engine';
import { testQueries } from '../testing/sql/suite';
import { logs } from './logs';
import { clickhouse } from '.';

testQueries( {
	target: clickhouse,
	logs,
	start: startClickhouse,
	files: ( path ) => `file('${ path }', 'LineAsString')`,
	empty: 'DROP TABLE IF EXISTS sidegate_log',
} );
