import { __ } from '@wordpress/i18n';
import type { TargetFacts } from '../target-facts';

export const duckdbFacts = {
	name: 'duckdb',
	title: 'DuckDB',
	group: 'logs',
	strengths: [ 'query' ],
	file: 'sidegate-duckdb.sql',
	place: 'duckdb, tried with 1.5',
	placement: () =>
		__(
			'In duckdb, a single program that needs no server (tried with version 1.5). The first statements read your log files; write their path there.',
			'sidegate'
		),
	activation: () =>
		__(
			'Then run the queries in turn. They change nothing on your site.',
			'sidegate'
		),
	testedBy: { query: 'duckdb/index.test.ts' },
} as const satisfies TargetFacts;
