/**
 * The fields of a log line, as ranges of bytes that are not yet strings. One
 * object is reused for all lines.
 */

import { binaryString } from './bytes';

export const CLIENT = 0;
/** X-Forwarded-For, or another header with the client address. */
export const FORWARDED = 1;
export const METHOD = 2;
/** The path; including the query if the format has no field for it. */
export const TARGET = 3;
export const QUERY = 4;
export const AGENT = 5;
export const REFERER = 6;
export const USER = 7;
const COUNT = 8;

/** A status has three digits, and no response has a petabyte. */
const MAX_STATUS = 999;
const MAX_SIZE = 1e15;

export class Fields {
	bytes: Uint8Array = new Uint8Array( 0 );
	readonly from = new Int32Array( COUNT );
	readonly to = new Int32Array( COUNT );
	/** Seconds since 1970; NaN if the line has no time. */
	time = NaN;
	status = 0;
	/** Bytes of the response; -1 if unknown. */
	size = -1;
	/** True for a request that the CDN sent to itself. */
	internal = false;
	/** True if the format already undid its escaping. */
	isDecoded = false;

	clear( bytes: Uint8Array ): void {
		this.bytes = bytes;
		this.from.fill( 0 );
		this.to.fill( 0 );
		this.time = NaN;
		this.status = 0;
		this.size = -1;
		this.internal = false;
		this.isDecoded = false;
	}

	/** Replaces numbers that can't be true: a table grows to the largest status. */
	limitNumbers(): void {
		if ( ! ( this.status >= 0 && this.status <= MAX_STATUS ) ) {
			this.status = 0;
		}
		this.status |= 0;
		if ( ! ( this.size < MAX_SIZE ) ) {
			this.size = -1;
		}
	}

	set( field: number, from: number, to: number ): void {
		this.from[ field ] = from;
		this.to[ field ] = to;
	}

	has( field: number ): boolean {
		return (
			( this.to[ field ] as number ) > ( this.from[ field ] as number )
		);
	}

	/** Returns a field as a binary string, or only its first bytes. */
	text( field: number, maxLength = Infinity ): string {
		const from = this.from[ field ] as number;
		const to = this.to[ field ] as number;
		return binaryString(
			this.bytes,
			from,
			Math.min( to, from + maxLength )
		);
	}

	/** Returns true if a field has a value. */
	isSet( field: number ): boolean {
		return this.has( field ) && ! this.isDash( field );
	}

	/** Returns true for `-`, which most formats write for a missing value. */
	isDash( field: number ): boolean {
		const from = this.from[ field ] as number;
		return this.to[ field ] === from + 1 && this.bytes[ from ] === 45;
	}
}
