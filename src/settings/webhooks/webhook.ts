/**
 * A service that receives messages by HTTP, as data. PHP fills in the placeholders
 * (`WebhookRequests`) and sends the requests (`WebhookClient`).
 */
import type { SecretSetting } from '../setting';

/** What all settings of services have in common. */
export const SECRET = {
	kind: 'secret',
	place: 'webhooks',
	default: '',
} as const;

/** What a message is about: PHP queues each under this name. */
export const WEBHOOK_EVENTS = [
	'began',
	'ended',
	'problem',
	'solved',
	'login',
	'test',
] as const;
export type WebhookEvent = ( typeof WEBHOOK_EVENTS )[ number ];

/**
 * A value of a JSON body. In a text, `{name}` stands for a value of the message
 * (see `Message::values()`) or for a setting, and `{name:100}` for its first 100
 * characters. A text that is nothing but a placeholder keeps the type of the value.
 */
type Template =
	| string
	| number
	| boolean
	| readonly Template[]
	| { readonly [ key: string ]: Template };

/** A POST request with a JSON body. */
interface WebhookRequest {
	readonly url: string;
	readonly headers: Readonly< Record< string, string > >;
	readonly body: Template;
	/** The events of which it is sent. */
	readonly events: readonly WebhookEvent[];
}

export interface Webhook {
	/** The name of the product. */
	readonly title: string;
	/** Its settings. The service is used as soon as all that it `needs` are set. */
	readonly settings: Readonly< Record< string, SecretSetting > >;
	readonly needs: readonly string[];
	/** Whether people read it, so that it is silent in quiet hours. */
	readonly isForPeople: boolean;
	readonly requests: readonly WebhookRequest[];
	/** Characters with a meaning in the service's texts, and what they are replaced with. */
	readonly escape: Readonly< Record< string, string > >;
	/** The setting with the key that signs each request (standardwebhooks.com). */
	readonly signingKey?: string;
}
