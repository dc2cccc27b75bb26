/**
 * Facts about Apache’s own configuration.
 */
import { __ } from '@wordpress/i18n';
import type { TargetFacts } from '../target-facts';

export const apacheFacts = {
	name: 'apache',
	title: 'Apache',
	group: 'server',
	strengths: [ 'counted', 'bare', 'logged' ],
	file: 'sidegate-apache.conf',
	place: 'inside <VirtualHost>',
	placement: () =>
		__(
			'Inside the <VirtualHost> of your site, or in a file that it includes. It needs mod_rewrite.',
			'sidegate'
		),
	reload: 'sudo apachectl configtest && sudo apachectl graceful',
	testedBy: [ 'Apache, FPM', 'Apache, mod_php' ],
} as const satisfies TargetFacts;
