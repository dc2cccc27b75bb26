/**
 * Caches values by the bytes that they were made from. Logs repeat themselves,
 * and comparing bytes is cheaper than creating a string.
 */
import { roughHash } from '../bytes';

const SLOTS = 1 << 16;
const MAX_VALUES = SLOTS / 2;
const MAX_STORE_SIZE = 1 << 23;
/** Maximum number of slots that are compared before a key counts as unknown. */
const MAX_TRIES = 24;
/** Longer keys are hostile or rare, and not cached. */
const MAX_KEY_LENGTH = 4096;

export class RawCache< Value > {
	/** Hashes of keys that were seen once, by their last bits. */
	private readonly seen = new Int32Array( SLOTS );
	private readonly slots = new Int32Array( SLOTS ).fill( -1 );
	private readonly hashes = new Int32Array( MAX_VALUES );
	private readonly starts = new Int32Array( MAX_VALUES );
	/** The lengths of the three parts of each key. */
	private readonly lengths = new Int32Array( MAX_VALUES * 3 );
	private store = new Uint8Array( 1 << 16 );
	private used = 0;
	private values: Value[] = [];
	private lastHash = 0;
	private lastSlot = 0;

	/** Returns the value for three ranges of bytes, or undefined. An empty range has start = end. */
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
		for ( let tries = 0; tries < MAX_TRIES; tries++ ) {
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
					this.isEqual( from, bytes, a, aEnd ) &&
					this.isEqual( from + aEnd - a, bytes, b, bEnd ) &&
					this.isEqual( from + aEnd - a + bEnd - b, bytes, c, cEnd )
				) {
					return this.values[ index ];
				}
			}
			slot = ( slot + 1 ) & ( SLOTS - 1 );
		}
		// Too many collisions, perhaps on purpose: the oldest key is replaced.
		this.lastSlot = sum & ( SLOTS - 1 );
		return undefined;
	}

	/**
	 * Stores a value for the ranges that `find()` has just not found, if it is at
	 * least the second time: in a hostile log every field of every line differs, and
	 * would only cost memory.
	 */
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
		if ( length > MAX_KEY_LENGTH || ! this.wasSeen() ) {
			return;
		}
		if (
			this.values.length >= MAX_VALUES ||
			this.used + length > MAX_STORE_SIZE
		) {
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

	/** Returns true if the last key was probably seen before. */
	private wasSeen(): boolean {
		const slot = this.lastHash & ( SLOTS - 1 );
		const isSeen = this.seen[ slot ] === this.lastHash;
		this.seen[ slot ] = this.lastHash;
		return isSeen;
	}

	private isEqual(
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
