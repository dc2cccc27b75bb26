/**
 * Translates an expression of PCRE, RE2 or JavaScript into the dialect of the
 * checker. If the translation is linear, so is the original.
 *
 * - A counted repetition becomes an uncounted one: each run of the original is
 *   also a run of the translation. A count of single characters is kept if it is
 *   fixed or small.
 * - Possessive quantifiers and atomic groups become ordinary ones, which try
 *   more possibilities.
 * - Case-insensitive matching becomes matching in lower case: the time is the
 *   same, and the checker needs only a tenth of its time.
 * - Look-arounds are removed. They must be bounded, or be at the start or after
 *   parts without repetition, where they run only a few times.
 * - A back-reference becomes a copy of its group: the text that it compares is
 *   one of the texts that the group matches.
 * - Parts at the end that may be empty are removed: at this point the expression
 *   has matched.
 * - Within `(?-i:…)`, more is matched, as outside of it.
 *
 * Each of these can make the translation match where the original fails, and a
 * match ends the search early. `strict` is then true: the proof must append a
 * character that no text contains.
 */

export interface Translation {
	/** The top-level alternatives. The expression is linear if each of them is. */
	readonly sources: readonly string[];
	readonly flags: string;
	/** True if the proof must hold for a search that never succeeds. */
	readonly strict: boolean;
	/** Content of look-arounds at the start, to be proved separately with `aheadFlags`. */
	readonly ahead: readonly string[];
	readonly aheadFlags: string;
}

/** Maximum fixed count of one character that is kept. The checker writes such repetitions out. */
const MAX_FIXED_COUNT = 64;

/** Maximum variable count that is kept: each repetition adds another way to match the same text. */
const MAX_VARIABLE_COUNT = 4;

/** Matches a translated piece that may be empty: one character with `*` or `?`. */
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

/** Letter escapes that mean the same in JavaScript, or are a byte. */
const SAME_ESCAPES = /[dDwWsSbBtnrfv0xcupP]/;

const QUANTIFIER = /(?:[*+?]|\{[0-9]+(?:,[0-9]*)?\})[+?]?/y;

/** @throws if the expression has a part that cannot be translated. */
export function translate( pattern: string, flags = '' ): Translation {
	const leading = /^\(\?([a-zA-Z]+)\)/.exec( pattern )?.[ 1 ] ?? '';
	const all = flags + leading;
	const unsupported = /[^imsuvgdyADSX]/.exec( all )?.[ 0 ];
	if ( unsupported ) {
		throw new Error( `flag ${ unsupported } is not supported` );
	}
	const inLowerCase = all.includes( 'i' ) && ! /[uv]/.test( all );
	const reader = new Reader(
		leading ? pattern.slice( leading.length + 3 ) : pattern,
		/[Ay]/.test( all ),
		inLowerCase
	);
	const sources = reader.read();
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

/** Recursive-descent parser that emits the translation. */
class Reader {
	strict = false;
	readonly ahead: string[] = [];
	/** Content of closed groups, by number. */
	private readonly captured: string[] = [];
	private groups = 0;
	private at = 0;
	private depth = 0;
	/** True if this position is reached only a few times: the expression is tried once, and nothing before it repeats. */
	private atStart: boolean;

	constructor(
		private readonly pattern: string,
		anchored: boolean,
		private readonly inLowerCase: boolean
	) {
		this.atStart = anchored;
	}

	/** Returns the top-level alternatives, without pieces at their ends that may be empty. */
	read(): string[] {
		const all = this.alternatives();
		if ( this.at < this.pattern.length ) {
			throw new Error( 'unmatched closing parenthesis' );
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
				// An anchor before a bar does not apply to the alternatives after it.
				this.atStart = start;
				continue;
			}
			one.push( this.piece() );
		}
		return [ ...made, one ];
	}

	/** Returns the next characters without consuming them. */
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
		if ( single && ! comma && Number( least ) <= MAX_FIXED_COUNT ) {
			return plain;
		}
		const longest = Number( comma ? most || Infinity : least );
		if (
			longest <= MAX_VARIABLE_COUNT &&
			( single || ! repeats( atom ) )
		) {
			return plain;
		}
		if ( least === '0' && most === '1' ) {
			return '?';
		}
		// An empty repetition is another way to match the same text.
		if ( new RegExp( `^(?:${ atom })$` ).test( '' ) ) {
			throw new Error(
				`${ atom }${ sign } counts a part that may be empty`
			);
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

	/** Returns the text in lower case if matching is case-insensitive. */
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
			throw new Error( 'backslash at the end' );
		}
		if (
			/[a-zA-Z]/.test( character ) &&
			! SAME_ESCAPES.test( character )
		) {
			throw new Error( `\\${ character } is not supported` );
		}
		if (
			this.inLowerCase &&
			/^(?:[cpPu]|x(?:[46][1-9a-f]|[57][0-9a]))/i.test(
				this.pattern.slice( this.at - 1, this.at + 2 )
			)
		) {
			throw new Error( `\\${ character } is not supported with flag i` );
		}
		if ( /[1-9]/.test( character ) ) {
			const captured = this.captured[ Number( character ) ];
			if ( captured === undefined || inSet ) {
				throw new Error(
					`\\${ character } refers to a group that is not closed before`
				);
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
				throw new Error( 'missing closing bracket' );
			}
			if ( posix ) {
				const set = POSIX[ posix[ 1 ] ?? '' ];
				if ( ! set ) {
					throw new Error( `${ posix[ 0 ] } is not supported` );
				}
				made += this.lower( set );
				this.at += posix[ 0 ].length;
			} else if ( this.peek() === '\\' ) {
				made += this.escape( true );
			} else {
				// A bracket in first position is a member of the set (pcre2pattern, "Square brackets").
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
			throw new Error( 'a range from a letter to another character' );
		}
		return `${ made }]`;
	}

	private group(): string {
		const head = /^\((?:\?(?:(?:-i)?:|[>|]|P?<[A-Za-z_]\w*>|<?[=!]))?/.exec(
			this.pattern.slice( this.at, this.at + 60 )
		)?.[ 0 ];
		const rest = this.pattern.charAt( this.at + ( head?.length ?? 0 ) );
		if ( ! head || head === '(?|' || ( head === '(' && rest === '?' ) ) {
			throw new Error( `${ this.peek( 4 ) } is not supported` );
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
			throw new Error( 'missing closing parenthesis' );
		}
		this.at++;
		if (
			head === '(?-i:' &&
			/\[\^[^\]]*[a-z]/i.test( this.pattern.slice( begun, this.at ) )
		) {
			throw new Error( 'an excluded letter within (?-i: )' );
		}
		if ( ! /[=!]$/.test( head ) ) {
			return head === '(' ? `(${ inner })` : `(?:${ inner })`;
		}
		this.strict = true;
		this.atStart = start;
		if ( repeats( inner ) ) {
			if ( ! start ) {
				throw new Error(
					'a look-around with a repetition that is tried more than once'
				);
			}
			this.ahead.push( this.pattern.slice( begun, this.at - 1 ) );
		}
		return '';
	}
}

/** Returns true if a translation contains an unbounded repetition. */
export const repeats = ( source: string ): boolean =>
	/[*+]|\{[0-9]+,\}/.test(
		source.replace( /\\./gs, 'x' ).replace( /\[[^\]]*\]/g, 'x' )
	);
