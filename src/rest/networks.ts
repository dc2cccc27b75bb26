/**
 * What REST says of the network that an address lies in.
 */
import type { Problem } from './types';

/** Whose network an address lies in, as the table of networks tells it. */
export interface Network {
	/** AS number. */
	asn: number;
	/** Who runs it; a registry lets him write what he likes. */
	name: string;
	/** A cloud or hosting provider's. */
	hosting: boolean;
	/** Where the addresses are registered, not where the machine stands; ISO 3166-1. */
	country: string | null;
}

/** To be shown, with its link, wherever a network is. */
export interface Credit {
	text: string;
	url: string;
}

/** What is known of the table. */
export interface NetworkData {
	scope: 'hosting' | 'full';
	/** Day of the data, such as `2026-06-17`. */
	date: string;
	credits: Credit[];
}

/** What the registry of the address says. Its texts are the holder's. */
export interface Registry {
	handle: string;
	name: string;
	range: string;
	country: string | null;
	/** E-mail addresses for reports of abuse. */
	abuse: string[];
	/** Where this was asked. */
	url: string;
}

/** What was asked on a click within the last day. */
export interface Asked {
	/** Seconds since 1970. */
	time: number;
	reverse: {
		/** What the address calls itself. */
		name: string | null;
		/** Whether that name leads back to the address; if not, anybody may have made it up. */
		confirmed: boolean;
	};
	registry: Registry | null;
	/** Who didn't answer. */
	problems: Problem[];
}

/** `GET networks/<address>`, and the answer of `POST networks/<address>/ask`. */
export interface AddressNetwork {
	address: string;
	network: Network | null;
	/** Why there is no network. */
	because: string | null;
	/** Null if the table is missing. */
	data: NetworkData | null;
	/** Null before the first click. */
	asked: Asked | null;
}

/** `GET sources/report`: for a person to read and to send. In ASCII, every text of a stranger escaped. */
export interface AbuseReport {
	source: string;
	/** Whom to send it to; empty before the registry was asked. */
	to: string[];
	subject: string;
	text: string;
	/** XARF v4, as JSON. */
	xarf: string;
}
