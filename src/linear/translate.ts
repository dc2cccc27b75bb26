/**
 * Rewrites an expression of PCRE, RE2 or JavaScript in the dialect that the
 * checker proves things about, so that whatever is linear there is linear in
 * the original.
 *
 * - A counted repetition becomes an uncounted one: each run of the original
 *   is one run of the result. A count of single characters stays
 *   where it is fixed or small.
 * - Possessive quantifiers and atomic groups become ordinary ones, which only
 *   try more.
 * - What is matched in any case is matched in lower case: a text takes as long
 *   as the same in lower case, and the checker a tenth of the time.
 * - A look-around is taken out. It must be bounded, or stand at the start or
 *   behind what doesn't repeat, where it runs a few times at most.
 * - A back-reference becomes its group once more: what it compares is one of
 *   the texts that the group matches.
 * - What may be empty at the end is left out: who gets there has matched.
 * - Within `(?-i:…)` more is matched, as around it.
 *
 * Each of these can make the result match where the original fails, and a
 * match ends the search early. So the result must then be followed by a
 * character that no text has: `strict`.
 */

export interface Translation {
	/** The alternatives of the whole: a search tries each where it tries the others, so that all are linear if each is. */
	readonly sources: readonly string[];
	readonly flags: string;
	/** Whether the proof must hold for a search that never succeeds. */
	readonly strict: boolean;
	/** What look-arounds at the start say, to be proved each by itself, with the flags as they were. */
	readonly ahead: readonly string[];
	readonly aheadFlags: string;
}

/** Repetitions of one character that the checker may write out. */
const MOST_COPIES = 64;

/** The same where their number may vary: each adds a way to read the same text. */
const FEW_COPIES = 4;

/** Of what has been translated: one character, as often as it comes. */
const MAY_BE_EMPTY =
	/^(?:\((?:\?:)?)?(?:\.|\[(?:[^\]\\]|\\.)*\]|\\[dDwWsS]|[^\\[(.^$])[*?]\??\)?$/;

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
	const inLowerCase = all.includes( 'i' ) && ! /[uv]/.test( all );
	const reader = new Reader(
		leading ? pattern.slice( leading.length + 3 ) : pattern,
		/[Ay]/.test( all ),
		inLowerCase
	);
	const sources = reader.whole();
	return {
		sources: sources.map( ( source ) =>
			/[Ay]/.test( all ) ? `^(?:${ source })` : source
		),
		flags: [ ...'imsu' ]
			.filter( ( flag ) => all.includes( flag ) )
			.filter( ( flag ) => flag !== 'i' || ! inLowerCase )
			.join( '' ),
		strict: reader.strict,
		ahead: reader.ahead,
		aheadFlags: all.replace( /[Ay]/g, '' ),
	};
}

class Reader {
	strict = false;
	readonly ahead: string[] = [];
	/** By number, what groups that have ended hold. */
	private readonly captured: string[] = [];
	private groups = 0;
	private at = 0;
	private depth = 0;
	/** Whether this place is reached in few ways only: the expression is tried once, and nothing before repeats. */
	private atStart: boolean;

	constructor(
		private readonly pattern: string,
		anchored: boolean,
		private readonly inLowerCase: boolean
	) {
		this.atStart = anchored;
	}

	/** The alternatives, without what may be empty at their ends: who gets there has matched. */
	whole(): string[] {
		const all = this.alternatives();
		if ( this.at < this.pattern.length ) {
			throw new Error( 'a group is closed too often' );
		}
		return all.map( ( pieces ) => {
			let end = pieces.length;
			while ( end > 0 && MAY_BE_EMPTY.test( pieces[ end - 1 ] ?? '' ) ) {
				end--;
			}
			return pieces.slice( 0, end ).join( '' );
		} );
	}

	private alternatives(): string[][] {
		const made: string[][] = [];
		let one: string[] = [];
		const start = this.atStart;
		while ( this.at < this.pattern.length && this.peek() !== ')' ) {
			if ( this.peek() === '|' ) {
				this.at++;
				made.push( one );
				one = [];
				// What stands before the bar at the top doesn't anchor what stands behind it.
				this.atStart = start;
				continue;
			}
			one.push( this.piece() );
		}
		return [ ...made, one ];
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
		const single = ! this.pattern.slice( begun ).startsWith( '(' );
		const piece = sign
			? atom + this.quantifier( sign, atom, single )
			: atom;
		this.atStart &&= ! repeats( piece );
		return piece;
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
		const longest = Number( comma ? most || Infinity : least );
		if ( longest <= FEW_COPIES && ( single || ! repeats( atom ) ) ) {
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
				return this.lower( character );
		}
	}

	/** In lower case where case doesn't matter. */
	private lower( text: string ): string {
		return this.inLowerCase ? text.toLowerCase() : text;
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
		if (
			this.inLowerCase &&
			/^(?:[cpPu]|x(?:[46][1-9a-f]|[57][0-9a]))/i.test(
				this.pattern.slice( this.at - 1, this.at + 2 )
			)
		) {
			throw new Error( `\\${ character } in any case can't be checked` );
		}
		if ( /[1-9]/.test( character ) ) {
			const captured = this.captured[ Number( character ) ];
			if ( captured === undefined || inSet ) {
				throw new Error( `\\${ character } refers to no group before` );
			}
			this.strict = true;
			return `(?:${ captured })`;
		}
		return /[a-zA-Z0-9]/.test( character ) ||
			'^$\\.*+?()[]{}|/-'.includes( character )
			? `\\${ character }`
			: character;
	}

	private set(): string {
		const begun = this.at;
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
				made += this.lower( set );
				this.at += posix[ 0 ].length;
			} else if ( this.peek() === '\\' ) {
				made += this.escape( true );
			} else {
				// A bracket that stands first is one of the set (pcre2pattern, "Square brackets").
				made += this.peek() === ']' ? '\\]' : this.lower( this.peek() );
				this.at++;
			}
		}
		this.at++;
		if (
			this.inLowerCase &&
			/[a-z]-[^a-z\]]|[^a-z[\\]-[a-z]/i.test(
				this.pattern.slice( begun, this.at )
			)
		) {
			throw new Error( 'a range from a letter to another sign' );
		}
		return `${ made }]`;
	}

	private group(): string {
		const head = /^\((?:\?(?:(?:-i)?:|[>|]|P?<[A-Za-z_]\w*>|<?[=!]))?/.exec(
			this.pattern.slice( this.at, this.at + 60 )
		)?.[ 0 ];
		const rest = this.pattern.charAt( this.at + ( head?.length ?? 0 ) );
		if ( ! head || head === '(?|' || ( head === '(' && rest === '?' ) ) {
			throw new Error( `${ this.peek( 4 ) } can't be checked` );
		}
		this.strict ||= head === '(?>' || head === '(?-i:';
		const begun = this.at + head.length;
		this.at = begun;
		this.depth += head.length;
		const start = this.atStart;
		const captures = /^\((?:\?P?<[A-Za-z_]\w*>)?$/.test( head );
		const number = captures ? ++this.groups : 0;
		const inner = this.alternatives()
			.map( ( pieces ) => pieces.join( '' ) )
			.join( '|' );
		if ( captures ) {
			this.captured[ number ] = inner;
		}
		this.depth = -Infinity;
		if ( this.peek() !== ')' ) {
			throw new Error( 'a group is open' );
		}
		this.at++;
		if (
			head === '(?-i:' &&
			/\[\^[^\]]*[a-z]/i.test( this.pattern.slice( begun, this.at ) )
		) {
			throw new Error( 'a letter that is left out within (?-i: )' );
		}
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
