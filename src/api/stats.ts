/**
 * Numbers of hits: `GET stats`.
 */
import type { RuleId } from '../rules';
import type { Layer, Problem } from './shared';

/** Numbers of hits. `last24h` and `last30d` count whole hours of UTC, including the current one. */
export interface Count {
	total: number;
	last24h: number;
	last30d: number;
}

/** Hits, and how many of them were blocked (the rest were only watched). */
export interface RuleCount extends Count {
	refused: Count;
}

/** Hits of one rule in one hour. */
export interface HourCount {
	/** Start of the hour, seconds since 1970, UTC. */
	hour: number;
	rule: RuleId;
	hits: number;
	refused: number;
	/** Hits, blocked or watched, by layer; layers without hits are absent. */
	layers: Partial< Record< Layer, number > >;
}

/** `GET stats` */
export interface Stats extends RuleCount {
	rules: Record< RuleId, RuleCount >;
	/** The last 30 days or, with the argument `after`, from its hour on; hours and rules without hits are absent. */
	hours: HourCount[];
	/** Why the numbers may be incomplete, such as a folder that isn't writable. */
	problems: Problem[];
}
