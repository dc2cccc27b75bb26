/**
 * Writes each record of a JSON file on a line of its own if the file has several on
 * one line: `[{…},{…}]`, `{"records":[{…},{…}]}` of Azure and CloudWatch, or
 * `{…}{…}` of Firehose. Each record then counts as a line. All other files pass
 * unchanged.
 */
const [ TAB, LF, CR, SPACE, QUOTE, BACKSLASH ] = [ 9, 10, 13, 32, 34, 92 ];
const [ OPEN_LIST, CLOSE_LIST, OPEN, CLOSE ] = [ 91, 93, 123, 125 ];

/** The bytes in which a list of records begins. */
const MAX_HEAD = 1 << 16;
/** The names that services give to their list of records. */
const LIST = /"(?:records|events|logEvents|entries)"\s*:\s*\[$/;
const MAX_LIST_NAME = 40;

const LINE_FEED = Uint8Array.of( LF );

type OnBytes = ( bytes: Uint8Array ) => void;

export class JsonRecords {
	/** Undefined until it is known whether the file has several records on a line. */
	private isActive: boolean | undefined;
	private head = new Uint8Array( 0 );
	/** The depth at which records begin. */
	private base = 0;
	private depth = 0;
	private inString = false;
	private isEscaped = false;
	/** True from the end of a record to the next line feed or record. */
	private isAfterRecord = false;

	constructor( private readonly onBytes: OnBytes ) {}

	push( chunk: Uint8Array ): void {
		if ( this.isActive === undefined ) {
			const head = new Uint8Array( this.head.length + chunk.length );
			head.set( this.head );
			head.set( chunk, this.head.length );
			this.head = head;
			this.isActive =
				this.detect( head ) ??
				( head.length < MAX_HEAD ? undefined : false );
			if ( this.isActive !== undefined ) {
				this.head = new Uint8Array( 0 );
				this.emit( head );
			}
			return;
		}
		this.emit( chunk );
	}

	/** Call at the end of a file. */
	end(): void {
		if ( this.isActive === undefined ) {
			this.isActive = false;
			this.onBytes( this.head );
		}
	}

	private emit( bytes: Uint8Array ): void {
		if ( this.isActive ) {
			this.split( bytes );
		} else {
			this.onBytes( bytes );
		}
	}

	/** Returns whether the file has several records on a line; undefined if these bytes are too few to know. */
	private detect( bytes: Uint8Array ): boolean | undefined {
		const start = skipSpace( bytes, 0 );
		if ( start >= bytes.length ) {
			return undefined;
		}
		if ( bytes[ start ] === OPEN_LIST ) {
			const next = skipBlanks( bytes, start + 1 );
			this.base = 1;
			return next < bytes.length ? bytes[ next ] === OPEN : undefined;
		}
		if ( bytes[ start ] !== OPEN ) {
			return false;
		}
		let depth = 0;
		let inString = false;
		for ( let at = start; at < bytes.length; at++ ) {
			const byte = bytes[ at ];
			if ( inString ) {
				if ( byte === BACKSLASH ) {
					at++;
				} else if ( byte === QUOTE ) {
					inString = false;
				}
			} else if ( byte === QUOTE ) {
				inString = true;
			} else if ( byte === OPEN ) {
				depth++;
			} else if ( byte === OPEN_LIST && depth === 1 ) {
				if ( isListOfRecords( bytes, at ) ) {
					this.base = 2;
					return true;
				}
			} else if ( byte === CLOSE ) {
				depth--;
				if ( depth === 0 ) {
					const next = skipBlanks( bytes, at + 1 );
					return next < bytes.length
						? bytes[ next ] === OPEN
						: undefined;
				}
			}
		}
		return undefined;
	}

	/** Emits the records and the line feeds, without what is between them. */
	private split( bytes: Uint8Array ): void {
		let from = this.depth > this.base ? 0 : -1;
		for ( let at = 0; at < bytes.length; at++ ) {
			const byte = bytes[ at ];
			if ( this.isEscaped ) {
				this.isEscaped = false;
			} else if ( this.inString ) {
				this.isEscaped = byte === BACKSLASH;
				// A string of JSON ends on its line.
				this.inString = byte !== QUOTE && byte !== LF;
			} else if ( byte === QUOTE ) {
				this.inString = true;
			} else if ( byte === OPEN || byte === OPEN_LIST ) {
				if ( this.depth === this.base && byte === OPEN ) {
					if ( this.isAfterRecord ) {
						this.onBytes( LINE_FEED );
					}
					from = at;
				}
				this.depth++;
			} else if ( byte === CLOSE || byte === CLOSE_LIST ) {
				this.depth = Math.max( 0, this.depth - 1 );
				if ( from >= 0 && this.depth === this.base ) {
					this.onBytes( bytes.subarray( from, at + 1 ) );
					from = -1;
					this.isAfterRecord = true;
				}
			}
			if ( byte === LF && from < 0 ) {
				this.onBytes( LINE_FEED );
				this.isAfterRecord = false;
			}
		}
		if ( from >= 0 ) {
			this.onBytes( bytes.subarray( from ) );
		}
	}
}

function skipSpace( bytes: Uint8Array, start: number ): number {
	let at = start;
	while (
		at < bytes.length &&
		( bytes[ at ] === SPACE ||
			bytes[ at ] === TAB ||
			bytes[ at ] === LF ||
			bytes[ at ] === CR )
	) {
		at++;
	}
	return at;
}

/** Skips spaces on the same line. */
function skipBlanks( bytes: Uint8Array, start: number ): number {
	let at = start;
	while ( bytes[ at ] === SPACE || bytes[ at ] === TAB ) {
		at++;
	}
	return at;
}

/** Returns true for the bracket of `"records":[`. */
const isListOfRecords = ( bytes: Uint8Array, at: number ): boolean =>
	LIST.test(
		String.fromCharCode(
			...bytes.subarray( Math.max( 0, at - MAX_LIST_NAME ), at + 1 )
		)
	);
