/**
 * Jetpack, its relatives, and its connection package, which other plugins
 * bundle. WordPress.com calls their XML-RPC methods. The list of active plugins
 * shows them before the connection, a hook of the package once it is set up
 * (class-manager.php, configure).
 */
import { call } from '../rules/xmlrpc.calls';
import type { Neighbour } from './neighbour';

export const jetpack: Neighbour = {
	id: 'jetpack',
	title: 'Jetpack',
	kind: 'package',
	compared: '16.1.2',
	signs: {
		folders: [
			...[ 'jetpack', 'jetpack-backup', 'jetpack-boost' ],
			...[ 'jetpack-protect', 'jetpack-search', 'jetpack-social' ],
			...[ 'jetpack-videopress', 'automattic-for-agencies-client' ],
			...[ 'vaultpress', 'woocommerce-payments' ],
		],
		classes: [
			'Jetpack',
			'Automattic\\Jetpack\\Connection\\Manager',
			'VaultPress',
		],
		hooks: [ 'jetpack_heartbeat_stats_array' ],
	},
	needs: [
		{
			rule: 'xmlrpc',
			why: 'WordPress.com reaches the site through XML-RPC.',
			met: 'watch',
			requests: [
				{
					name: 'a call of WordPress.com',
					method: 'POST',
					target: '/xmlrpc.php?for=jetpack',
					headers: { 'Content-Type': 'text/xml' },
					body: call( 'jetpack.verifyRegistration' ),
				},
			],
		},
	],
	note: 'Its sharing tags link author archives by WordPress’s own function.',
};
