/**
 * What REST says of recorded requests: one by one, and grouped.
 */
import type { Network } from './networks';
import type { Because, Layer } from './types';
import type { RuleId } from '../rules';

/** The way by which a request came, where somebody stands before the site. */
export interface Way {
	/** Addresses: REMOTE_ADDR first, the client's last. Of a very long way the middle is left out. */
	hops: string[];
	because: Because;
}

/** One of `GET hits`. Every text in it came from a stranger. */
export interface Hit {
	/** RFC 3339, UTC, with milliseconds. */
	time: string;
	rule: RuleId;
	layer: Layer;
	/** False if the rule only watched. */
	refused: boolean;
	source: string;
	/** Null where REMOTE_ADDR is the source itself, or the way wasn't kept. */
	way: Way | null;
	/** As in Source. */
	network: Network | null;
	method: string;
	path: string;
	agent: string;
	/** Name of the XML-RPC method that the body asked for; empty if none was seen. */
	xmlrpc: string;
	/** The login name tried by it; never a password. */
	login: string;
}

/** One of `GET sources`: the truth lies between `hits` and `hits` + `error`. */
export interface Source {
	/** An IPv4 address, an IPv6 /64, or what the setting `addresses` leaves of it; empty if it isn't known. */
	source: string;
	/** Hits that were seen. */
	hits: number;
	/** How many more there may have been, while others filled the places. */
	error: number;
	/** RFC 3339, UTC. */
	first: string;
	last: string;
	/** Whose network it is, as far as the table knows; the credits of `GET networks/<address>` are shown beside it. */
	network: Network | null;
}

/** By what hits are grouped. */
export type GroupedBy = 'source' | 'rule' | 'hour';

/**
 * One of `GET groups?by=<GroupedBy>`: sources and rules by their hits, hours the
 * newest first. Hits that are too old to be kept apart by the hour are in none.
 */
export interface Group {
	/** The source, the rule's id, or the hour's start (RFC 3339 UTC, `2026-11-26T17:00:00Z`). */
	key: string;
	/** Hits, refused or watched. Which: see `counted`. */
	hits: number;
	/** Null where it isn't known: of sources, where all are counted. */
	refused: number | null;
	/** Of sources: how many more there may have been; otherwise 0. */
	error: number;
	/**
	 * - `all`: every hit that came.
	 * - `kept`: those that are kept whole, since the filter asks for what only these know: a text, or who sent hits of a layer, say.
	 */
	counted: 'all' | 'kept';
	/** RFC 3339, UTC; where all hits of a rule or hour are counted, the first and the last second of their hours. */
	first: string;
	last: string;
	/** Of sources; otherwise null. */
	network: Network | null;
}
