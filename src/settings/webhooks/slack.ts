/**
 * Slack, by an incoming webhook: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 */
import { __ } from '@wordpress/i18n';
import { SECRET, WEBHOOK_EVENTS, type Webhook } from './webhook';

export const slack = {
	title: 'Slack',
	settings: {
		slack_url: {
			...SECRET,
			format: 'url',
			description:
				'Address of an incoming webhook of Slack. Never returned.',
			maxLength: 500,
			label: __( 'Slack: webhook address', 'sidegate' ),
			help: __(
				'Begins with https://hooks.slack.com/. In Slack, add the app “Incoming Webhooks”.',
				'sidegate'
			),
		},
	},
	needs: [ 'slack_url' ],
	isForPeople: true,
	requests: [
		{
			url: '{slack_url}',
			headers: {},
			body: { text: '*{title:200}*\n{text:3000}' },
			events: WEBHOOK_EVENTS,
		},
	],
	// https://docs.slack.dev/messaging/formatting-message-text: these three are control characters.
	escape: { '&': '&amp;', '<': '&lt;', '>': '&gt;' },
} as const satisfies Webhook;
