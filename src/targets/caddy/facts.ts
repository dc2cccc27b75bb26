import { __ } from '@wordpress/i18n';
import type { TargetFacts } from '../target-facts';

export const caddyFacts = {
	name: 'caddy',
	title: 'Caddy',
	group: 'server',
	servers: [ 'caddy' ],
	strengths: [ 'counted', 'bare' ],
	needsFastcgi: true,
	file: 'sidegate.caddy',
	place: 'in the site’s block',
	placement: () =>
		__(
			'In the Caddyfile, first inside the block of your site.',
			'sidegate'
		),
	reload: 'caddy validate --config /etc/caddy/Caddyfile && sudo systemctl reload caddy',
	testedBy: [ 'Caddy', 'Caddy, handle' ],
} as const satisfies TargetFacts;
