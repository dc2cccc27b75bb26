/**
 * Types of the report, as `--json` prints it. Times are seconds since 1970.
 */
import type { LogWithoutRequests } from '../format';
import type { Detection } from '../formats/reader';
import type { Network } from '../networks';
import type { LegitimateClient } from '../counters/false-positives';
import type { LogLine } from '../counters/suspects';

export interface SourceCount {
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
	/** Maximum number of requests in one second. */
	readonly peak: number;
	/** That second. */
	readonly peakAt: number;
	readonly requests: number;
	/** Requests a second, from start to end. */
	readonly rate: number;
	readonly bytes: number;
	readonly sources: readonly SourceCount[];
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
	/** Requests that looked for user names, up to the end of the incident. */
	readonly enumeration: {
		readonly requests: number;
		readonly first: number;
		readonly sources: readonly string[];
		/** True if the same addresses guessed passwords afterwards. */
		readonly same: boolean;
	} | null;
}

export type Sign = 'login' | 'xmlrpc' | 'admin' | 'upload' | 'script';

export interface BreakIn {
	readonly source: string;
	/** A sentence for people. */
	readonly why: string;
	/** All signs of the break-in, in order of time. */
	readonly kinds: readonly Sign[];
	readonly at: number;
	readonly confidence: 'almost certain' | 'likely' | 'possible';
	readonly network: Network | null;
	/** Log lines to check. */
	readonly lines: readonly LogLine[];
}

export interface RuleFalsePositives {
	readonly rule: string;
	readonly requests: number;
	/** Requests among them that look legitimate, by program. */
	readonly programs: Partial< Record< LegitimateClient, number > >;
}

export interface Cost {
	/** Seconds of CPU that WordPress spends on these requests if they are not blocked. */
	readonly cpu: number;
	readonly bytes: number;
	readonly basis: string;
}

/** A file, its format, and how that was detected. */
export interface ReadFile extends Omit< Detection, 'name' > {
	readonly file: string;
	readonly format: string;
}

export interface Report {
	readonly lines: number;
	readonly unreadable: number;
	readonly format: string;
	readonly requests: number;
	readonly from: number | null;
	readonly to: number | null;
	readonly rules: Readonly< Record< string, number > >;
	readonly sources: readonly SourceCount[];
	readonly incidents: readonly Incident[];
	readonly entered: readonly BreakIn[];
	/** Lines without a request, by reason. */
	readonly skipped: Readonly< Record< string, number > >;
	readonly statuses: Readonly< Record< string, number > >;
	readonly bytes: number;
	/** Distinct addresses. */
	readonly sourceCount: number;
	/** Maximum error of a count in `sources`; 0 for up to a million addresses. */
	readonly sourceError: number;
	readonly falsePositives: readonly RuleFalsePositives[];
	readonly cost: Cost | null;
	readonly files: readonly ReadFile[];
	/** Requests whose client was forwarded by a proxy, by proxy. */
	readonly proxies: Readonly< Record< string, number > >;
	/** Attacking addresses with some of their lines, by network. */
	readonly networks: readonly AttackingNetwork[];
	/** Limits of how the log was read. */
	readonly notes: readonly Note[];
}

export interface AttackingSource {
	readonly source: string;
	/** Requests that a rule would have blocked, password guesses and probes. */
	readonly requests: number;
	/** Times of the source's first and last request of any kind. */
	readonly first: number;
	readonly last: number;
	readonly lines: readonly LogLine[];
}

export interface AttackingNetwork {
	/** Null for addresses whose network is not in the table. */
	readonly network: Network | null;
	readonly requests: number;
	/** Addresses with at least 20 unwelcome requests; `sources` lists the first 50. */
	readonly sourceCount: number;
	readonly sources: readonly AttackingSource[];
}

/** What the reader of a report must know; the texts are in `markdown/`. */
export type Note =
	| {
			readonly id: 'forwarded' | 'hidden-clients';
			readonly requests: number;
			readonly of: number;
			/** Name of the proxy. */
			readonly proxy: string;
	  }
	| {
			readonly id: 'untrusted-forwarded';
			readonly requests: number;
			readonly of: number;
			/** The addresses that forwarded most of them. */
			readonly proxies: readonly string[];
	  }
	| { readonly id: 'offsets'; readonly minutes: readonly number[] }
	| { readonly id: 'gap'; readonly start: number; readonly end: number }
	| { readonly id: 'without-client'; readonly requests: number }
	| {
			readonly id: 'without-requests';
			readonly has: LogWithoutRequests;
			/** The first of these files. */
			readonly file: string;
			readonly files: number;
	  }
	| {
			readonly id:
				| 'without-zone'
				| 'without-sizes'
				| 'without-agents'
				| 'maybe-sampled'
				| 'incomplete'
				| 'duplicates-limit'
				| 'sources-limit'
				| 'attacks-limit';
	  };
