/**
 * Where, going up through the addresses, the answer changes.
 */
import type { Range, System } from './range';

/** A network in the sense of the table: who runs it, and where it is registered. */
export interface Owner extends System {
	/** ISO 3166-1, two letters; undefined where the data know none. */
	readonly country: string | undefined;
}

/** From this key on, up to the next boundary. */
export interface Boundary {
	readonly key: bigint;
	/** Undefined where nobody of the table is. */
	readonly owner: Owner | undefined;
}

/** Both sorted by `first`; where ranges overlap, the first in the list holds. */
export function boundaries(
	systems: readonly Range< System >[],
	countries: readonly Range< string >[]
): Boundary[] {
	const found: Boundary[] = [];
	const put = ( key: bigint, owner: Owner | undefined ) => {
		const last = found.at( -1 )?.owner;
		if (
			owner?.number !== last?.number ||
			owner?.country !== last?.country
		) {
			found.push( { key, owner } );
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
			// Countries that end before this address are done with for good.
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
