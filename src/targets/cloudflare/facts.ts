import { __ } from '@wordpress/i18n';
import type { TargetFacts } from '../target-facts';

export const cloudflareFacts = {
	name: 'cloudflare',
	title: 'Cloudflare',
	group: 'edge',
	strengths: [ 'bare' ],
	file: 'sidegate-cloudflare.txt',
	place: 'use it without the # lines',
	placement: () =>
		__(
			'The expression of one custom rule with the action Block, without the lines that begin with #. One rule is enough, on the Free plan too.',
			'sidegate'
		),
	activation: () =>
		__( 'Save it. It is active within about a minute.', 'sidegate' ),
	testedBy: [ 'interpreter' ],
} as const satisfies TargetFacts;
