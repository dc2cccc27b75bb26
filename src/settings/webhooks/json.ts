/**
 * JSON for a program that the owner has written, signed as in
 * https://www.standardwebhooks.com. docs/alerts.md describes body and headers.
 */
import { __ } from '@wordpress/i18n';
import { SECRET, WEBHOOK_EVENTS, type Webhook } from './webhook';

export const json = {
	title: 'Webhook',
	settings: {
		webhook_url: {
			...SECRET,
			format: 'url',
			description:
				'Address that receives messages as JSON. Never returned.',
			maxLength: 500,
			label: __( 'Your own program: address', 'sidegate' ),
			help: __(
				'An https address that receives each message as JSON.',
				'sidegate'
			),
		},
		webhook_key: {
			...SECRET,
			format: 'key',
			description:
				'Key with which messages to `webhook_url` are signed. Never returned.',
			maxLength: 200,
			label: __( 'Your own program: signing key', 'sidegate' ),
			help: __(
				'At least 24 characters that only your program knows. Each message is signed with it, so that nobody can forge one.',
				'sidegate'
			),
		},
	},
	needs: [ 'webhook_url', 'webhook_key' ],
	isForPeople: false,
	requests: [
		{
			url: '{webhook_url}',
			headers: {},
			body: {
				type: 'sidegate.{event}',
				timestamp: '{timestamp}',
				data: {
					site: '{site}',
					level: '{level}',
					title: '{title}',
					text: '{text}',
					link: '{link}',
					details: '{details}',
				},
			},
			events: WEBHOOK_EVENTS,
		},
	],
	escape: {},
	signingKey: 'webhook_key',
} as const satisfies Webhook;
