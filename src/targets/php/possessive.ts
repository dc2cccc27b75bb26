/**
 * Takes from PCRE the ways back that lead nowhere.
 *
 * Behind `[0-9]+`, where no digit may follow, giving digits back never helps;
 * PCRE tries it all the same, digit by digit, and gives up after a million
 * (`pcre.backtrack_limit`), without an answer. So such a repetition becomes
 * possessive, which matches the same texts.
 */
import { BYTES, parse, type Bytes, type Syntax } from '../../language/syntax';

interface First {
	readonly of: Bytes;
	/** Whether it may match nothing, so that what follows may be first. */
	readonly empty: boolean;
}

const union = ( one: Bytes, other: Bytes ): Bytes =>
	BYTES.filter( ( byte ) => one.includes( byte ) || other.includes( byte ) );

function first( syntax: Syntax ): First {
	switch ( syntax.is ) {
		case 'bytes':
			return { of: syntax.of, empty: false };
		case 'start':
		case 'end':
			return { of: [], empty: true };
		case 'repeat': {
			const inner = first( syntax.of );
			return { of: inner.of, empty: inner.empty || syntax.sign !== '+' };
		}
		case 'choice':
			return syntax.of.map( first ).reduce( ( one, other ) => ( {
				of: union( one.of, other.of ),
				empty: one.empty || other.empty,
			} ) );
		case 'sequence':
			return syntax.of.map( first ).reduceRight< First >(
				( behind, one ) => ( {
					of: one.empty ? union( one.of, behind.of ) : one.of,
					empty: one.empty && behind.empty,
				} ),
				{ of: [], empty: true }
			);
	}
}

/** Where the signs stand that can be possessive, if these bytes may follow. */
function signs( syntax: Syntax, follow: Bytes ): number[] {
	switch ( syntax.is ) {
		case 'bytes':
		case 'start':
		case 'end':
			return [];
		case 'choice':
			return syntax.of.flatMap( ( one ) => signs( one, follow ) );
		case 'sequence': {
			let behind = follow;
			return [ ...syntax.of ].reverse().flatMap( ( one ) => {
				const found = signs( one, behind );
				const { of, empty } = first( one );
				behind = empty ? union( of, behind ) : of;
				return found;
			} );
		}
		case 'repeat': {
			const { of, sign, at } = syntax;
			if ( of.is === 'bytes' ) {
				return of.of.some( ( byte ) => follow.includes( byte ) )
					? []
					: [ at ];
			}
			return signs(
				of,
				sign === '?' ? follow : union( follow, first( of ).of )
			);
		}
	}
}

/** The same expression, which never goes back for nothing. For PCRE. */
export function withoutReturn( pattern: string ): string {
	const found = signs( parse( pattern ), [] ).sort( ( a, b ) => b - a );
	return found.reduce(
		( text, at ) =>
			`${ text.slice( 0, at + 1 ) }+${ text.slice( at + 1 ) }`,
		pattern
	);
}
