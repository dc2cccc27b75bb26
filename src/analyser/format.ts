/**
 * What a format is: a parser of one line, and how it escapes.
 */
import type { Fields } from './fields';
import type { Decoder } from './decode';

/** Why a line holds no request; empty where it holds one. */
export type Reason = string;

export const IS_REQUEST = '';
/** These are right as they are: no line was lost. */
export const HEADER = 'header';
export const BLANK = 'blank line';
export const NOT_ACCESS = 'not an access record';
/** These are counted as unreadable. */
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

export interface Format {
	readonly name: string;
	/** Undoes the format's own escaping, of a binary string. */
	readonly decode: Decoder;
	/** Reads `bytes` from `start` to `end`; `ended` is false for a last line without a line feed. */
	parse: (
		bytes: Uint8Array,
		start: number,
		end: number,
		out: Fields,
		ended: boolean
	) => Reason;
}
