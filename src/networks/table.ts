/**
 * Prints the table as text: sorted lines. PHP finds the last line that is not
 * greater than a key by binary search, and reads nothing else of the file.
 *
 * - `#…`: a comment that describes the table.
 * - `4a89c0000,1f 3,2a .80 …`: from the IPv4 address a89c0000 on, network 1f;
 *   3 × 256 addresses further on, network 2a; 0x80 further on, no known network.
 * - `62001067c00000000,…`: the same with the upper half of IPv6 addresses,
 *   and 65536 instead of 256.
 * - `n00001f 8075 US h Microsoft Corporation`: a network.
 *
 * Plain text, so that no server runs it as a program and people can read it.
 */
import type { Boundary, Network } from './boundaries';

/** Boundaries on a line. */
const PER_LINE = 64;

/** PHP reads 1024 bytes at a time, which must contain the end of a line. */
const MAX_LINE_LENGTH = 1000;

/** The longest name in the data has 60 characters. */
const MAX_NAME_LENGTH = 100;

export interface Family {
	readonly digit: '4' | '6';
	/** Hexadecimal digits of a key. */
	readonly digits: number;
	/** Most boundaries lie on multiples of this. */
	readonly unit: bigint;
	readonly boundaries: readonly Boundary[];
}

const hex = ( value: number | bigint, digits = 0 ) =>
	value.toString( 16 ).padStart( digits, '0' );

/** Returns the text that identifies a network of the table. */
const identity = ( { number, country = '--' }: Network ) =>
	`${ number } ${ country }`;

/** Sorts the networks by frequency, so that the most frequent ones have the shortest numbers. */
function ranking( families: readonly Family[] ): readonly Network[] {
	const counts = new Map< string, { network: Network; count: number } >();
	for ( const { network } of families.flatMap( ( one ) => one.boundaries ) ) {
		if ( network ) {
			const entry = counts.get( identity( network ) ) ?? {
				network,
				count: 0,
			};
			entry.count++;
			counts.set( identity( network ), entry );
		}
	}
	return [ ...counts.values() ]
		.sort(
			( a, b ) =>
				b.count - a.count ||
				a.network.number - b.network.number ||
				( identity( a.network ) < identity( b.network ) ? -1 : 1 )
		)
		.map( ( { network } ) => network );
}

function familyLines(
	{ digit, digits, unit, boundaries }: Family,
	numbers: ReadonlyMap< string, number >
): string[] {
	const reference = ( network: Network | undefined ) =>
		network ? `,${ hex( numbers.get( identity( network ) ) ?? 0 ) }` : '';
	const lines: string[] = [];
	for ( let from = 0; from < boundaries.length; from += PER_LINE ) {
		let previous = 0n;
		const entries = boundaries
			.slice( from, from + PER_LINE )
			.map( ( { key, network }, at ) => {
				const step = key - previous;
				previous = key;
				if ( at === 0 ) {
					return `${ digit }${ hex( key, digits ) }${ reference( network ) }`;
				}
				return step % unit === 0n
					? `${ hex( step / unit ) }${ reference( network ) }`
					: `.${ hex( step ) }${ reference( network ) }`;
			} );
		lines.push( entries.join( ' ' ) );
	}
	return lines;
}

/** Prints the table. The same data produce the same text. */
export function table(
	head: readonly string[],
	families: readonly Family[],
	hosting: ReadonlySet< number >
): string {
	const ranked = ranking( families );
	const numbers = new Map(
		ranked.map( ( one, at ) => [ identity( one ), at ] )
	);
	const lines = [
		...head.map( ( line ) => `# ${ line }` ),
		...families.flatMap( ( family ) => familyLines( family, numbers ) ),
		...ranked.map( ( one, at ) => {
			const kind = hosting.has( one.number ) ? 'h' : '-';
			// A name comes from a registry to which any network holder may write.
			const name = one.name
				.replaceAll( /[\p{C}\s]+/gu, ' ' )
				.slice( 0, MAX_NAME_LENGTH );
			return `n${ hex( at, 6 ) } ${ identity( one ) } ${ kind } ${ name }`;
		} ),
	];
	const tooLong = lines.find(
		( line ) => Buffer.byteLength( line ) > MAX_LINE_LENGTH
	);
	if ( tooLong !== undefined ) {
		throw new Error(
			`The line is too long for PHP's search: ${ tooLong }`
		);
	}
	return lines.map( ( line ) => `${ line }\n` ).join( '' );
}
