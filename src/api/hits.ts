/**
 * Recorded requests, grouped: `GET sources` and `GET groups`, and the proxies of
 * one. A hit of `GET hits` is declared in src/hits.
 */
import type { Network } from './networks';
import type { ClientReason } from './source';

/** The proxies that a request came through. */
export interface ProxyChain {
	/** Addresses: REMOTE_ADDR first, the client's last. The middle of a very long chain is left out. */
	hops: string[];
	because: ClientReason;
}

/** One source of `GET sources`: the true number is between `hits` and `hits` + `error`. */
export interface Source {
	/** An IPv4 address, an IPv6 /64, or its anonymised form (setting `addresses`); empty if it isn't known. */
	source: string;
	/** Hits that were counted. */
	hits: number;
	/** How many more there may have been while other sources used all counters. */
	error: number;
	/** RFC 3339, UTC. */
	first: string;
	last: string;
	/** The network from the table; null if it isn't in it. Shown with the credits of `GET networks/<address>`. */
	network: Network | null;
}

/** All hits of a rule, source and hour, of which some are listed: the true number is between `hits` and `hits` + `error`. */
export interface HourTotal {
	rule: string;
	/** As in the hit. An IPv6 address has the numbers of its /64. */
	source: string;
	/** Start of the hour: RFC 3339, UTC. */
	hour: string;
	hits: number;
	error: number;
	/** How many of them are kept whole. */
	listed: number;
}

/** `GET hits/context`: what a page of `GET hits` with the same arguments can't show by itself. */
export interface HitsContext {
	/**
	 * The true number of hits that the filter selects: between `hits` and `hits` +
	 * `error`, or any number from `hits` up if `error` is null. Null if only the
	 * listed ones are known, as for a text or a part of an hour.
	 */
	total: { hits: number; error: number | null } | null;
	hours: HourTotal[];
	/** The login names of the page. `exists` is null for users who may not list users. */
	names: { name: string; exists: boolean | null }[];
}

/** The field that hits are grouped by. */
export type GroupedBy =
	'source' | 'network' | 'rule' | 'login' | 'path' | 'agent' | 'hour';

/**
 * One group of `GET groups?by=<GroupedBy>`: hours with the newest first, all
 * others sorted by hits. Hits that are too old to have an hour are in no group.
 */
export interface Group {
	/** What the hits have in common: the AS number for networks (`0` if it isn't known), the rule's id, the hour's start (RFC 3339 UTC, `2026-11-26T17:00:00Z`), or the text itself. */
	key: string;
	/** Hits, blocked or watched. For which hits are included see `counted`. */
	hits: number;
	/** Hits that were blocked. Null if that isn't known: for sources and networks when all hits are counted. */
	refused: number | null;
	/** For sources: how many more there may have been; otherwise 0. */
	error: number;
	/**
	 * - `all`: every hit.
	 * - `least`: for networks: those of counted sources; others may have had more.
	 * - `kept`: only samples, because only they have the fields that the filter needs, such as a text, a login name, or the source of hits of a layer.
	 */
	counted: 'all' | 'least' | 'kept';
	/** RFC 3339, UTC. If all hits of a rule or hour are counted, the first and the last second of their hours. */
	first: string;
	last: string;
	/** For sources and networks; otherwise null. */
	network: Network | null;
	/** For login names: whether a user has it; null for users who may not list users, and otherwise. */
	exists: boolean | null;
}
