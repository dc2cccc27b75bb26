/**
 * The table as text: sorted lines, in which PHP finds the last that is not
 * greater than a key by halving the file, and reads nothing else of it.
 *
 * - `#…` says what the table is.
 * - `4a89c0000,1f 3,2a .80 …`: from the IPv4 address a89c0000 on, network 1f;
 *   3 × 256 addresses further on, network 2a; 0x80 further on, nobody known.
 * - `62001067c00000000,…`: the same with the upper half of IPv6 addresses,
 *   and 65536 instead of 256.
 * - `n00001f 8075 US h Microsoft Corporation`: a network.
 *
 * Plain text, so that no server takes it for a program and any person can
 * read what it says.
 */
import type { Boundary, Owner } from './boundaries';

/** Boundaries on a line. */
const PER_LINE = 64;

/** PHP reads 1024 bytes at a time, and must find the end of a line in them. */
const LINE_LENGTH = 1000;

/** How long a name may be; the longest of the data has 60 characters. */
const NAME_LENGTH = 100;

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

/** What tells one network of the table from another. */
const identity = ( { number, country = '--' }: Owner ) =>
	`${ number } ${ country }`;

/** Networks by how often they are named, so that the most frequent have the shortest numbers. */
function ranking( families: readonly Family[] ): readonly Owner[] {
	const times = new Map< string, { owner: Owner; times: number } >();
	for ( const { owner } of families.flatMap( ( one ) => one.boundaries ) ) {
		if ( owner ) {
			const known = times.get( identity( owner ) ) ?? { owner, times: 0 };
			known.times++;
			times.set( identity( owner ), known );
		}
	}
	return [ ...times.values() ]
		.sort(
			( a, b ) =>
				b.times - a.times ||
				a.owner.number - b.owner.number ||
				( identity( a.owner ) < identity( b.owner ) ? -1 : 1 )
		)
		.map( ( { owner } ) => owner );
}

function familyLines(
	{ digit, digits, unit, boundaries }: Family,
	numbers: ReadonlyMap< string, number >
): string[] {
	const of = ( owner: Owner | undefined ) =>
		owner ? `,${ hex( numbers.get( identity( owner ) ) ?? 0 ) }` : '';
	const lines: string[] = [];
	for ( let from = 0; from < boundaries.length; from += PER_LINE ) {
		let before = 0n;
		const words = boundaries
			.slice( from, from + PER_LINE )
			.map( ( { key, owner }, at ) => {
				const step = key - before;
				before = key;
				if ( at === 0 ) {
					return `${ digit }${ hex( key, digits ) }${ of( owner ) }`;
				}
				return step % unit === 0n
					? `${ hex( step / unit ) }${ of( owner ) }`
					: `.${ hex( step ) }${ of( owner ) }`;
			} );
		lines.push( words.join( ' ' ) );
	}
	return lines;
}

/** The same text for the same data. */
export function table(
	head: readonly string[],
	families: readonly Family[],
	hosting: ReadonlySet< number >
): string {
	const owners = ranking( families );
	const numbers = new Map(
		owners.map( ( one, at ) => [ identity( one ), at ] )
	);
	const lines = [
		...head.map( ( line ) => `# ${ line }` ),
		...families.flatMap( ( family ) => familyLines( family, numbers ) ),
		...owners.map( ( one, at ) => {
			const kind = hosting.has( one.number ) ? 'h' : '-';
			// A name comes from a registry that anybody may write to.
			const plain = one.name
				.replaceAll( /[\p{C}\s]+/gu, ' ' )
				.slice( 0, NAME_LENGTH );
			return `n${ hex( at, 6 ) } ${ identity( one ) } ${ kind } ${ plain }`;
		} ),
	];
	const long = lines.find(
		( line ) => Buffer.byteLength( line ) > LINE_LENGTH
	);
	if ( long !== undefined ) {
		throw new Error( `Too long for PHP to find: ${ long }` );
	}
	return lines.map( ( line ) => `${ line }\n` ).join( '' );
}
