/**
 * The status that all screens show: `GET status`.
 */
import type { RuleId } from '../rules';
import type { State } from '../rules/rule';
import type { ServerPatch } from './server';
import type { Layer, Problem } from './shared';

/** The state of a rule, and whether it worked in the last check. */
export interface RuleStatus {
	state: State;
	/** Whether the rule blocked its example request. Null if that isn't known; `because` says why. */
	holds: boolean | null;
	/** The layer that blocked the example request. */
	layer: Layer | null;
	/** Status of the response; 0 if there was none. */
	status: number;
	ms: number;
	because: string | null;
}

/** A problem that the owner should solve. */
export interface StatusProblem extends Problem {
	/** The tab or the card with more information. */
	link: 'servers' | 'exposure' | null;
	/** Buttons, and the body that each sends to `POST server`. */
	actions: { label: string; patch: ServerPatch }[];
}

/** The last check. */
export interface CheckStatus {
	/** Whether it is still valid: `changed` if settings, files or versions have changed since. */
	age: 'none' | 'changed' | 'old' | 'fresh';
	/** Seconds since 1970; null before the first check. */
	time: number | null;
	/** Where the requests were sent from. */
	by: 'site' | 'browser';
	/** Whether the site can send requests to itself. */
	loopback: boolean;
	/** Whether at least one rule worked in the check. Otherwise no screen shows green. */
	seen: boolean;
	/** Whether to repeat the check; by the browser if the site can't send requests to itself. */
	due: boolean;
	/** Describes the check; `<time />` is a placeholder for its time. */
	sentence: string;
	/** A remark that needs no action, for example that blocked requests aren't counted. Empty if there is none. */
	note: string;
}

/** `GET status`: the only source of the status that screens show. */
export interface SiteStatus {
	state: 'on' | 'watching' | 'off' | 'attention';
	sentence: string;
	/** The next step. */
	next: string;
	rules: Record< RuleId, RuleStatus >;
	problems: StatusProblem[];
	/** Further recommendations; they don't change the state. */
	hints: StatusProblem[];
	check: CheckStatus;
}
