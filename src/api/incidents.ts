/**
 * Attacks, and the messages about them: `GET incidents` and `POST alerts/test`.
 */
import type { Network } from './networks';
import type { Layer } from './shared';

/** One attack of `GET incidents`. Times are in seconds since 1970. */
export interface RecordedIncident {
	start: number;
	/** Null while it goes on. */
	end: number | null;
	/** Requests per second in its strongest minute. */
	peak: number;
	hits: number;
	/** Hits that were only watched. */
	watched: number;
	/** Number of surges in it. */
	parts: number;
	/** Seconds of CPU that blocking it took, approximately; null if that isn't known. */
	cost: number | null;
	/** Hits by rule, the highest number first. */
	rules: { [ rule: string ]: number };
	/** Hits by layer. */
	layers: Partial< Record< Layer, number > >;
	sources: { source: string; hits: number; network: Network | null }[];
	/** Login names tried, and how often at least; only for users who may list users. */
	names: { name: string; hits: number; exists: boolean }[];
}

/** The answer of one channel of `POST alerts/test`. */
export interface AlertTest {
	/** `mail`, or a service such as `slack`. */
	channel: string;
	title: string;
	/** The recipient of an e-mail; empty for services, whose addresses are secret. */
	to: string;
	sent: boolean;
	/** The error; empty if it was sent. */
	message: string;
}
