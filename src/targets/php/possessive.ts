/**
 * Makes repetitions possessive, so that PCRE does not backtrack in vain.
 *
 * After `[0-9]+`, where no digit may follow, giving digits back never helps. PCRE
 * tries it nevertheless, digit by digit, and gives up after a million steps
 * (`pcre.backtrack_limit`), without a result. Such a repetition becomes
 * possessive, which matches the same texts.
 */
import { RegExpParser, type AST } from '@eslint-community/regexpp';
import { portable } from '../../conditions/regex';

/** A set of the 256 bytes, in order. */
type Bytes = readonly number[];

type Node = AST.Pattern | AST.Alternative | AST.Element;

interface First {
	readonly of: Bytes;
	/** Whether it may match the empty text, so that what follows may be first. */
	readonly empty: boolean;
}

const BYTES: Bytes = Array.from( { length: 256 }, ( _, at ) => at );

const union = ( one: Bytes, other: Bytes ): Bytes =>
	BYTES.filter( ( byte ) => one.includes( byte ) || other.includes( byte ) );

/** Returns the bytes that one character of an expression matches. */
function bytesOf( { raw }: Node ): Bytes {
	const whole = portable( `^${ raw }$` );
	return BYTES.filter( ( byte ) =>
		whole.test( String.fromCharCode( byte ) )
	);
}

const unsupported = ( { raw }: Node ): never => {
	throw new Error( `No rule has needed this syntax so far: ${ raw }` );
};

function firstBytes( node: Node ): First {
	switch ( node.type ) {
		case 'Character':
		case 'CharacterSet':
		case 'CharacterClass':
			return { of: bytesOf( node ), empty: false };
		case 'Assertion':
			return { of: [], empty: true };
		case 'Quantifier': {
			const { of, empty } = firstBytes( node.element );
			return { of, empty: empty || node.min === 0 };
		}
		case 'Pattern':
		case 'Group':
			return node.alternatives
				.map( firstBytes )
				.reduce( ( one, other ) => ( {
					of: union( one.of, other.of ),
					empty: one.empty || other.empty,
				} ) );
		case 'Alternative':
			return node.elements.map( firstBytes ).reduceRight< First >(
				( following, one ) => ( {
					of: one.empty ? union( one.of, following.of ) : one.of,
					empty: one.empty && following.empty,
				} ),
				{ of: [], empty: true }
			);
		default:
			return unsupported( node );
	}
}

/** Returns the ends of repetitions that can be possessive, if these bytes may follow. */
function possessiveEnds( node: Node, follow: Bytes ): number[] {
	switch ( node.type ) {
		case 'Pattern':
		case 'Group':
			return node.alternatives.flatMap( ( one ) =>
				possessiveEnds( one, follow )
			);
		case 'Alternative': {
			let following = follow;
			return [ ...node.elements ].reverse().flatMap( ( one ) => {
				const found = possessiveEnds( one, following );
				const { of, empty } = firstBytes( one );
				following = empty ? union( of, following ) : of;
				return found;
			} );
		}
		case 'Quantifier': {
			const { of } = firstBytes( node.element );
			if ( node.element.type !== 'Group' ) {
				return of.some( ( byte ) => follow.includes( byte ) )
					? []
					: [ node.end ];
			}
			return possessiveEnds(
				node.element,
				node.max === 1 ? follow : union( follow, of )
			);
		}
		default:
			return [];
	}
}

/**
 * Returns an equivalent expression for PCRE that never backtracks in vain.
 *
 * @throws if the expression isn't portable, or uses syntax that no rule has needed so far.
 */
export function makePossessive( pattern: string ): string {
	portable( pattern );
	const tree = new RegExpParser().parsePattern( pattern );
	return possessiveEnds( tree, [] )
		.sort( ( a, b ) => b - a )
		.reduce(
			( text, at ) => `${ text.slice( 0, at ) }+${ text.slice( at ) }`,
			pattern
		);
}
