/**
 * The network of an address: `GET networks/<address>`,
 * `POST networks/<address>/ask` and `GET sources/report`.
 */
import type { Problem } from './shared';

/** The network of an address, from the table of networks. */
export interface Network {
	/** AS number. */
	asn: number;
	/** The holder's name. Holders can write any text into the registry. */
	name: string;
	/** Whether it belongs to a cloud or hosting provider. */
	hosting: boolean;
	/** Where the addresses are registered, not where the machine is; ISO 3166-1. */
	country: string | null;
}

/** Attribution of a data source. Shown, with its link, wherever a network is shown. */
export interface Credit {
	text: string;
	url: string;
}

/** Information about the table of networks. */
export interface NetworkData {
	scope: 'hosting' | 'full';
	/** Day of the data, such as `2026-06-17`. */
	date: string;
	credits: Credit[];
}

/** The registry's entry for an address. Its texts are written by the holder. */
export interface RegistryEntry {
	handle: string;
	name: string;
	range: string;
	country: string | null;
	/** E-mail addresses for abuse reports. */
	abuse: string[];
	/** The address of the registry's entry. */
	url: string;
}

/** The result of a lookup that the owner requested within the last day. */
export interface LookupResult {
	/** Seconds since 1970. */
	time: number;
	reverse: {
		/** The reverse DNS name of the address. */
		name: string | null;
		/** Whether the name resolves to the address. If not, anyone may have made it up. */
		confirmed: boolean;
	};
	registry: RegistryEntry | null;
	/** Servers that did not respond. */
	problems: Problem[];
}

/** `GET networks/<address>`, and the response of `POST networks/<address>/ask`. */
export interface AddressNetwork {
	address: string;
	network: Network | null;
	/** Why there is no network. */
	because: string | null;
	/** Null if the table is missing. */
	data: NetworkData | null;
	/** Null before the first lookup. */
	asked: LookupResult | null;
}

/** One request in an abuse report. Its texts are printable ASCII: all else is escaped as in C. */
export interface ReportedRequest {
	/** RFC 3339, UTC, in seconds. */
	time: string;
	method: string;
	/** Path and query, without secrets. */
	target: string;
	agent: string;
	/** The login name that was tried; empty if none was seen. */
	login: string;
}

/** `GET sources/report`: what an abuse report about a source says. src/abuse-report writes the text. */
export interface AbuseFacts {
	source: string;
	/** Recipients; empty before the first lookup. */
	to: string[];
	site: {
		domain: string;
		/** The owner's e-mail address. */ contact: string;
	};
	network: Network | null;
	/** Times of the first and the last stored request: RFC 3339, UTC, in seconds. */
	first: string;
	last: string;
	/** Minimum number of requests, by rule. */
	rules: { [ rule: string ]: number };
	/** The newest requests, the oldest of them first. */
	requests: ReportedRequest[];
}
