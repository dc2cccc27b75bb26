/**
 * Checks: which layer blocks each rule's example request. `POST probe`.
 */
import type { RuleId } from '../rules';
import type { Layer } from './shared';

/** The result of one rule's check. */
export interface RuleProbe {
	/** The layer that blocked the request. Null if it isn't known; `because` says why. */
	layer: Layer | null;
	/** Status of the response; 0 if there was none. */
	status: number;
	ms: number;
	because: string | null;
}

/** A request that a browser can send without cookies. The response has the header `X-Sidegate-Layer`. */
export interface BrowserProbe {
	rule: RuleId;
	method: string;
	url: string;
	headers: { [ name: string ]: string };
	body: string;
	/** Status of the response if the rule blocks the request. */
	status: number;
}

/** `POST probe` */
export interface Probe {
	/** Seconds since 1970. */
	time: number;
	/** Whether the site can send requests to itself. */
	loopback: boolean;
	/** Why it can't. */
	because: string | null;
	/** Every rule. */
	rules: Record< RuleId, RuleProbe >;
	/** Requests for the browser to send, valid for a minute, if the site can't send requests to itself. Empty otherwise. */
	browser: BrowserProbe[];
}

/** The response that a browser got to an example request. */
export interface BrowserResponse {
	rule: RuleId;
	/**
	 * 0 if there was no response; 302 for any redirect, because browsers don't show which one it was.
	 *
	 * @TJS-type integer
	 * @minimum 0
	 * @maximum 999
	 */
	status: number;
	/**
	 * @TJS-type integer
	 * @minimum 0
	 */
	ms: number;
	headers: { name: string; value: string }[];
	/** The beginning of the body. */
	body: string;
}

/** `POST probe`: reads the browser's responses if there are any; otherwise the site sends the requests to itself. */
export interface ProbeRequest {
	/** @maxItems 100 */
	answers?: BrowserResponse[];
}
