/**
 * The rules as a text for a server: `GET export/<target>`.
 */
import type { RuleId } from '../rules';
import type { Strength } from './server';

/**
 * Logged: the server denies by itself and writes a line for each hit, which the rollup
 * counts. Query: nothing is blocked; the text asks a log.
 */
export type ExportStrength = Strength | 'logged' | 'query';

/** A test case of a rule that a target leaves to PHP. */
export interface UnsupportedCase {
	rule: RuleId;
	/** Name of the case; `*` for all cases of the rule. */
	case: string;
	because: string;
}

/** How much of the site's recorded traffic the text would have blocked. */
export interface TrafficCoverage {
	/** Recorded requests that were blocked: the newest 1,000 at most. */
	hits: number;
	/** How many of them the text blocks. */
	blocks: number;
	/** All requests that were blocked. Of a flood only a part is recorded. */
	total: number;
	/** Examples that the text leaves to PHP, such as `GET /?author=1&a`. Untrusted text. */
	left: string[];
}

/** `GET export/<target>` */
export interface Export {
	/** Always the same bytes for the same settings. */
	text: string;
	strength: ExportStrength;
	/** The strengths that the target supports. */
	strengths: ExportStrength[];
	/** Why Sidegate can't count hits there, and how the engine counts them; null if Sidegate can. */
	uncounted: string | null;
	/** Test cases of the blocking rules: how many of them the target blocks by itself (a query: finds in a log), and how many there are. */
	covers: number;
	of: number;
	unsupported: UnsupportedCase[];
	traffic: TrafficCoverage;
}
