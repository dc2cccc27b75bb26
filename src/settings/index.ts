/**
 * The owner's settings, each declared once. From here come the types and the
 * JSON Schema of `GET` and `POST settings`, what PHP accepts, and the fields of
 * the settings page. The states of rules are not here: src/rules declares them.
 */
import { __ } from '@wordpress/i18n';
import type { Setting, ValueOf } from './setting';
import { webhookSettings } from './webhooks';

/** A switch for messages, on until the owner changes it. */
const ALERT_SWITCH = {
	kind: 'switch',
	place: 'alerts',
	default: 'on',
	on: 'on',
	off: 'off',
} as const;

export const settings = {
	xmlrpc_mode: {
		kind: 'choice',
		description: 'Which XML-RPC calls the rule `xmlrpc` blocks.',
		place: 'xmlrpc',
		default: 'everything',
		label: __( 'What it blocks', 'sidegate' ),
		options: [
			{ value: 'everything', label: __( 'Everything', 'sidegate' ) },
			{ value: 'logins', label: __( 'Logins only', 'sidegate' ) },
			{ value: 'pingbacks', label: __( 'Pingbacks only', 'sidegate' ) },
		],
	},
	login_timing: {
		kind: 'switch',
		description:
			'Whether the rule `users-login` also makes responses for existing and unknown names take the same time.',
		place: 'users-login',
		default: 'natural',
		on: 'same',
		off: 'natural',
		label: __( 'Known and unknown names take the same time', 'sidegate' ),
		help: __(
			'Each unknown name then costs your server as much as a wrong password.',
			'sidegate'
		),
	},
	allies: {
		kind: 'addresses',
		description: 'Addresses that every rule allows.',
		place: 'allowlist',
		default: [],
		maxItems: 500,
		label: __( 'Addresses that no rule blocks', 'sidegate' ),
		help: __(
			'One per line: an address (198.51.100.7) or a network (2001:db8::/32). Enter jetpack to allow only XML-RPC from the networks of WordPress.com. All other rules stay on there, because anyone can make those networks request pages.',
			'sidegate'
		),
	},
	rest_namespaces: {
		kind: 'namespaces',
		description: "Namespaces that `rest-anonymous` doesn't block.",
		place: 'rest-anonymous',
		default: [ 'oembed/1.0' ],
		maxItems: 100,
		label: __( 'Namespaces to leave public', 'sidegate' ),
		help: __(
			'One per line, such as oembed/1.0 or contact-form-7/v1.',
			'sidegate'
		),
	},
	proxy: {
		kind: 'proxy',
		description:
			"Saved only if a request with a forged header doesn't change the client's address.",
		place: 'proxy',
		default: { preset: 'none', trusted: [], header: 'x-forwarded-for' },
		label: __( 'In front of the site', 'sidegate' ),
	},
	retention_days: {
		kind: 'integer',
		description:
			'Days for which hits and sources are kept. Counts contain no personal data and are never deleted.',
		place: 'retention',
		default: 30,
		minimum: 1,
		maximum: 365,
		label: __( 'Days to keep requests and addresses', 'sidegate' ),
		help: __(
			'Older records are deleted. The counts stay; they contain no personal data.',
			'sidegate'
		),
	},
	addresses: {
		kind: 'choice',
		description:
			"How clients' addresses are recorded: in full; without their last part; or as pseudonyms that can't be reversed after a day.",
		place: 'privacy',
		default: 'whole',
		label: __( 'Addresses', 'sidegate' ),
		options: [
			{
				value: 'whole',
				label: __( 'Full address', 'sidegate' ),
				description: __(
					'You see each address and can report it to its provider.',
					'sidegate'
				),
			},
			{
				value: 'truncated',
				label: __( 'Without the last part', 'sidegate' ),
				description: __(
					'198.51.100.7 becomes 198.51.100.0/24. You still see the network, but can’t report an address.',
					'sidegate'
				),
			},
			{
				value: 'hashed',
				label: __( 'As pseudonyms', 'sidegate' ),
				description: __(
					'For a day you can tell addresses apart; after that they can’t be traced any more. Networks are not recorded.',
					'sidegate'
				),
			},
		],
	},
	alerts: {
		...ALERT_SWITCH,
		description:
			'Whether a message is sent when an attack begins and ends.',
		label: __( 'Tell me about attacks', 'sidegate' ),
		help: __(
			'One message when an attack begins and one when it is over; none in between.',
			'sidegate'
		),
	},
	alert_problems: {
		...ALERT_SWITCH,
		description:
			'Whether a message is sent when a rule stopped working, files were changed, or requests are not counted.',
		label: __( 'Tell me when the protection has a problem', 'sidegate' ),
		help: __(
			'A rule has stopped working, Sidegate’s lines on your server were changed, or requests are no longer counted.',
			'sidegate'
		),
	},
	alert_login_tries: {
		kind: 'integer',
		description:
			'A message is sent when an existing login name was tried over XML-RPC more often than this in 24 hours, outside of attacks. Of each address, at most 11 tries an hour count. 0: never.',
		place: 'alerts',
		default: 100,
		minimum: 0,
		maximum: 100000,
		label: __( 'Tries of an existing login name', 'sidegate' ),
		help: __(
			'If someone tries a name that exists on your site more often than this in 24 hours, you get a message; at most one a week for each name. Only tries over XML-RPC count, and of each address at most 11 an hour. Enter 0 to get none.',
			'sidegate'
		),
	},
	alert_monthly: {
		...ALERT_SWITCH,
		description:
			'Whether an e-mail with the numbers of the last 30 days is sent once a month.',
		label: __( 'Send a monthly summary', 'sidegate' ),
		help: __(
			'One e-mail a month: whether all is well, and how much was blocked.',
			'sidegate'
		),
	},
	quiet_hours: {
		kind: 'hours',
		description:
			'Hours in which people get no messages, such as `22-7`, in the site’s time zone; empty for none. Messages are sent afterwards.',
		place: 'alerts',
		default: '',
		label: __( 'Quiet hours', 'sidegate' ),
		help: __(
			'Messages wait until the quiet hours are over. If the attack is over too, you get only one.',
			'sidegate'
		),
	},
	alert_mail: {
		...ALERT_SWITCH,
		description: 'Whether messages are sent by e-mail.',
		label: __( 'By e-mail', 'sidegate' ),
	},
	alert_email: {
		kind: 'email',
		description:
			"Recipient of alerts; empty for the site's administration address.",
		place: 'alerts',
		default: '',
		maxLength: 254,
		label: __( 'Send to', 'sidegate' ),
		help: __(
			'Leave empty to use the administration e-mail address from Settings → General.',
			'sidegate'
		),
	},
	...webhookSettings,
} as const satisfies Record< string, Setting >;

export type SettingKey = keyof typeof settings;

/** The values of all settings. */
export type SettingValues = {
	-readonly [ Key in SettingKey ]: ValueOf< ( typeof settings )[ Key ] >;
};

/** The keys of the settings of one kind. */
export type KeyOfKind< Kind extends Setting[ 'kind' ] > = {
	[ Key in SettingKey ]: ( typeof settings )[ Key ][ 'kind' ] extends Kind
		? Key
		: never;
}[ SettingKey ];
