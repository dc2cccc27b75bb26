import { __ } from '@wordpress/i18n';
import type { TargetFacts } from '../target-facts';

export const athenaFacts = {
	name: 'athena',
	title: 'Amazon Athena',
	engine: 'Athena',
	group: 'logs',
	strengths: [ 'query' ],
	file: 'sidegate-athena.sql',
	place: 'query editor, one statement at a time',
	placement: () =>
		__(
			'In Athena’s query editor, one statement at a time. The first ones name the folder in S3 where CloudFront or a load balancer stores its logs; write your own there. Trino runs the same queries.',
			'sidegate'
		),
	activation: () =>
		__(
			'They only read. Athena charges for the data that each query reads, so choose a folder with the days you need.',
			'sidegate'
		),
	testedBy: { query: 'athena/index.test.ts' },
} as const satisfies TargetFacts;
