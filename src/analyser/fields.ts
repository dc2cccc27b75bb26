/**
 * What a format finds in a line: ranges of bytes, not yet strings. One object
 * is filled again for each line.
 */

export const CLIENT = 0;
/** X-Forwarded-For, or whatever else names the client. */
export const FORWARDED = 1;
export const METHOD = 2;
/** The path; with its query where the format doesn't keep that apart. */
export const TARGET = 3;
export const QUERY = 4;
export const AGENT = 5;
export const REFERER = 6;
export const USER = 7;
const COUNT = 8;

export class Fields {
	bytes: Uint8Array = new Uint8Array( 0 );
	readonly from = new Int32Array( COUNT );
	readonly to = new Int32Array( COUNT );
	/** Seconds since 1970; NaN where the line has none. */
	time = NaN;
	status = 0;
	/** Bytes of the answer; -1 where unknown. */
	size = -1;
	/** A request of the CDN to itself, not a visit. */
	internal = false;
	/** The format undid its own escaping already. */
	plain = false;

	clear( bytes: Uint8Array ): void {
		this.bytes = bytes;
		this.from.fill( 0 );
		this.to.fill( 0 );
		this.time = NaN;
		this.status = 0;
		this.size = -1;
		this.internal = false;
		this.plain = false;
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

	/** True for `-`, which most formats write for what is not there. */
	isDash( field: number ): boolean {
		const from = this.from[ field ] as number;
		return this.to[ field ] === from + 1 && this.bytes[ from ] === 45;
	}
}
