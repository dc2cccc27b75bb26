/**
 * Mackerel: metrics of a host, and reports of two checks. A report that is not OK
 * opens an alert there, and the next OK closes it.
 * https://mackerel.io/api-docs/entry/host-metrics
 * https://mackerel.io/api-docs/entry/check-monitoring
 */
import { __ } from '@wordpress/i18n';
import { SECRET, type Webhook } from './webhook';

const API = 'https://api.mackerelio.com/api/v0';
const headers = { 'X-Api-Key': '{mackerel_key}' };

export const mackerel = {
	title: 'Mackerel',
	settings: {
		mackerel_key: {
			...SECRET,
			format: 'token',
			description:
				'API key of Mackerel with the permission to write. Never returned.',
			maxLength: 200,
			label: __( 'Mackerel: API key', 'sidegate' ),
			help: __( 'It needs the permission to write.', 'sidegate' ),
		},
		mackerel_host: {
			...SECRET,
			format: 'token',
			description: 'ID of the host in Mackerel. Never returned.',
			maxLength: 50,
			label: __( 'Mackerel: ID of the host', 'sidegate' ),
			help: __(
				'The host to which the numbers and alerts belong, such as 2eQGEaLxiYU. Mackerel shows it on the page of the host.',
				'sidegate'
			),
		},
	},
	needs: [ 'mackerel_key', 'mackerel_host' ],
	isForPeople: false,
	requests: [
		{
			url: `${ API }/tsdb`,
			headers,
			body: [
				{
					hostId: '{mackerel_host}',
					name: 'custom.sidegate.attack.requests',
					time: '{time}',
					value: '{requests}',
				},
				{
					hostId: '{mackerel_host}',
					name: 'custom.sidegate.attack.peak_per_second',
					time: '{time}',
					value: '{peak}',
				},
			],
			events: [ 'began', 'ended', 'test' ],
		},
		{
			url: `${ API }/monitoring/checks/report`,
			headers,
			body: {
				reports: [
					{
						source: { type: 'host', hostId: '{mackerel_host}' },
						name: 'sidegate-{check}',
						status: '{level}',
						// Under 1024 characters.
						message: '{title:200}\n{text:800}',
						occurredAt: '{time}',
					},
				],
			},
			// A tried login name has no end, so its report would stay open.
			events: [ 'began', 'ended', 'problem', 'solved', 'test' ],
		},
	],
	escape: {},
} as const satisfies Webhook;
