/**
 * Queries for ClickHouse.
 */
import { queryTarget, type Engine } from '../shared/sql/query-target';
import { clickhouseDialect } from './dialect';
import { logs, TABLE } from './logs';
import { clickhouseFacts } from './facts';

export const clickhouseEngine: Engine = {
	dialect: clickhouseDialect,
	before: TABLE,
	logs,
	run: 'Other files can follow later.',
};

export const clickhouse = queryTarget( clickhouseFacts, clickhouseEngine );
