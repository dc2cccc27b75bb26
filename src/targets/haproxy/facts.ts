import { __ } from '@wordpress/i18n';
import type { TargetFacts } from '../target-facts';

export const haproxyFacts = {
	name: 'haproxy',
	title: 'HAProxy',
	group: 'front',
	strengths: [ 'bare' ],
	file: 'sidegate-haproxy.cfg',
	place: 'in the frontend, before other http-request rules',
	placement: () =>
		__(
			'In the frontend of your site, before any use_backend.',
			'sidegate'
		),
	reload: 'haproxy -c -f /etc/haproxy/haproxy.cfg && sudo systemctl reload haproxy',
	testedBy: [ 'HAProxy' ],
} as const satisfies TargetFacts;
