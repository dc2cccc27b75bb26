/**
 * A hash table from up to four integers to an index, in typed arrays. A million
 * addresses take 24 MB; a Map would take five times as much.
 */

const INITIAL_SIZE = 1024;

/** Returns a hash of four numbers. */
function mix( a: number, b: number, c: number, d: number ): number {
	let sum = Math.imul( a ^ ( a >>> 16 ), 0x85ebca6b );
	sum = Math.imul( sum ^ b ^ ( sum >>> 13 ), 0xc2b2ae35 );
	sum = Math.imul( sum ^ c ^ ( sum >>> 16 ), 0x27d4eb2f );
	sum = Math.imul( sum ^ d ^ ( sum >>> 15 ), 0x165667b1 );
	return sum ^ ( sum >>> 16 );
}

export class Tuples {
	size = 0;
	/** Number of tuples that did not fit. */
	dropped = 0;
	private keys: Int32Array;
	private slots: Int32Array;

	constructor(
		private readonly width: 1 | 2 | 3 | 4,
		private readonly maxSize: number
	) {
		this.keys = new Int32Array( width * INITIAL_SIZE );
		this.slots = new Int32Array( INITIAL_SIZE * 2 ).fill( -1 );
	}

	/** Adds a tuple if it is new, and returns its index; -1 if the table is full. */
	add( a: number, b = 0, c = 0, d = 0 ): number {
		let at = this.slotOf( a | 0, b | 0, c | 0, d | 0 );
		const found = this.slots[ at ] as number;
		if ( found >= 0 ) {
			return found;
		}
		if ( this.size >= this.maxSize ) {
			this.dropped++;
			return -1;
		}
		if ( this.size * 2 >= this.slots.length ) {
			this.grow();
			at = this.slotOf( a | 0, b | 0, c | 0, d | 0 );
		}
		const index = this.size++;
		this.slots[ at ] = index;
		const from = index * this.width;
		this.keys[ from ] = a;
		if ( this.width > 1 ) {
			this.keys[ from + 1 ] = b;
		}
		if ( this.width > 2 ) {
			this.keys[ from + 2 ] = c;
		}
		if ( this.width > 3 ) {
			this.keys[ from + 3 ] = d;
		}
		return index;
	}

	/** Returns the index of a tuple, or -1. */
	find( a: number, b = 0, c = 0, d = 0 ): number {
		return this.slots[
			this.slotOf( a | 0, b | 0, c | 0, d | 0 )
		] as number;
	}

	/** Returns one number of a tuple. */
	part( index: number, part: 0 | 1 | 2 | 3 ): number {
		return this.keys[ index * this.width + part ] as number;
	}

	private slotOf( a: number, b: number, c: number, d: number ): number {
		const mask = this.slots.length - 1;
		const { keys, slots, width } = this;
		let at = mix( a, b, c, d ) & mask;
		for (;;) {
			const index = slots[ at ] as number;
			if ( index < 0 ) {
				return at;
			}
			const from = index * width;
			if (
				keys[ from ] === a &&
				( width < 2 || keys[ from + 1 ] === b ) &&
				( width < 3 || keys[ from + 2 ] === c ) &&
				( width < 4 || keys[ from + 3 ] === d )
			) {
				return at;
			}
			at = ( at + 1 ) & mask;
		}
	}

	private grow(): void {
		const keys = new Int32Array( this.keys.length * 2 );
		keys.set( this.keys );
		this.keys = keys;
		this.slots = new Int32Array( this.slots.length * 2 ).fill( -1 );
		for ( let index = 0; index < this.size; index++ ) {
			const from = index * this.width;
			const part = ( at: number ) =>
				at < this.width ? ( keys[ from + at ] as number ) : 0;
			this.slots[
				this.slotOf( part( 0 ), part( 1 ), part( 2 ), part( 3 ) )
			] = index;
		}
	}
}

/** A growing array with one number per index of a table. */
export class Column {
	private data: Float64Array | Uint32Array;

	constructor( size: 'small' | 'large' = 'small' ) {
		this.data =
			size === 'small'
				? new Uint32Array( INITIAL_SIZE )
				: new Float64Array( INITIAL_SIZE );
	}

	get( index: number ): number {
		return this.data[ index ] ?? 0;
	}

	/** Adds an amount and returns the sum. */
	add( index: number, amount: number ): number {
		this.growTo( index );
		return ( this.data[ index ] =
			( this.data[ index ] as number ) + amount );
	}

	set( index: number, value: number ): void {
		this.growTo( index );
		this.data[ index ] = value;
	}

	private growTo( index: number ): void {
		if ( index < this.data.length ) {
			return;
		}
		const length = Math.max( this.data.length * 2, index + 1 );
		const wider =
			this.data instanceof Uint32Array
				? new Uint32Array( length )
				: new Float64Array( length );
		wider.set( this.data );
		this.data = wider;
	}
}
