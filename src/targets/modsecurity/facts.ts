import { __ } from '@wordpress/i18n';
import type { TargetFacts } from '../target-facts';

export const modsecurityFacts = {
	name: 'modsecurity',
	title: 'ModSecurity',
	group: 'front',
	strengths: [ 'bare' ],
	file: 'sidegate-modsecurity.conf',
	place: 'after modsecurity.conf',
	placement: () =>
		__(
			'In a file that ModSecurity’s configuration includes, after the Core Rule Set if you have it.',
			'sidegate'
		),
	reload: 'sudo apachectl configtest && sudo apachectl graceful',
	testedBy: [ 'ModSecurity 2, Apache' ],
} as const satisfies TargetFacts;
