import { __ } from '@wordpress/i18n';
import type { TargetFacts } from '../target-facts';

export const clickhouseFacts = {
	name: 'clickhouse',
	title: 'ClickHouse',
	group: 'logs',
	strengths: [ 'query' ],
	file: 'sidegate-clickhouse.sql',
	place: 'clickhouse-client or its web page',
	placement: () =>
		__(
			'In clickhouse-client, or in ClickHouse’s web page. The first statements copy your logs into a table of their own; write the address of your files there.',
			'sidegate'
		),
	activation: () =>
		__(
			'Then run the queries in turn. They change nothing on your site.',
			'sidegate'
		),
	testedBy: { query: 'clickhouse/index.test.ts' },
} as const satisfies TargetFacts;
