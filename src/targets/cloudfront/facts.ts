import { __ } from '@wordpress/i18n';
import type { TargetFacts } from '../target-facts';

export const cloudfrontFacts = {
	name: 'cloudfront',
	title: 'Amazon CloudFront',
	engine: 'CloudFront',
	group: 'edge',
	strengths: [ 'bare' ],
	file: 'sidegate-cloudfront.js',
	place: 'runtime 2.0, viewer request',
	placement: () =>
		__(
			'In a CloudFront Function for viewer requests, runtime 2.0, in each cache behaviour of your site. If you already have one, the end of the text explains how to combine them.',
			'sidegate'
		),
	activation: () =>
		__(
			'Publish the function. It is active everywhere within about a minute.',
			'sidegate'
		),
	testedBy: [ 'Node’s vm' ],
} as const satisfies TargetFacts;
