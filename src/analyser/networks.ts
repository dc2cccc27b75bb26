/**
 * Looks up addresses in the table of networks (see `src/networks/table.ts`).
 */
import { isIpv4, type Address } from './address';

export interface Network {
	readonly asn: number;
	readonly name: string;
	/** ISO 3166-1, two letters. */
	readonly country: string | null;
	readonly hosting: boolean;
}

interface Family {
	readonly keys: bigint[];
	/** Indexes of networks; -1 for a range without a network. */
	readonly owners: number[];
}

const UNITS: Readonly< Record< string, bigint > > = { 4: 256n, 6: 65536n };
const OWNER = /^n([0-9a-f]{6}) (\d+) (\S+) (\S) (.*)$/;

export class NetworkTable {
	/** The comment lines of the table: its licence and date. */
	readonly head: readonly string[];
	private readonly families: Readonly< Record< '4' | '6', Family > > = {
		4: { keys: [], owners: [] },
		6: { keys: [], owners: [] },
	};
	private readonly networks: Network[] = [];

	constructor( text: string ) {
		const head: string[] = [];
		for ( const line of text.split( '\n' ) ) {
			const first = line.charAt( 0 );
			if ( first === '#' ) {
				head.push( line.slice( 2 ) );
			} else if ( first === '4' || first === '6' ) {
				this.readBoundaries( first, line.slice( 1 ) );
			} else if ( first === 'n' ) {
				this.readOwner( line );
			}
		}
		this.head = head;
	}

	private readBoundaries( family: '4' | '6', line: string ): void {
		const { keys, owners } = this.families[ family ];
		const unit = UNITS[ family ] ?? 1n;
		let key = 0n;
		for ( const [ at, word ] of line.split( ' ' ).entries() ) {
			const [ step = '', owner ] = word.split( ',' );
			if ( at === 0 ) {
				key = BigInt( `0x${ step }` );
			} else {
				key += step.startsWith( '.' )
					? BigInt( `0x${ step.slice( 1 ) }` )
					: BigInt( `0x${ step }` ) * unit;
			}
			keys.push( key );
			owners.push( owner === undefined ? -1 : parseInt( owner, 16 ) );
		}
	}

	private readOwner( line: string ): void {
		const [ , at, asn, country, kind, name ] = OWNER.exec( line ) ?? [];
		if ( at !== undefined ) {
			this.networks[ parseInt( at, 16 ) ] = {
				asn: Number( asn ),
				name: name ?? '',
				country:
					country === '--' || country === undefined ? null : country,
				hosting: kind === 'h',
			};
		}
	}

	/** Returns the network of an address, or null if it is not in the table. */
	find( [ a = 0, b = 0, c = 0, d = 0 ]: Address ): Network | null {
		const v4 = isIpv4( a, b, c );
		const key = v4
			? BigInt( d >>> 0 )
			: ( BigInt( a >>> 0 ) << 32n ) | BigInt( b >>> 0 );
		const { keys, owners } = this.families[ v4 ? '4' : '6' ];
		let [ low, high ] = [ 0, keys.length ];
		while ( low < high ) {
			const middle = ( low + high ) >> 1;
			if ( ( keys[ middle ] as bigint ) <= key ) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		return this.networks[ owners[ low - 1 ] ?? -1 ] ?? null;
	}
}
