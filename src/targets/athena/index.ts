/**
 * Queries for Athena, whose SQL is Trino’s.
 */
import { queryTarget, type Engine } from '../shared/sql/query-target';
import { athenaDialect } from './dialect';
import { logs } from './logs';
import { athenaFacts } from './facts';

export const athenaEngine: Engine = {
	dialect: athenaDialect,
	logs,
	run: 'Athena runs one statement at a time.',
};

export const athena = queryTarget( athenaFacts, athenaEngine );
