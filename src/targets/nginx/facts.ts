/**
 * Facts about nginx, if the owner can edit `http {}`.
 */
import { __ } from '@wordpress/i18n';
import type { TargetFacts } from '../target-facts';

export const nginxFacts = {
	name: 'nginx',
	title: 'nginx',
	group: 'server',
	servers: [ 'nginx' ],
	strengths: [ 'counted', 'bare', 'logged' ],
	needsFastcgi: true,
	file: 'sidegate-nginx.conf',
	place: 'two parts, marked below',
	placement: () =>
		__(
			'Two parts, marked in the text: one inside http { }, the other inside the server { } of your site, above every location.',
			'sidegate'
		),
	reload: 'sudo nginx -t && sudo nginx -s reload',
	testedBy: [ 'nginx, http and server' ],
} as const satisfies TargetFacts;
