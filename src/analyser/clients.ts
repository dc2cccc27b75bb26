/**
 * Who asked: the address that a line names, or, where that is a proxy's that
 * may be believed, the one that the proxy names. From right to left, as far
 * as proxies are known: what stands further left may be forged.
 */
import { addressText, parseAddress, type Address } from './address';
import { binary, shown } from './bytes';
import { CLIENT, FORWARDED, type Fields } from './fields';
import { CDNS, inRange, PRIVATE, type Range } from './ranges';
import { Column, Tuples } from './sums/tuples';

/** Distinct addresses that are counted exactly. */
export const MOST_SOURCES = 1_000_000;
const MOST_NAMES = 100_000;

export class Clients {
	readonly table = new Tuples( 4, MOST_SOURCES );
	/** Requests that a proxy named a client for, by the proxy's name. */
	readonly through = new Map< string, number >();
	/** Requests that name a client, but through an address that is not known as a proxy. */
	unbelieved = 0;
	/** Requests of addresses beyond the first million, by address, with their error. */
	readonly late = new Map< string, { requests: number; error: number } >();
	/** The address of the last line. */
	readonly address: Address = new Int32Array( 4 );
	/** The same before any proxy was believed. */
	readonly peer: Address = new Int32Array( 4 );
	private readonly next: Address = new Int32Array( 4 );
	private readonly names = new Map< string, number >();
	private readonly nameList: string[] = [];
	private readonly trusted: readonly Range[];

	constructor( proxies: readonly Range[] = [] ) {
		this.trusted = [ ...proxies, ...PRIVATE, ...CDNS ];
	}

	/** Returns the index of who asked; -1 where the line doesn't say, -2 where the table is full. */
	of( fields: Fields ): number {
		if ( ! this.find( fields ) ) {
			return this.named( fields );
		}
		const { address } = this;
		const index = this.table.add(
			address[ 0 ] as number,
			address[ 1 ] as number,
			address[ 2 ] as number,
			address[ 3 ] as number
		);
		if ( index < 0 ) {
			this.addLate();
			return -2;
		}
		return index;
	}

	/** Puts who asked into `address`; false where that is no address. */
	private find( fields: Fields ): boolean {
		const { bytes, from, to } = fields;
		const { address, peer } = this;
		let known = parseAddress(
			bytes,
			from[ CLIENT ] as number,
			to[ CLIENT ] as number,
			address
		);
		peer.set( address );
		if ( ! fields.has( FORWARDED ) || fields.isDash( FORWARDED ) ) {
			return known;
		}
		const first = from[ FORWARDED ] as number;
		let end = to[ FORWARDED ] as number;
		const socket =
			! fields.has( CLIENT ) || bytes[ from[ CLIENT ] as number ] === 117;
		while ( end > first ) {
			const proxy = known ? this.proxy( address ) : undefined;
			if ( known ? proxy === undefined : ! socket ) {
				// It may be a proxy all the same, which is not known as one.
				this.unbelieved += end === to[ FORWARDED ] ? 1 : 0;
				break;
			}
			let start = end;
			while ( start > first && bytes[ start - 1 ] !== 44 ) {
				start--;
			}
			if ( ! parseAddress( bytes, start, end, this.next ) ) {
				break;
			}
			address.set( this.next );
			known = true;
			const name = proxy?.name ?? 'a proxy on the same machine';
			this.through.set( name, ( this.through.get( name ) ?? 0 ) + 1 );
			end = start - 1;
		}
		return known;
	}

	/** The proxy that an address belongs to. */
	proxy( address: Address ): Range | undefined {
		return this.trusted.find( ( range ) => inRange( address, range ) );
	}

	/** A client by its host name, where the server looks names up. */
	private named( { bytes, from, to }: Fields ): number {
		const text = shown(
			binary(
				bytes,
				from[ CLIENT ] as number,
				Math.min(
					to[ CLIENT ] as number,
					( from[ CLIENT ] as number ) + 255
				)
			)
		);
		if ( ! /^[\w.-]+$/.test( text ) || ! /[a-z0-9]/i.test( text ) ) {
			return -1;
		}
		let id = this.names.get( text );
		if ( id === undefined ) {
			if ( this.nameList.length >= MOST_NAMES ) {
				return -1;
			}
			id = this.nameList.push( text ) - 1;
			this.names.set( text, id );
		}
		return this.table.add( -1, -1, -1, id );
	}

	/** The address or name of an index. */
	text( index: number ): string {
		const { table } = this;
		const [ a, b, c, d ] = [
			table.part( index, 0 ),
			table.part( index, 1 ),
			table.part( index, 2 ),
			table.part( index, 3 ),
		];
		return a === -1 && b === -1 && c === -1
			? ( this.nameList[ d ] ?? '' )
			: addressText( a, b, c, d );
	}

	/** Who sent the last line: as the line says itself, or as proxies say. */
	shownAs( index: number, isPeer: boolean ): string | null {
		if ( index === -1 ) {
			return null;
		}
		if ( ! isPeer && index >= 0 ) {
			return this.text( index );
		}
		const [ a = 0, b = 0, c = 0, d = 0 ] = isPeer
			? this.peer
			: this.address;
		return addressText( a, b, c, d );
	}

	addressAt( index: number ): Address {
		return Int32Array.from( [ 0, 1, 2, 3 ] as const, ( part ) =>
			this.table.part( index, part )
		);
	}

	/** Space-saving (Metwally 2005): the least of a small table makes room. */
	private addLate(): void {
		const [ a = 0, b = 0, c = 0, d = 0 ] = this.address;
		const text = addressText( a, b, c, d );
		const known = this.late.get( text );
		if ( known ) {
			known.requests++;
			return;
		}
		let error = 0;
		if ( this.late.size >= 1000 ) {
			let least = '';
			let requests = Infinity;
			for ( const [ one, value ] of this.late ) {
				if ( value.requests < requests ) {
					[ least, requests ] = [ one, value.requests ];
					if ( requests <= 1 ) {
						break;
					}
				}
			}
			this.late.delete( least );
			error = requests;
		}
		this.late.set( text, { requests: error + 1, error } );
	}
}

/** What is counted of each source. */
export class SourceSums {
	readonly requests = new Column();
	readonly first = new Column();
	readonly last = new Column();
	/** Requests that a rule would have blocked, guesses, probes. */
	readonly bad = new Column();
	private readonly minute = new Column();
	private readonly inMinute = new Column();

	/** Counts a request and returns how many the source made in this minute. */
	add( index: number, time: number ): number {
		this.requests.add( index, 1 );
		const first = this.first.get( index );
		if ( first === 0 || time < first ) {
			this.first.set( index, time );
		}
		if ( time > this.last.get( index ) ) {
			this.last.set( index, time );
		}
		const minute = Math.floor( time / 60 );
		if ( this.minute.get( index ) !== minute ) {
			this.minute.set( index, minute );
			this.inMinute.set( index, 0 );
		}
		return this.inMinute.add( index, 1 );
	}
}
