/**
 * Splits chunks of bytes into lines. Handles CRLF, byte order marks and UTF-16;
 * a line may span any number of chunks.
 */

import { JsonRecords } from './json-records';

const LF = 10;
const CR = 13;
/** Longer lines are cut here. The reader counts them as unreadable. */
const MAX_LINE_LENGTH = ( 1 << 18 ) + 2;

export type OnLine = (
	bytes: Uint8Array,
	start: number,
	end: number,
	/** False for a last line without a line feed. */
	ended: boolean
) => void;

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

export class Lines {
	private rest = new Uint8Array( 1 << 12 );
	private length = 0;
	private started = false;
	private decoder: TextDecoder | undefined;
	private readonly encoder = new TextEncoder();
	private head = new Uint8Array( 0 );

	private readonly records = new JsonRecords( ( bytes ) =>
		this.feed( bytes )
	);

	constructor( private readonly onLine: OnLine ) {}

	/** Adds the next bytes of a file. */
	push( chunk: Uint8Array ): void {
		if ( ! this.started ) {
			const head = new Uint8Array( this.head.length + chunk.length );
			head.set( this.head );
			head.set( chunk, this.head.length );
			if ( head.length < 4 ) {
				this.head = head;
				return;
			}
			this.begin( head );
			return;
		}
		this.records.push(
			this.decoder
				? this.encoder.encode(
						this.decoder.decode( chunk, { stream: true } )
					)
				: chunk
		);
	}

	private begin( chunk: Uint8Array ): void {
		this.started = true;
		const encoding = encodingOf( chunk );
		if ( encoding !== 'utf-8' ) {
			this.decoder = new TextDecoder( encoding );
			this.records.push(
				this.encoder.encode(
					this.decoder.decode( chunk, { stream: true } )
				)
			);
		} else {
			const hasMark =
				chunk[ 0 ] === 0xef &&
				chunk[ 1 ] === 0xbb &&
				chunk[ 2 ] === 0xbf;
			this.records.push( hasMark ? chunk.subarray( 3 ) : chunk );
		}
	}

	/** Ends the file and emits the last line. */
	end(): void {
		if ( ! this.started && this.head.length > 0 ) {
			this.begin( this.head );
		}
		if ( this.decoder ) {
			this.records.push( this.encoder.encode( this.decoder.decode() ) );
		}
		this.records.end();
		if ( this.length > 0 ) {
			this.emit( this.rest, 0, this.length, false );
			this.length = 0;
		}
	}

	private feed( chunk: Uint8Array ): void {
		let at = 0;
		if ( this.length > 0 ) {
			const end = chunk.indexOf( LF );
			this.append( chunk, 0, end < 0 ? chunk.length : end );
			if ( end < 0 ) {
				return;
			}
			this.emit( this.rest, 0, this.length, true );
			this.length = 0;
			at = end + 1;
		}
		for (;;) {
			const end = chunk.indexOf( LF, at );
			if ( end < 0 ) {
				break;
			}
			this.emit( chunk, at, end, true );
			at = end + 1;
		}
		this.append( chunk, at, chunk.length );
	}

	/** Emits a line without its carriage return. */
	private emit(
		bytes: Uint8Array,
		start: number,
		end: number,
		ended: boolean
	): void {
		this.onLine(
			bytes,
			start,
			end > start && bytes[ end - 1 ] === CR ? end - 1 : end,
			ended
		);
	}

	/** Appends bytes to the unfinished line. */
	private append( chunk: Uint8Array, start: number, end: number ): void {
		const to = Math.min( end, start + MAX_LINE_LENGTH - this.length );
		if ( to <= start ) {
			return;
		}
		const length = this.length + to - start;
		if ( length > this.rest.length ) {
			const wider = new Uint8Array(
				Math.min(
					MAX_LINE_LENGTH,
					Math.max( length, this.rest.length * 2 )
				)
			);
			wider.set( this.rest.subarray( 0, this.length ) );
			this.rest = wider;
		}
		this.rest.set( chunk.subarray( start, to ), this.length );
		this.length = length;
	}
}

/** Detects the encoding from the first four bytes. */
function encodingOf( head: Uint8Array ): Encoding {
	const [ a = 0, b = 0, c = 0, d = 0 ] = head;
	if ( a === 0xff && b === 0xfe ) {
		return 'utf-16le';
	}
	if ( a === 0xfe && b === 0xff ) {
		return 'utf-16be';
	}
	// Without a byte order mark: ASCII with a NUL in every other byte.
	if ( a > 8 && b === 0 && c > 8 && d === 0 ) {
		return 'utf-16le';
	}
	return a === 0 && b > 8 && c === 0 && d > 8 ? 'utf-16be' : 'utf-8';
}
