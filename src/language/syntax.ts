/**
 * A portable regular expression taken apart into sets of bytes, for engines
 * that see a byte in more than one spelling: `a` may stand there as `%61`.
 */
import { whyNotPortable } from './regex';

/** Which of the 256 bytes, in order. */
export type Bytes = readonly number[];

export type Syntax =
	| { readonly is: 'bytes'; readonly of: Bytes }
	| { readonly is: 'sequence'; readonly of: readonly Syntax[] }
	| { readonly is: 'choice'; readonly of: readonly Syntax[] }
	| {
			readonly is: 'repeat';
			readonly of: Syntax;
			readonly sign: '*' | '+' | '?';
			/** Where the sign stands in the pattern. */
			readonly at: number;
	  }
	| { readonly is: 'start' }
	| { readonly is: 'end' };

export const BYTES: Bytes = Array.from( { length: 256 }, ( _, at ) => at );

const code = ( character: string ) => character.charCodeAt( 0 );

/** With the other case of each letter: matching ignores ASCII case. */
export function anyCase( bytes: Iterable< number > ): Bytes {
	const found = new Set< number >();
	for ( const byte of bytes ) {
		const text = String.fromCharCode( byte );
		found.add( byte );
		if ( /[a-z]/i.test( text ) ) {
			found.add( code( text.toLowerCase() ) );
			found.add( code( text.toUpperCase() ) );
		}
	}
	return [ ...found ].sort( ( one, other ) => one - other );
}

export const without = ( bytes: Bytes, taken: Bytes ): Bytes =>
	bytes.filter( ( byte ) => ! taken.includes( byte ) );

/** @throws if the expression isn't portable, or says what no rule has said so far. */
export function parse( pattern: string ): Syntax {
	const why = whyNotPortable( pattern );
	if ( why !== undefined ) {
		throw new Error( `Not portable, ${ why }: ${ pattern }` );
	}
	let at = 0;
	const fail = ( what: string ): never => {
		throw new Error( `${ what } at ${ at }: ${ pattern }` );
	};
	const peek = () => pattern.charAt( at );
	const take = () => pattern.charAt( at++ ) || fail( 'Cut off' );

	function choice(): Syntax {
		const of = [ sequence() ];
		while ( peek() === '|' ) {
			at++;
			of.push( sequence() );
		}
		const [ only ] = of;
		return only && of.length === 1 ? only : { is: 'choice', of };
	}

	function sequence(): Syntax {
		const of: Syntax[] = [];
		while ( peek() !== '' && peek() !== '|' && peek() !== ')' ) {
			const one = atom();
			const sign = peek();
			if ( sign === '*' || sign === '+' || sign === '?' ) {
				of.push( { is: 'repeat', of: one, sign, at: at++ } );
			} else {
				of.push( one );
			}
		}
		return { is: 'sequence', of };
	}

	function atom(): Syntax {
		const character = take();
		switch ( character ) {
			case '^':
				return { is: 'start' };
			case '$':
				return { is: 'end' };
			case '.':
				return { is: 'bytes', of: without( BYTES, [ 10, 13 ] ) };
			case '[':
				return { is: 'bytes', of: inClass() };
			case '(': {
				if ( take() !== '?' || take() !== ':' ) {
					fail( 'A group that captures' );
				}
				const inner = choice();
				return take() === ')' ? inner : fail( 'An open group' );
			}
			case '\\':
				return { is: 'bytes', of: anyCase( [ code( take() ) ] ) };
			case '{':
				return fail( 'A counted repetition' );
			default:
				return { is: 'bytes', of: anyCase( [ code( character ) ] ) };
		}
	}

	function inClass(): Bytes {
		const negated = peek() === '^';
		if ( negated ) {
			at++;
		}
		const found: number[] = [];
		const one = () => {
			const character = take();
			return code( character === '\\' ? take() : character );
		};
		while ( peek() !== ']' ) {
			const from = one();
			let to = from;
			if ( peek() === '-' && pattern.charAt( at + 1 ) !== ']' ) {
				at++;
				to = one();
			}
			for ( let byte = from; byte <= to; byte++ ) {
				found.push( byte );
			}
		}
		at++;
		return negated ? without( BYTES, anyCase( found ) ) : anyCase( found );
	}

	const whole = choice();
	return at === pattern.length ? whole : fail( 'A group closed too often' );
}
