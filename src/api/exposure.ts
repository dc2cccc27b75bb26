/**
 * Names that strangers can read: `GET exposure`, `exposure/check` and
 * `POST exposure/nicename`.
 */
import type { RuleId } from '../rules';

/** A place where a name was read. */
export interface ExposedPlace {
	url: string;
	/** What holds the name there, such as “Byline”. */
	what: string;
	/** The rule that closes it. Null if none does. */
	rule: RuleId | null;
}

/** A button that closes places: it sets a rule to Block, opens a screen, or changes the name in the address of the author page. */
export interface ExposureAction {
	label: string;
	rule: RuleId | null;
	url: string | null;
	nicename: string | null;
}

/** One name of `GET exposure`. Masked for users who may not list users. */
export interface ExposedName {
	name: string;
	/** `display`: the display name, which equals the login name. `nicename`: the name in the author page’s address, which differs from it. */
	kind: 'login' | 'nicename' | 'display';
	where: ExposedPlace[];
	/** What closes the places. */
	cure: string;
	/** Id of the user. */
	user: number;
	/** Whether the name is the login name, or made of it. */
	reveals: boolean;
	actions: ExposureAction[];
}

/** `GET exposure/check`: the names, and how they were looked for. */
export interface ExposureReport {
	/** When the last look ended, in seconds since 1970. Null before the first. */
	time: number | null;
	/** `changed`: settings, users or plugins have changed since. */
	age: 'none' | 'changed' | 'old' | 'fresh';
	/** It should begin, or go on, without being asked. */
	due: boolean;
	/** Requests sent, and to send. Null if no look goes on. */
	progress: { done: number; of: number } | null;
	/** Number of requests of the last look. */
	requests: number;
	/** Number of users who were looked for. */
	users: number;
	/** Number of users who may publish. */
	total: number;
	/** Why the site can’t send requests to itself. */
	error: string | null;
	names: ExposedName[];
	/** Places that hold no login name. */
	closed: string[];
	/** Places of which it can’t be told. */
	unread: { url: string; what: string; because: string }[];
	/** Changed addresses of author pages; the earlier ones lead to the present ones. */
	addresses: { user: number; from: string; to: string }[];
}

/** `POST exposure/check`: sends some of the requests, until `progress` is null. */
export interface ExposureRequest {
	/** Only goes on with a look that has begun. */
	resume?: boolean;
}

/** `POST exposure/nicename` */
export interface NicenameChange {
	/**
	 * @TJS-type integer
	 * @minimum 1
	 */
	user: number;
	/** `restore` changes it back; `forget` ends the redirects from earlier addresses. */
	action: 'change' | 'restore' | 'forget';
	/**
	 * For `change`.
	 *
	 * @maxLength 50
	 */
	nicename?: string;
}
