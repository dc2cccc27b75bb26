/**
 * Texts that a portable expression matches, for a language without
 * expressions: all of them where there are few, the shortest otherwise.
 */
import { portable } from '../../language/regex';
import { parse, type Syntax } from '../../language/syntax';

/** Of a class, so many stand for all: the whole must stay below 4,096 characters. */
const FEW = 2;

/** More than the nine digits that are something to PHP. */
const MOST = 11;

const lower = ( bytes: readonly number[] ) => [
	...new Set(
		bytes.map( ( one ) => String.fromCharCode( one ).toLowerCase() )
	),
];

/** Each text that the tree matches; of a repetition, none and one. */
function texts( syntax: Syntax ): readonly string[] {
	switch ( syntax.is ) {
		case 'start':
		case 'end':
			return [ '' ];
		case 'bytes': {
			// Nobody has the number zero.
			const found = lower( syntax.of ).filter( ( one ) => one !== '0' );
			return found.length < MOST ? found.slice( 0, FEW ) : [];
		}
		case 'choice':
			return syntax.of.flatMap( texts );
		case 'sequence':
			return syntax.of.reduce< readonly string[] >(
				( before, one ) =>
					before.flatMap( ( start ) =>
						texts( one ).map( ( end ) => start + end )
					),
				[ '' ]
			);
		case 'repeat':
			return [
				...( syntax.sign === '+' ? [] : [ '' ] ),
				...( syntax.sign === '*' ? [] : texts( syntax.of ) ),
			];
	}
}

/** Texts in lower case that it matches from start to end, the shortest first. */
export const samples = ( pattern: string ): readonly string[] =>
	[ ...texts( parse( pattern ) ) ]
		.sort( ( one, other ) => one.length - other.length )
		.slice( 0, 1 + FEW );

const PRINTABLE = Array.from( { length: 95 }, ( _, at ) =>
	String.fromCharCode( 32 + at )
);

/**
 * The few printable texts that an expression does not match; undefined where
 * there are more. What has no anchor matches whatever contains a match, so
 * that if all texts of two characters match, all longer ones do.
 */
export function exceptions( pattern: string ): readonly string[] | undefined {
	const test = portable( pattern );
	const pairs = PRINTABLE.flatMap( ( one ) =>
		PRINTABLE.map( ( other ) => one + other )
	);
	if (
		/[$^]/.test( pattern.replaceAll( '[^', '[' ) ) ||
		! pairs.every( ( pair ) => test.test( pair ) )
	) {
		return undefined;
	}
	return [ '', ...PRINTABLE ].filter( ( one ) => ! test.test( one ) );
}

/** The characters of an expression that is one class; undefined for any other. */
export function oneClass( pattern: string ): readonly string[] | undefined {
	const syntax = parse( pattern );
	const only =
		syntax.is === 'sequence' && syntax.of.length === 1
			? syntax.of[ 0 ]
			: syntax;
	return only?.is === 'bytes' && only.of.length < MOST
		? only.of.map( ( one ) => String.fromCharCode( one ) )
		: undefined;
}
