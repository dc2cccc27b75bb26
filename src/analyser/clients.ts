/**
 * Determines the client of each request: the address in the line or, if that
 * address is a trusted proxy, the address that the proxy forwarded. Forwarded
 * addresses are read from right to left, as long as each one is a trusted
 * proxy: addresses further left may be forged.
 */
import { addressText, parseAddress, type Address } from './address';
import { displayText } from './bytes';
import { CLIENT, FORWARDED, type Fields } from './fields';
import { CDNS, inRange, PRIVATE, type Range } from './ranges';
import { Column, Tuples } from './counters/tuples';

/** Maximum number of distinct addresses that are counted exactly. */
export const MAX_SOURCES = 1_000_000;
const MAX_HOST_NAMES = 100_000;

/** What nginx writes instead of an address if the proxy came through a socket: `unix:`. */
const SOCKET = [ 117, 110, 105, 120, 58 ];

/** Returns where the last part of a list with commas begins. */
function startOfLast( bytes: Uint8Array, first: number, end: number ): number {
	let start = end;
	while ( start > first && bytes[ start - 1 ] !== 44 ) {
		start--;
	}
	return start;
}

export class Clients {
	readonly table = new Tuples( 4, MAX_SOURCES );
	/** Requests whose client was forwarded by a proxy, by the proxy's name. */
	readonly byProxy = new Map< string, number >();
	/** Requests with a forwarded address from an address that is not a trusted proxy. */
	untrusted = 0;
	/** Requests of addresses beyond the first million, by address, with their maximum error. */
	readonly overflow = new Map<
		string,
		{ requests: number; error: number }
	>();
	/** The client address of the last line. */
	readonly address: Address = new Int32Array( 4 );
	/** The address that the last line itself contains, before any proxy is followed. */
	readonly peer: Address = new Int32Array( 4 );
	private readonly next: Address = new Int32Array( 4 );
	private readonly hostNameIds = new Map< string, number >();
	private readonly hostNames: string[] = [];
	private readonly trusted: readonly Range[];

	constructor( proxies: readonly Range[] = [] ) {
		this.trusted = [ ...proxies, ...PRIVATE, ...CDNS ];
	}

	/** Returns the index of the client; -1 if the line has none, -2 if the table is full. */
	indexOf( fields: Fields ): number {
		if ( ! this.readAddress( fields ) ) {
			return this.indexOfHostName( fields );
		}
		const { address } = this;
		const index = this.table.add(
			address[ 0 ] as number,
			address[ 1 ] as number,
			address[ 2 ] as number,
			address[ 3 ] as number
		);
		if ( index < 0 ) {
			this.addOverflow();
			return -2;
		}
		return index;
	}

	/** Stores the client in `address`; returns false if the line has no valid address. */
	private readAddress( fields: Fields ): boolean {
		const { bytes, from, to } = fields;
		const { address, peer } = this;
		let isValid = parseAddress(
			bytes,
			from[ CLIENT ] as number,
			to[ CLIENT ] as number,
			address
		);
		peer.set( address );
		if ( ! fields.isSet( FORWARDED ) ) {
			return isValid;
		}
		const first = from[ FORWARDED ] as number;
		let end = to[ FORWARDED ] as number;
		// No address, or a socket: the proxy is on the same machine.
		const isSocket =
			! fields.has( CLIENT ) ||
			SOCKET.every(
				( byte, at ) =>
					bytes[ ( from[ CLIENT ] as number ) + at ] === byte
			);
		while ( end > first ) {
			const proxy = isValid ? this.proxy( address ) : undefined;
			if ( isValid ? proxy === undefined : ! isSocket ) {
				// It may still be a proxy, but not one that is trusted.
				this.untrusted +=
					end === to[ FORWARDED ] && ! this.isLast( fields ) ? 1 : 0;
				break;
			}
			const start = startOfLast( bytes, first, end );
			if ( ! parseAddress( bytes, start, end, this.next ) ) {
				break;
			}
			address.set( this.next );
			isValid = true;
			const name = proxy?.name ?? 'a proxy on the same machine';
			this.byProxy.set( name, ( this.byProxy.get( name ) ?? 0 ) + 1 );
			end = start - 1;
		}
		return isValid;
	}

	/** Returns true if the last forwarded address is the client itself: Envoy and others append it. */
	private isLast( { bytes, from, to }: Fields ): boolean {
		const end = to[ FORWARDED ] as number;
		const start = startOfLast( bytes, from[ FORWARDED ] as number, end );
		return (
			parseAddress( bytes, start, end, this.next ) &&
			this.next.every( ( part, at ) => part === this.address[ at ] )
		);
	}

	/** Returns the trusted proxy that an address belongs to. */
	proxy( address: Address ): Range | undefined {
		return this.trusted.find( ( range ) => inRange( address, range ) );
	}

	/** Returns the index of a client by its host name, for servers that log host names. */
	private indexOfHostName( fields: Fields ): number {
		const text = displayText( fields.text( CLIENT, 255 ) );
		if ( ! /^[\w.-]+$/.test( text ) || ! /[a-z0-9]/i.test( text ) ) {
			return -1;
		}
		let id = this.hostNameIds.get( text );
		if ( id === undefined ) {
			if ( this.hostNames.length >= MAX_HOST_NAMES ) {
				this.addOverflow();
				return -2;
			}
			id = this.hostNames.push( text ) - 1;
			this.hostNameIds.set( text, id );
		}
		return this.table.add( -1, -1, -1, id );
	}

	/** Returns the address or host name of an index. */
	text( index: number ): string {
		const { table } = this;
		const [ a, b, c, d ] = [
			table.part( index, 0 ),
			table.part( index, 1 ),
			table.part( index, 2 ),
			table.part( index, 3 ),
		];
		return a === -1 && b === -1 && c === -1
			? ( this.hostNames[ d ] ?? '' )
			: addressText( a, b, c, d );
	}

	/** Returns the client of the last line, or with `isPeer` the address in the line itself. */
	textOfLast( index: number, isPeer: boolean ): string | null {
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

	/** Counts in a small table by Space-Saving (Metwally 2005): a new address replaces the smallest. */
	private addOverflow(): void {
		const [ a = 0, b = 0, c = 0, d = 0 ] = this.address;
		const text = addressText( a, b, c, d );
		const counter = this.overflow.get( text );
		if ( counter ) {
			counter.requests++;
			return;
		}
		let error = 0;
		if ( this.overflow.size >= 1000 ) {
			let smallest = '';
			let requests = Infinity;
			for ( const [ one, value ] of this.overflow ) {
				if ( value.requests < requests ) {
					[ smallest, requests ] = [ one, value.requests ];
					if ( requests <= 1 ) {
						break;
					}
				}
			}
			this.overflow.delete( smallest );
			error = requests;
		}
		this.overflow.set( text, { requests: error + 1, error } );
	}
}

/** Counts the requests of each source. */
export class SourceCounters {
	readonly requests = new Column();
	readonly first = new Column();
	readonly last = new Column();
	/** Requests that a rule would have blocked, password guesses and probes. */
	readonly unwelcome = new Column();
	private readonly minute = new Column();
	private readonly inMinute = new Column();

	/** Counts a request and returns the source's requests in the current minute. */
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
