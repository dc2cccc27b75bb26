/**
 * Parses the address ranges of the network data.
 */

/** Addresses from `first` to `last`, both included, with a value. */
export interface Range< Value > {
	readonly first: bigint;
	readonly last: bigint;
	readonly value: Value;
}

/** An autonomous system: its number and the name of its holder. */
export interface System {
	readonly number: number;
	readonly name: string;
}

/** A line: two numbers, then the rest. A text with a comma is quoted. */
const LINE = /^(\d+),(\d+),(.+)$/;
const SYSTEM = /^(\d+),(?:"((?:[^"]|"")*)"|([^"]*))$/;

/** @throws for a malformed line. */
function parse< Value >(
	csv: string,
	read: ( rest: string ) => Value | undefined
): Range< Value >[] {
	return csv
		.trimEnd()
		.split( '\n' )
		.map( ( line ) => {
			const [ , first, last, rest ] = LINE.exec( line ) ?? [];
			const value = rest === undefined ? undefined : read( rest );
			if ( ! first || ! last || value === undefined ) {
				throw new Error(
					`This line of the network data is malformed: ${ line }`
				);
			}
			return { first: BigInt( first ), last: BigInt( last ), value };
		} );
}

/** Parses lines such as `16777216,16777471,13335,"Cloudflare, Inc."`. */
export function systemRanges( csv: string ): Range< System >[] {
	return parse( csv, ( rest ) => {
		const [ , number, quoted, unquoted ] = SYSTEM.exec( rest ) ?? [];
		const name = quoted?.replaceAll( '""', '"' ) ?? unquoted;
		return number === undefined || name === undefined
			? undefined
			: { number: Number( number ), name };
	} );
}

/** Parses lines such as `16777216,16777471,AU`. */
export function countryRanges( csv: string ): Range< string >[] {
	return parse( csv, ( rest ) =>
		/^[A-Z]{2}$/.test( rest ) ? rest : undefined
	);
}

/**
 * Converts IPv6 ranges to numbers of whole /64s, the upper half of the addresses. A
 * /64 is the smallest network that a provider assigns (RFC 6177). If the data divide
 * one between several ranges, it is left out, because no holder has all of it.
 */
export function byPrefix< Value >(
	ranges: readonly Range< Value >[]
): Range< Value >[] {
	const size = 2n ** 64n;
	return ranges
		.map( ( { first, last, value } ) => ( {
			first: ( first + size - 1n ) / size,
			last: ( last + 1n ) / size - 1n,
			value,
		} ) )
		.filter( ( { first, last } ) => first <= last );
}
