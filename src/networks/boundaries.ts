/**
 * Computes the addresses at which the network changes.
 */
import type { Range, System } from './range';

/** A network of the table: an autonomous system, and the country where it is registered. */
export interface Network extends System {
	/** ISO 3166-1, two letters; undefined if the data have none. */
	readonly country: string | undefined;
}

/** The network from this key up to the next boundary. */
export interface Boundary {
	readonly key: bigint;
	/** Undefined if no network of the table is there. */
	readonly network: Network | undefined;
}

/** Expects both lists sorted by `first`. Where ranges overlap, the first in the list wins. */
export function boundaries(
	systems: readonly Range< System >[],
	countries: readonly Range< string >[]
): Boundary[] {
	const found: Boundary[] = [];
	const put = ( key: bigint, network: Network | undefined ) => {
		const last = found.at( -1 )?.network;
		if (
			network?.number !== last?.number ||
			network?.country !== last?.country
		) {
			found.push( { key, network } );
		}
	};

	let free = 0n;
	let from = 0;
	for ( const { first, last, value } of systems ) {
		if ( first > free ) {
			put( free, undefined );
		}
		let at = first > free ? first : free;
		while ( at <= last ) {
			// Skips countries that end before this address: they are no longer needed.
			while ( ( countries[ from ]?.last ?? at ) < at ) {
				from++;
			}
			const here = countries[ from ];
			const inside = here !== undefined && here.first <= at;
			put( at, { ...value, country: inside ? here.value : undefined } );
			const until = inside
				? here.last
				: ( here?.first ?? last + 1n ) - 1n;
			at = ( until < last ? until : last ) + 1n;
		}
		free = at;
	}
	put( free, undefined );
	return found;
}
