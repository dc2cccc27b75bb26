/**
 * Facts about nginx, if the owner can edit only their own `server {}`.
 */
import { __ } from '@wordpress/i18n';
import type { TargetFacts } from '../target-facts';

export const nginxServerFacts = {
	name: 'nginx-server',
	title: 'nginx: server { }',
	engine: 'nginx',
	group: 'server',
	strengths: [ 'counted', 'bare' ],
	needsFastcgi: true,
	file: 'sidegate-nginx-server.conf',
	place: 'inside server { }, above every location',
	placement: () =>
		__(
			'Inside the server { } of your site, above every location: for control panels that allow no other place.',
			'sidegate'
		),
	reload: 'sudo nginx -t && sudo nginx -s reload',
	testedBy: [ 'nginx, server only' ],
} as const satisfies TargetFacts;
