/**
 * How the client's address of a request is determined: `GET source` and
 * `POST source/check`.
 */
import type { PresetName, ProxyHeader } from '../proxies/presets';
import type { ProxyChoice } from './settings';

/**
 * Why an address counts as the client's.
 *
 * - `direct`: it is REMOTE_ADDR, which is not a trusted proxy.
 * - `named`: a trusted proxy names it.
 * - `trusted`: every hop is a trusted proxy; it is the first one.
 * - `silent`, `unreadable`, `long`: the header is empty, can't be parsed, or has more than 16 hops; it is the last valid hop.
 */
export type ClientReason =
	'direct' | 'named' | 'trusted' | 'silent' | 'unreadable' | 'long';

/** The client of a request, as one configuration determines it. */
export interface ResolvedClient {
	/** Empty if REMOTE_ADDR is not an address. */
	address: string;
	/** The proxy chain, REMOTE_ADDR first. */
	hops: string[];
	because: ClientReason;
}

/** A header of this request that could name the client, and the client if it were trusted. */
export interface HeaderCandidate extends ResolvedClient {
	header: ProxyHeader;
	/** The beginning of its value. Everything but printable ASCII is written as C escapes. */
	value: string;
}

/** A CDN that Sidegate knows. */
export interface PresetInfo {
	name: PresetName;
	title: string;
	header: ProxyHeader;
	/** Where the CDN publishes its addresses. */
	published: string;
	/** The number of address ranges that Sidegate has, their date and their origin. */
	ranges: number;
	date: string;
	from: string;
}

/** `GET source`: the client of this very request. */
export interface SourceDiagnosis {
	/** REMOTE_ADDR. */
	peer: string;
	/** By the current settings. */
	client: ResolvedClient;
	candidates: HeaderCandidate[];
	presets: PresetInfo[];
	/** The CDN whose ranges contain REMOTE_ADDR. */
	within: PresetName | null;
	/** The CDN that the request's headers name. Any client can send such headers. */
	says: PresetName | null;
	/** REMOTE_ADDR is a private address, or this machine's. */
	private: boolean;
	/** The server has already put the client's address into REMOTE_ADDR. */
	restored: boolean;
	/** Of the recent hits: how many there are, of how many sources, and how many have a CDN's address. */
	crowd: { hits: number; sources: number; behind: number };
	/** Hits are recorded with the address of a proxy instead of the client's. */
	unknown: boolean;
}

/** `POST source/check` */
export interface SourceCheckRequest {
	proxy: ProxyChoice;
}

/** The result of a proxy setting for a request. */
export interface SourceCheck {
	/** Of this very request. */
	client: ResolvedClient;
	/** The client is the address of the forged header: with this setting anyone could fake their address. */
	moved: boolean;
	/** Forged headers for a second request, which the browser sends. */
	forged: { [ header: string ]: string };
}
