/**
 * Queries for DuckDB.
 */
import { queryTarget, type Engine } from '../shared/sql/query-target';
import { duckdbDialect } from './dialect';
import { FUNCTIONS, logs } from './logs';
import { duckdbFacts } from './facts';

export const duckdbEngine: Engine = {
	dialect: duckdbDialect,
	before: FUNCTIONS,
	logs,
	run: 'Compressed files (.gz) need nothing more.',
};

export const duckdb = queryTarget( duckdbFacts, duckdbEngine );
