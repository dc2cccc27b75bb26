/**
 * Discord, by a webhook of a channel: https://docs.discord.com/developers/resources/webhook
 */
import { __ } from '@wordpress/i18n';
import { SECRET, WEBHOOK_EVENTS, type Webhook } from './webhook';

export const discord = {
	title: 'Discord',
	settings: {
		discord_url: {
			...SECRET,
			format: 'url',
			description: 'Address of a webhook of Discord. Never returned.',
			maxLength: 500,
			label: __( 'Discord: webhook address', 'sidegate' ),
			help: __(
				'Begins with https://discord.com/api/webhooks/. In Discord, it is in the settings of the channel, under “Integrations”.',
				'sidegate'
			),
		},
	},
	needs: [ 'discord_url' ],
	isForPeople: true,
	requests: [
		{
			url: '{discord_url}',
			headers: {},
			body: {
				// At most 2,000 characters.
				content: '**{title:200}**\n{text:1700}',
				// A login name such as @everyone must not notify anybody.
				allowed_mentions: { parse: [] },
			},
			events: WEBHOOK_EVENTS,
		},
	],
	escape: { '\\': '\\\\', '*': '\\*', '`': '\\`', '[': '\\[', '|': '\\|' },
} as const satisfies Webhook;
