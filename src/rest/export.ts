/**
 * The rules as a text for a server.
 */
import type { RuleId } from '../rules';
import type { Strength } from './types';

/** Logged: the server denies by itself, and writes a line for each hit where the rollup finds it. */
export type ExportStrength = Strength | 'logged';

/** A request of a rule's table that a target leaves to PHP. */
export interface Unsupported {
	rule: RuleId;
	/** Its name; `*` for all of the rule's. */
	case: string;
	because: string;
}

/** How a text would have judged the site's own traffic, as far as that is recorded. */
export interface OwnTraffic {
	/** Recorded requests that were blocked, the newest 1,000 at most. */
	hits: number;
	/** Those of them that the text blocks. */
	blocks: number;
	/** Requests that were blocked in all. Of a flood only a part is recorded. */
	total: number;
	/** Some that the text leaves to PHP, such as `GET /?author=1&a`. A stranger's. */
	left: string[];
}

/** `GET export/<target>` */
export interface Export {
	/** The same bytes for the same settings. */
	text: string;
	strength: ExportStrength;
	/** What the target has. */
	strengths: ExportStrength[];
	/** Why it can't count, and how its engine does; null where it can. */
	uncounted: string | null;
	/** Requests of the rules that block which the target refuses by itself, and how many there are. */
	covers: number;
	of: number;
	unsupported: Unsupported[];
	traffic: OwnTraffic;
}
