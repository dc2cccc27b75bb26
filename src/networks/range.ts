/**
 * Ranges of addresses as the data tell them.
 */

/** Addresses from `first` to `last`, both included, and what is known of them. */
export interface Range< Value > {
	readonly first: bigint;
	readonly last: bigint;
	readonly value: Value;
}

/** An autonomous system: its number, and the name of who runs it. */
export interface System {
	readonly number: number;
	readonly name: string;
}

/** A line: two numbers, then the rest, in which a text with a comma is quoted. */
const LINE = /^(\d+),(\d+),(.+)$/;
const SYSTEM = /^(\d+),(?:"((?:[^"]|"")*)"|([^"]*))$/;

/** @throws for a line that is none. */
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
				throw new Error( `No range: ${ line }` );
			}
			return { first: BigInt( first ), last: BigInt( last ), value };
		} );
}

/** `16777216,16777471,13335,"Cloudflare, Inc."` */
export function systemRanges( csv: string ): Range< System >[] {
	return parse( csv, ( rest ) => {
		const [ , number, quoted, plain ] = SYSTEM.exec( rest ) ?? [];
		const name = quoted?.replaceAll( '""', '"' ) ?? plain;
		return number === undefined || name === undefined
			? undefined
			: { number: Number( number ), name };
	} );
}

/** `16777216,16777471,AU` */
export function countryRanges( csv: string ): Range< string >[] {
	return parse( csv, ( rest ) =>
		/^[A-Z]{2}$/.test( rest ) ? rest : undefined
	);
}

/**
 * Ranges of IPv6 by whole /64s: the upper half of the addresses. A /64 is the
 * smallest network that a provider hands out (RFC 6177), so one that the data
 * divide is left out rather than given to one of its parts.
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
