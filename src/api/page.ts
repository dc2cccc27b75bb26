/**
 * Data that PHP prints into the settings page.
 */
import type { RuleId } from '../rules';
import type { RuleCoverage } from '../rules/coverage';
import type { State } from '../rules/rule';
import type { ServerKind } from './server';

/** The texts of a rule, translated by WordPress. */
export interface RuleText {
	id: RuleId;
	title: string;
	stops: string;
	breaks: string;
	default: State;
	counted: boolean;
	/** Why no layer before WordPress can block for this rule; null if one can. */
	wordpress_only: string | null;
	covers: RuleCoverage;
}

/** `window.sidegate`, printed with the page. */
export interface Bootstrap {
	rules: RuleText[];
	/** The site's address, with a slash at the end. */
	home: string;
	/** The address of the REST API, with a slash at the end. The path may be in the query. */
	rest: string;
	/** Seconds since 1970: the server's clock when the page was rendered. */
	now: number;
	/** The site's time zone: an IANA name or an offset such as `+09:00`. */
	timezone: string;
	kind: ServerKind;
	/** The URL of the script that reads access logs, for a worker. */
	analyser: string;
	/** Why this user can't see or change the server's files; empty if they can. */
	no_server: string;
}
