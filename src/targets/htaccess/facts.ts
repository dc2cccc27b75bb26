import { __ } from '@wordpress/i18n';
import type { TargetFacts } from '../target-facts';

export const htaccessFacts = {
	name: 'htaccess',
	title: 'Apache, LiteSpeed: .htaccess',
	engine: 'Apache',
	group: 'server',
	servers: [ 'apache', 'litespeed' ],
	// .htaccess can’t write logs.
	strengths: [ 'counted', 'bare' ],
	file: 'sidegate.htaccess',
	place: 'above # BEGIN WordPress',
	placement: () =>
		__(
			'In .htaccess in the folder of your site, above “# BEGIN WordPress”.',
			'sidegate'
		),
	activation: () =>
		__(
			'Apache and LiteSpeed apply it at once. OpenLiteSpeed needs a graceful restart.',
			'sidegate'
		),
	testedBy: [ 'Apache, FPM', 'Apache, mod_php' ],
} as const satisfies TargetFacts;
