/**
 * The kinds of settings. `Settings.php` reads and validates each kind, and the
 * settings page has one field for each.
 */
import type { RuleId } from '../rules';
import type { ProxyChoice } from './proxy-choice';

/** Where the settings page shows a setting: with a rule, or in a card. */
type Place =
	| RuleId
	| 'proxy'
	| 'allowlist'
	| 'alerts'
	| 'webhooks'
	| 'retention'
	| 'privacy';

interface Declaration< Kind extends string, Default > {
	readonly kind: Kind;
	/** For programs: the description in the JSON Schema. */
	readonly description: string;
	readonly place: Place;
	readonly default: Default;
	readonly label: string;
	/** Shown below the field. */
	readonly help?: string;
}

interface Option {
	readonly value: string;
	readonly label: string;
	/** Options with descriptions are shown as radio buttons, others as a list to select from. */
	readonly description?: string;
}

/** One of several values. */
export interface ChoiceSetting extends Declaration< 'choice', string > {
	readonly options: readonly Option[];
}

/** One of two values. */
export interface SwitchSetting extends Declaration< 'switch', string > {
	readonly on: string;
	readonly off: string;
}

export interface IntegerSetting extends Declaration< 'integer', number > {
	readonly minimum: number;
	readonly maximum: number;
}

/** Addresses, CIDRs and names of lists such as `jetpack`. */
interface AddressesSetting extends Declaration<
	'addresses',
	readonly string[]
> {
	readonly maxItems: number;
}

/** REST namespaces, such as `oembed/1.0`. */
interface NamespacesSetting extends Declaration<
	'namespaces',
	readonly string[]
> {
	readonly maxItems: number;
}

export type ListSetting = AddressesSetting | NamespacesSetting;

/** An e-mail address; may be empty. */
export interface EmailSetting extends Declaration< 'email', string > {
	readonly maxLength: number;
}

/** Hours of the day in which people get no messages: `22-7` is from 22:00 to 7:00 of the site's time; empty for none. */
export type HoursSetting = Declaration< 'hours', string >;

/**
 * A text that never leaves the site: REST returns `SECRET_MASK` in its place. To
 * send the mask back keeps what is stored.
 */
export interface SecretSetting extends Declaration< 'secret', '' > {
	/** An https address; one word; or a key of at least 24 characters. */
	readonly format: 'url' | 'token' | 'key';
	readonly maxLength: number;
}

export const SECRET_MASK = '••••••••';

/** The proxies that may name a client's address. Its form tests a choice before it is saved. */
type ProxySetting = Declaration< 'proxy', ProxyChoice >;

export type Setting =
	| ChoiceSetting
	| SwitchSetting
	| IntegerSetting
	| ListSetting
	| EmailSetting
	| HoursSetting
	| SecretSetting
	| ProxySetting;

/** The type of the values that a setting may have. */
export type ValueOf< One extends Setting > = One extends ChoiceSetting
	? One[ 'options' ][ number ][ 'value' ]
	: One extends SwitchSetting
		? One[ 'on' ] | One[ 'off' ]
		: One extends IntegerSetting
			? number
			: One extends ListSetting
				? string[]
				: One extends EmailSetting | HoursSetting | SecretSetting
					? string
					: ProxyChoice;
