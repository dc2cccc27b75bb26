/**
 * Rewrites an expression of PCRE, RE2 or JavaScript in the dialect that the
 * checker proves things about, so that whatever is linear there is linear in
 * the original.
 *
 * - A counted repetition becomes an uncounted one: each run of the original
 *   is one run of the result. A count of single characters stays.
 * - Possessive quantifiers and atomic groups become ordinary ones, which only
 *   try more.
 * - A look-around is taken out. It must be bounded, or stand at the start,
 *   where it runs once.
 *
 * Each of these can make the result match where the original fails, and a
 * match ends the search early. So the result must then be followed by a
 * character that no text has: `strict`.
 */

export interface Translation {
	readonly source: string;
	readonly flags: string;
	/** Whether the proof must hold for a search that never succeeds. */
	readonly strict: boolean;
	/** What look-arounds at the start say, to be proved each by itself. */
	readonly ahead: readonly string[];
}

/** Repetitions of one character that the checker may write out. */
const MOST_COPIES = 64;

const POSIX: Readonly< Record< string, string > > = {
	alpha: 'A-Za-z',
	digit: '0-9',
	alnum: 'A-Za-z0-9',
	space: '\\s',
	xdigit: '0-9A-Fa-f',
	upper: 'A-Z',
	lower: 'a-z',
	word: '\\w',
};

/** Escapes by letter that mean the same in JavaScript, or are a byte. */
const SAME = /[dDwWsSbBtnrfv0xcupP]/;

const QUANTIFIER = /(?:[*+?]|\{[0-9]+(?:,[0-9]*)?\})[+?]?/y;

/** @throws if the expression says what can't be translated. */
export function translate( pattern: string, flags = '' ): Translation {
	const leading = /^\(\?([a-zA-Z]+)\)/.exec( pattern )?.[ 1 ] ?? '';
	const all = flags + leading;
	const strange = /[^imsuvgdyADSX]/.exec( all )?.[ 0 ];
	if ( strange ) {
		throw new Error( `flag ${ strange } can't be checked` );
	}
	const reader = new Reader(
		leading ? pattern.slice( leading.length + 3 ) : pattern,
		/[Ay]/.test( all )
	);
	const source = reader.choice();
	reader.end();
	return {
		source: /[Ay]/.test( all ) ? `^(?:${ source })` : source,
		flags: [ ...'imsu' ]
			.filter( ( flag ) => all.includes( flag ) )
			.join( '' ),
		strict: reader.strict,
		ahead: reader.ahead,
	};
}

class Reader {
	strict = false;
	readonly ahead: string[] = [];
	private at = 0;
	private depth = 0;
	/** Whether nothing has been consumed yet in an expression that is tried once. */
	private atStart: boolean;

	constructor(
		private readonly pattern: string,
		anchored: boolean
	) {
		this.atStart = anchored;
	}

	end(): void {
		if ( this.at < this.pattern.length ) {
			throw new Error( 'a group is closed too often' );
		}
	}

	choice(): string {
		let made = '';
		const start = this.atStart;
		while ( this.at < this.pattern.length && this.peek() !== ')' ) {
			if ( this.peek() === '|' ) {
				this.at++;
				made += '|';
				// What stands before the bar at the top doesn't anchor what stands behind it.
				this.atStart = start;
				continue;
			}
			made += this.piece();
		}
		return made;
	}

	private peek( length = 1 ): string {
		return this.pattern.slice( this.at, this.at + length );
	}

	private piece(): string {
		const begun = this.at;
		const atom = this.atom();
		QUANTIFIER.lastIndex = this.at;
		const sign = QUANTIFIER.exec( this.pattern )?.[ 0 ] ?? '';
		this.at += sign.length;
		if ( atom !== '' && atom !== '^' ) {
			this.atStart = false;
		}
		if ( sign === '' ) {
			return atom;
		}
		const single = ! this.pattern.slice( begun ).startsWith( '(' );
		return atom + this.quantifier( sign, atom, single );
	}

	private quantifier( sign: string, atom: string, single: boolean ): string {
		const plain = sign.replace( /(.)\+$/, '$1' );
		this.strict ||= plain !== sign;
		const count = /^\{([0-9]+)(,?)([0-9]*)\}/.exec( plain );
		if ( ! count ) {
			return plain;
		}
		const [ , least = '0', comma = '', most = '' ] = count;
		if ( single && ! comma && Number( least ) <= MOST_COPIES ) {
			return plain;
		}
		if ( least === '0' && most === '1' ) {
			return '?';
		}
		// Counted, an empty turn is one more way to read the same text.
		if ( new RegExp( `^(?:${ atom })$` ).test( '' ) ) {
			throw new Error( `${ atom }${ sign } counts what may be empty` );
		}
		this.strict = true;
		return Number( least ) === 0 ? '*' : '+';
	}

	private atom(): string {
		const character = this.peek();
		switch ( character ) {
			case '(':
				return this.group();
			case '[':
				return this.set();
			case '\\':
				return this.escape( false );
			case '{':
			case '}':
			case ']':
				this.at++;
				return `\\${ character }`;
			case '^':
				this.at++;
				this.atStart ||= this.at === 1 + this.depth;
				return character;
			default:
				this.at++;
				return character;
		}
	}

	private escape( inSet: boolean ): string {
		const character = this.pattern.charAt( this.at + 1 );
		const known = { A: '^', z: '$', Z: '$', h: '[ \\t]', e: '\\x1b' };
		this.at += 2;
		if ( character in known && ! inSet ) {
			this.atStart ||= character === 'A' && this.at === 2;
			return known[ character as keyof typeof known ];
		}
		if ( character === '' ) {
			throw new Error( 'it ends in a backslash' );
		}
		if ( /[a-zA-Z]/.test( character ) && ! SAME.test( character ) ) {
			throw new Error( `\\${ character } can't be checked` );
		}
		if ( /[1-9]/.test( character ) ) {
			throw new Error( 'a back-reference can take exponential time' );
		}
		return /[a-zA-Z0-9]/.test( character ) ||
			'^$\\.*+?()[]{}|/-'.includes( character )
			? `\\${ character }`
			: character;
	}

	private set(): string {
		let made = '[';
		this.at++;
		if ( this.peek() === '^' ) {
			made += '^';
			this.at++;
		}
		for ( let first = true; first || this.peek() !== ']'; first = false ) {
			const posix = /^\[:([a-z]+):\]/.exec(
				this.pattern.slice( this.at, this.at + 12 )
			);
			if ( this.at >= this.pattern.length ) {
				throw new Error( 'a set is open' );
			}
			if ( posix ) {
				const set = POSIX[ posix[ 1 ] ?? '' ];
				if ( ! set ) {
					throw new Error( `${ posix[ 0 ] } can't be checked` );
				}
				made += set;
				this.at += posix[ 0 ].length;
			} else if ( this.peek() === '\\' ) {
				made += this.escape( true );
			} else {
				// A bracket that stands first is one of the set (pcre2pattern, "Square brackets").
				made += this.peek() === ']' ? '\\]' : this.peek();
				this.at++;
			}
		}
		this.at++;
		return `${ made }]`;
	}

	private group(): string {
		const head = /^\((?:\?(?:[:>|]|P?<[A-Za-z_]\w*>|<?[=!]))?/.exec(
			this.pattern.slice( this.at, this.at + 60 )
		)?.[ 0 ];
		const rest = this.pattern.charAt( this.at + ( head?.length ?? 0 ) );
		if ( ! head || head === '(?|' || ( head === '(' && rest === '?' ) ) {
			throw new Error( `${ this.peek( 4 ) } can't be checked` );
		}
		this.strict ||= head === '(?>';
		const begun = this.at + head.length;
		this.at = begun;
		this.depth += head.length;
		const start = this.atStart;
		const inner = this.choice();
		this.depth = -Infinity;
		if ( this.peek() !== ')' ) {
			throw new Error( 'a group is open' );
		}
		this.at++;
		if ( ! /[=!]$/.test( head ) ) {
			return head === '(' ? `(${ inner })` : `(?:${ inner })`;
		}
		this.strict = true;
		this.atStart = start;
		if ( repeats( inner ) ) {
			if ( ! start ) {
				throw new Error(
					'a look-around that repeats and is tried more than once'
				);
			}
			this.ahead.push( this.pattern.slice( begun, this.at - 1 ) );
		}
		return '';
	}
}

/** Whether what `translate` has made repeats something without an end. */
export const repeats = ( source: string ): boolean =>
	/[*+]|\{[0-9]+,\}/.test(
		source.replace( /\\./gs, 'x' ).replace( /\[[^\]]*\]/g, 'x' )
	);
