/**
 * Generates pseudo-random numbers that are the same for the same seed (mulberry32).
 */
export type Random = () => number;

export function seeded( seed: number ): Random {
	let state = seed | 0;
	return () => {
		state = ( state + 0x6d2b79f5 ) | 0;
		let mixed = Math.imul( state ^ ( state >>> 15 ), 1 | state );
		mixed =
			( mixed + Math.imul( mixed ^ ( mixed >>> 7 ), 61 | mixed ) ) ^
			mixed;
		return ( ( mixed ^ ( mixed >>> 14 ) ) >>> 0 ) / 4294967296;
	};
}

export const below = ( random: Random, most: number ): number =>
	Math.floor( random() * most );

export function pick< Value >( random: Random, list: readonly Value[] ): Value {
	return list[ below( random, list.length ) ] as Value;
}
