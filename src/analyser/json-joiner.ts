/**
 * Joins the lines of JSON objects that are written on several lines, as Google
 * Cloud's console, `gcloud` and `jq` do. The record takes the place of its last
 * line; the lines before it count as blank, so that line numbers stay true.
 */
import type { OnLine } from './lines';
import { isBlank, isInArray } from './formats/line-kinds';

const [ TAB, SPACE, QUOTE, BACKSLASH ] = [ 9, 32, 34, 92 ];
const [ BRACKET, OPEN, CLOSE ] = [ 91, 123, 125 ];
/** The reader counts longer records as unreadable. */
const MAX_LENGTH = ( 1 << 18 ) + 2;
const NOTHING = new Uint8Array( 0 );

export class JsonJoiner {
	/** Undefined until the first line that isn't blank. */
	private isActive: boolean | undefined;
	private buffer = NOTHING;
	private length = 0;
	/** Lines of an object that isn't closed yet. */
	private held = 0;
	private depth = 0;
	private inString = false;

	constructor( private readonly onLine: OnLine ) {}

	readonly add: OnLine = ( bytes, start, end, ended ) => {
		if ( this.isActive === undefined && ! isBlank( bytes, start, end ) ) {
			this.isActive = isOpening( bytes, start, end );
		}
		if ( ! this.isActive ) {
			this.onLine( bytes, start, end, ended );
			return;
		}
		let from = start;
		while (
			from < end &&
			( bytes[ from ] === SPACE || bytes[ from ] === TAB )
		) {
			from++;
		}
		const isOutside = this.held === 0;
		if ( isOutside && ! isObject( bytes, from, end ) ) {
			// A bracket or a comma of the array, or no JSON.
			const isRest = isInArray( bytes, from, end );
			this.onLine( bytes, isRest ? end : start, end, ended );
			return;
		}
		this.follow( bytes, from, end );
		if ( isOutside && this.depth <= 0 ) {
			this.depth = 0;
			this.onLine( bytes, from, end, ended );
			return;
		}
		this.append( bytes, from, end );
		this.held++;
		if ( this.depth <= 0 || this.length >= MAX_LENGTH ) {
			this.flush( ended );
		}
	};

	/** Emits an object that was never closed. Call at the end of a file. */
	end(): void {
		if ( this.held > 0 ) {
			this.flush( false );
		}
	}

	private flush( ended: boolean ): void {
		for ( ; this.held > 1; this.held-- ) {
			this.onLine( NOTHING, 0, 0, true );
		}
		this.held = 0;
		this.depth = 0;
		this.inString = false;
		this.onLine( this.buffer, 0, this.length, ended );
		this.length = 0;
	}

	/** Counts the braces that aren't in a string. */
	private follow( bytes: Uint8Array, start: number, end: number ): void {
		for ( let at = start; at < end; at++ ) {
			const byte = bytes[ at ];
			if ( this.inString ) {
				if ( byte === BACKSLASH ) {
					at++;
				} else if ( byte === QUOTE ) {
					this.inString = false;
				}
			} else if ( byte === QUOTE ) {
				this.inString = true;
			} else if ( byte === OPEN ) {
				this.depth++;
			} else if ( byte === CLOSE ) {
				this.depth--;
			}
		}
		// A string of JSON ends on its line.
		this.inString = false;
	}

	private append( bytes: Uint8Array, start: number, end: number ): void {
		const to = Math.min( end, start + MAX_LENGTH - this.length );
		const length = this.length + Math.max( 0, to - start );
		if ( length > this.buffer.length ) {
			const wider = new Uint8Array(
				Math.max( length, this.buffer.length * 2 )
			);
			wider.set( this.buffer.subarray( 0, this.length ) );
			this.buffer = wider;
		}
		this.buffer.set( bytes.subarray( start, to ), this.length );
		this.length = length;
	}
}

/** Returns true for a line that begins with an object: `{`, `[{` or `,{`. */
const isObject = ( bytes: Uint8Array, from: number, end: number ): boolean =>
	bytes[ from ] === OPEN ||
	( isInArray( bytes, from, end ) && bytes[ from + 1 ] === OPEN );

/** Returns true for the first line of such a file: `{`, `[` or `[{`. */
function isOpening( bytes: Uint8Array, start: number, end: number ): boolean {
	let to = end;
	while ( to > start && ( bytes[ to - 1 ] as number ) <= SPACE ) {
		to--;
	}
	const first = bytes[ start ];
	return (
		( to === start + 1 && ( first === OPEN || first === BRACKET ) ) ||
		( to === start + 2 && first === BRACKET && bytes[ start + 1 ] === OPEN )
	);
}
