/**
 * Remembers what was made of the same bytes before: a log repeats itself, and
 * a look at the bytes costs less than making a string of them.
 */
import { roughHash } from '../bytes';

const SLOTS = 1 << 16;
const MOST = SLOTS / 2;
const STORE = 1 << 23;
/** Slots that are looked at before a key counts as unknown. */
const TRIES = 24;
/** Longer keys are hostile or rare, and made anew each time. */
const LONGEST = 4096;

export class RawCache< Value > {
	private readonly slots = new Int32Array( SLOTS ).fill( -1 );
	private readonly hashes = new Int32Array( MOST );
	private readonly starts = new Int32Array( MOST );
	/** The lengths of the three parts of each key. */
	private readonly lengths = new Int32Array( MOST * 3 );
	private store = new Uint8Array( 1 << 16 );
	private used = 0;
	private values: Value[] = [];
	private lastHash = 0;
	private lastSlot = 0;

	/** Returns what was put for three ranges of bytes (an empty one has start = end). */
	find(
		bytes: Uint8Array,
		a: number,
		aEnd: number,
		b = 0,
		bEnd = 0,
		c = 0,
		cEnd = 0
	): Value | undefined {
		let sum = roughHash( bytes, a, aEnd, 0x811c9dc5 );
		sum = roughHash( bytes, b, bEnd, sum ^ ( aEnd - a ) );
		sum = roughHash( bytes, c, cEnd, sum ^ ( bEnd - b ) );
		sum ^= sum >>> 15;
		this.lastHash = sum;
		let slot = sum & ( SLOTS - 1 );
		for ( let tries = 0; tries < TRIES; tries++ ) {
			const index = this.slots[ slot ] as number;
			if ( index < 0 ) {
				this.lastSlot = slot;
				return undefined;
			}
			if (
				this.hashes[ index ] === sum &&
				this.lengths[ index * 3 ] === aEnd - a &&
				this.lengths[ index * 3 + 1 ] === bEnd - b &&
				this.lengths[ index * 3 + 2 ] === cEnd - c
			) {
				const from = this.starts[ index ] as number;
				if (
					this.same( from, bytes, a, aEnd ) &&
					this.same( from + aEnd - a, bytes, b, bEnd ) &&
					this.same( from + aEnd - a + bEnd - b, bytes, c, cEnd )
				) {
					return this.values[ index ];
				}
			}
			slot = ( slot + 1 ) & ( SLOTS - 1 );
		}
		// Keys made to collide: the oldest one here makes room.
		this.lastSlot = sum & ( SLOTS - 1 );
		return undefined;
	}

	/** Keeps a value for the ranges that `find` has just looked for in vain. */
	put(
		value: Value,
		bytes: Uint8Array,
		a: number,
		aEnd: number,
		b = 0,
		bEnd = 0,
		c = 0,
		cEnd = 0
	): void {
		const length = aEnd - a + bEnd - b + cEnd - c;
		if ( length > LONGEST ) {
			return;
		}
		if ( this.values.length >= MOST || this.used + length > STORE ) {
			this.slots.fill( -1 );
			this.values = [];
			this.used = 0;
			this.lastSlot = this.lastHash & ( SLOTS - 1 );
		}
		if ( this.used + length > this.store.length ) {
			const wider = new Uint8Array( this.store.length * 2 );
			wider.set( this.store );
			this.store = wider;
		}
		const index = this.values.push( value ) - 1;
		this.slots[ this.lastSlot ] = index;
		this.hashes[ index ] = this.lastHash;
		this.starts[ index ] = this.used;
		this.lengths[ index * 3 ] = aEnd - a;
		this.lengths[ index * 3 + 1 ] = bEnd - b;
		this.lengths[ index * 3 + 2 ] = cEnd - c;
		this.store.set( bytes.subarray( a, aEnd ), this.used );
		this.store.set( bytes.subarray( b, bEnd ), this.used + aEnd - a );
		this.store.set(
			bytes.subarray( c, cEnd ),
			this.used + length - ( cEnd - c )
		);
		this.used += length;
	}

	private same(
		from: number,
		bytes: Uint8Array,
		start: number,
		end: number
	): boolean {
		for ( let at = start, other = from; at < end; at++, other++ ) {
			if ( bytes[ at ] !== this.store[ other ] ) {
				return false;
			}
		}
		return true;
	}
}
