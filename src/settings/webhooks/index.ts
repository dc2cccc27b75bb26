/**
 * The services that receive messages by HTTP. To add one, write its file and add it
 * here: its settings, its fields on the page and what PHP sends follow.
 */
import { discord } from './discord';
import { json } from './json';
import { mackerel } from './mackerel';
import { slack } from './slack';
import type { Webhook } from './webhook';

export const webhooks = {
	slack,
	discord,
	mackerel,
	json,
} as const satisfies Readonly< Record< string, Webhook > >;

export const webhookSettings = {
	...slack.settings,
	...discord.settings,
	...mackerel.settings,
	...json.settings,
};
