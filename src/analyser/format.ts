/**
 * Defines a log format: a parser of one line, and a decoder of its escapes.
 */
import type { Fields } from './fields';
import type { Decoder } from './decode';

/** Why a line has no request; empty if it has one. */
export type Reason = string;

export const IS_REQUEST = '';
/** Lines that have no request by design; they are not unreadable. */
export const HEADER = 'header';
export const BLANK = 'blank line';
export const NOT_ACCESS = 'not an access record';
/** Lines that are counted as unreadable. */
export const TRUNCATED = 'truncated line';
export const UNKNOWN = 'not a line of this format';
export const TOO_LONG = 'line too long';
export const EMPTY_REQUEST = 'empty request';
export const NOT_HTTP = 'not HTTP';

export const isUnreadable = ( reason: Reason ): boolean =>
	reason !== IS_REQUEST &&
	reason !== HEADER &&
	reason !== BLANK &&
	reason !== NOT_ACCESS;

/** What a log has that people mistake for an access log. */
export type LogWithoutRequests = 'connections' | 'errors';

/** Parses `bytes` from `start` to `end` into `out`; `ended` is false for a last line without a line feed. */
export type Parse = (
	bytes: Uint8Array,
	start: number,
	end: number,
	out: Fields,
	ended: boolean
) => Reason;

export interface Format {
	readonly name: string;
	/** Undefined for logs of requests. */
	readonly has?: LogWithoutRequests;
	/** Undoes the format's escaping in a binary string. */
	readonly decode: Decoder;
	readonly parse: Parse;
}
