/**
 * The WordPress app, and the like, without Jetpack. Nothing on the site shows
 * that somebody uses it, so the rule says it beside its switch.
 */
import { call } from '../rules/xmlrpc.calls';
import type { Neighbour } from './neighbour';

export const wordpressApp: Neighbour = {
	id: 'wordpress-app',
	title: 'WordPress app',
	kind: 'app',
	compared: 'its issues of 2024 (WordPress-Android 20896)',
	signs: {},
	needs: [
		{
			rule: 'xmlrpc',
			why: 'Without Jetpack, the app signs in to your own site through XML-RPC.',
			met: 'off',
			requests: [
				{
					name: 'signing in',
					method: 'POST',
					target: '/xmlrpc.php',
					headers: { 'Content-Type': 'text/xml' },
					body: call(
						'wp.getUsersBlogs',
						'seed-admin',
						'{{PASSWORD}}'
					),
				},
			],
		},
	],
};
