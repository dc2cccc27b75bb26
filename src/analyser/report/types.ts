/**
 * The report, as `--json` prints it. Times are seconds since 1970.
 */
import type { Network } from '../networks';
import type { Person } from '../sums/hurt';
import type { Spot } from '../sums/entries';

export interface SourceLine {
	readonly source: string;
	readonly requests: number;
	/** Of all requests of the log, or of the incident. */
	readonly share: number;
	readonly network: Network | null;
}

export interface Incident {
	/** The rule that the requests match, or `wp-login`, `probes`, `flood`. */
	readonly rule: string;
	readonly start: number;
	readonly end: number;
	/** The most in one second. */
	readonly peak: number;
	readonly requests: number;
	/** Requests a second, from start to end. */
	readonly rate: number;
	readonly bytes: number;
	readonly sources: readonly SourceLine[];
	/** Distinct addresses. */
	readonly sourceCount: number;
	readonly targets: readonly {
		readonly target: string;
		readonly method: string;
		readonly requests: number;
	}[];
	readonly agents: readonly {
		readonly agent: string;
		readonly requests: number;
	}[];
	readonly statuses: Readonly< Record< string, number > >;
	/** Requests that looked for the names of users, up to its end. */
	readonly enumeration: {
		readonly requests: number;
		readonly first: number;
		readonly sources: readonly string[];
		/** The same addresses guessed afterwards. */
		readonly same: boolean;
	} | null;
}

export type Why = 'login' | 'xmlrpc' | 'admin' | 'upload' | 'script';

export interface Entered {
	readonly source: string;
	/** In words. */
	readonly why: string;
	/** All signs, in order of time. */
	readonly kinds: readonly Why[];
	readonly at: number;
	readonly sure: 'almost certain' | 'likely' | 'possible';
	readonly network: Network | null;
	/** Lines to look at. */
	readonly lines: readonly Spot[];
}

export interface RuleLine {
	readonly rule: string;
	readonly requests: number;
	/** Requests among them that look legitimate. */
	readonly hurt: Partial< Record< Person, number > >;
}

export interface Cost {
	/** Seconds of CPU that WordPress spends on such requests if nothing blocks them. */
	readonly cpu: number;
	readonly bytes: number;
	readonly basis: string;
}

export interface Report {
	readonly lines: number;
	readonly unreadable: number;
	readonly format: string;
	readonly requests: number;
	readonly from: number | null;
	readonly to: number | null;
	readonly rules: Readonly< Record< string, number > >;
	readonly sources: readonly SourceLine[];
	readonly incidents: readonly Incident[];
	readonly entered: readonly Entered[];
	/** By reason, lines that hold no request. */
	readonly skipped: Readonly< Record< string, number > >;
	readonly statuses: Readonly< Record< string, number > >;
	readonly bytes: number;
	/** Distinct addresses. */
	readonly sourceCount: number;
	/** Largest error of a count of `sources`; 0 up to a million addresses. */
	readonly sourceError: number;
	readonly hurt: readonly RuleLine[];
	readonly cost: Cost | null;
	readonly files: readonly {
		readonly file: string;
		readonly format: string;
		readonly evidence: string;
	}[];
	/** Requests that a proxy named the client for, by proxy. */
	readonly proxies: Readonly< Record< string, number > >;
	/** What the reader should know of how the log was read. */
	readonly notes: readonly string[];
}
