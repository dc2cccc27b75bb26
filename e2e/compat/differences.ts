/**
 * Compares the answers of a site with real plugins.
 */
import { firstDifference } from './comparable';
import { texts } from './declared';
import type { Mode } from './mode';
import type { Client, PluginsResult } from './plugins';

export interface Difference {
	readonly mode: Mode;
	readonly client: Client;
	/** Method and target. */
	readonly request: string;
	/** The first difference; empty if only declared texts differ. */
	readonly what: string;
	/** Names of the declared texts that differ, too. */
	readonly texts: readonly string[];
}

/** Returns the differences that Sidegate makes, and separately those of answers that also change without it. */
export function differencesOf( { answers, again }: PluginsResult ): {
	readonly differences: readonly Difference[];
	/** Answers that differ from themselves without Sidegate, too. */
	readonly unstable: readonly Difference[];
} {
	const differences: Difference[] = [];
	const unstable: Difference[] = [];
	for ( const mode of [ 'defaults', 'block' ] as const ) {
		for ( const client of Object.keys( answers.without ) as Client[] ) {
			for ( const [ request, expected ] of Object.entries(
				answers.without[ client ]
			) ) {
				const answer = answers[ mode ][ client ][ request ] ?? '';
				if ( answer !== expected ) {
					const later = again[ client ][ request ] ?? '';
					const isStable =
						withoutTexts( mode, expected, later ).what === '';
					( isStable ? differences : unstable ).push( {
						mode,
						client,
						request,
						...withoutTexts( mode, expected, answer ),
					} );
				}
			}
		}
	}
	return { differences, unstable };
}

/** Removes the declared texts from both answers. Returns what still differs, and which texts did. */
function withoutTexts(
	mode: Mode,
	expected: string,
	answer: string
): Pick< Difference, 'what' | 'texts' > {
	const differing: string[] = [];
	let [ one, other ] = [ expected, answer ];
	for ( const { name, text, modes } of texts ) {
		if ( modes.includes( mode ) ) {
			const count = ( from: string ) => from.match( text )?.length ?? 0;
			if ( count( one ) !== count( other ) ) {
				differing.push( name );
			}
			one = one.replace( text, '' );
			other = other.replace( text, '' );
		}
	}
	return {
		what: one === other ? '' : firstDifference( one, other ),
		texts: differing,
	};
}
