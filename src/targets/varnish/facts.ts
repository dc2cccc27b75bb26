import { __ } from '@wordpress/i18n';
import type { TargetFacts } from '../target-facts';

export const varnishFacts = {
	name: 'varnish',
	title: 'Varnish',
	group: 'front',
	strengths: [ 'bare' ],
	file: 'sidegate.vcl',
	place: 'after `vcl 4.1;`, before your own vcl_recv',
	placement: () =>
		__(
			'In a file that your VCL includes right after its first line, so that it comes before your own vcl_recv.',
			'sidegate'
		),
	reload: 'sudo varnishreload',
	testedBy: [ 'Varnish' ],
} as const satisfies TargetFacts;
