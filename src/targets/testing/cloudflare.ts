/**
 * Interprets the part of Cloudflare's Rules language that our expression uses,
 * for tests, as its documentation describes it. The Free plan has no `matches`.
 * (Ruleset Engine: "Fields reference", "Functions", "Operators and grouping
 * symbols", "Expressions" for the limit; Rules: "How URL normalization works".)
 */
import { BlockList, isIPv6 } from 'node:net';
import type { RequestLine } from '../../conditions/request';
import { decode } from '../../conditions/path';
import { fieldsOf, type Fields } from './cloudflare-fields';
import { tokens, type Token } from './cloudflare-tokens';

/** "Maximum rule expression length". */
export const MAX_LENGTH = 4096;

/** Returns an operand's texts: one, or with `[*]` any number. */
type Texts = ( fields: Fields ) => readonly string[];
type Holds = ( fields: Fields ) => boolean;

/**
 * Parses an expression. The returned function evaluates it for a request.
 *
 * @throws if Cloudflare wouldn't accept it.
 */
export function load(
	expression: string
): ( request: RequestLine, ip: string ) => boolean {
	if ( expression.length > MAX_LENGTH ) {
		throw new Error(
			`The expression has ${ expression.length } characters of ${ MAX_LENGTH }.`
		);
	}
	const holds = new Parser( tokens( expression ) ).parse();
	return ( request, ip ) => holds( fieldsOf( request, ip ) );
}

class Parser {
	private at = 0;

	constructor( private readonly list: readonly Token[] ) {}

	parse(): Holds {
		const holds = this.or();
		if ( this.at < this.list.length ) {
			this.fail();
		}
		return holds;
	}

	private fail(): never {
		const rest = this.list.slice( this.at, this.at + 4 );
		throw new Error(
			`Unknown syntax: ${ rest.map( ( { text } ) => text ).join( ' ' ) }`
		);
	}

	private accept( text: string ): boolean {
		const next = this.list[ this.at ];
		const found = next?.is === 'word' && next.text === text;
		this.at += found ? 1 : 0;
		return found;
	}

	private expect( text: string ): void {
		if ( ! this.accept( text ) ) {
			this.fail();
		}
	}

	private literal(): string {
		const next = this.list[ this.at++ ];
		return next?.is === 'string' ? next.text : this.fail();
	}

	private or(): Holds {
		const terms = [ this.and() ];
		while ( this.accept( 'or' ) ) {
			terms.push( this.and() );
		}
		return ( fields ) => terms.some( ( holds ) => holds( fields ) );
	}

	private and(): Holds {
		const terms = [ this.not() ];
		while ( this.accept( 'and' ) ) {
			terms.push( this.not() );
		}
		return ( fields ) => terms.every( ( holds ) => holds( fields ) );
	}

	private not(): Holds {
		if ( this.accept( 'not' ) ) {
			const inner = this.not();
			return ( fields ) => ! inner( fields );
		}
		if ( this.accept( '(' ) ) {
			const inner = this.or();
			this.expect( ')' );
			return inner;
		}
		if ( this.accept( 'any' ) || this.accept( 'all' ) ) {
			const isAny = this.list[ this.at - 1 ]?.text === 'any';
			this.expect( '(' );
			const inner = this.comparison();
			this.expect( ')' );
			return ( fields ) => {
				const each = inner( fields );
				return isAny ? each.some( Boolean ) : each.every( Boolean );
			};
		}
		const single = this.comparison();
		return ( fields ) => single( fields )[ 0 ] ?? false;
	}

	/** Returns one result for each text of the operand. */
	private comparison(): ( fields: Fields ) => readonly boolean[] {
		for ( const side of [ 'starts_with', 'ends_with' ] as const ) {
			if ( this.accept( side ) ) {
				this.expect( '(' );
				const operand = this.operand();
				this.expect( ',' );
				const affix = this.literal();
				this.expect( ')' );
				return ( fields ) =>
					operand( fields ).map( ( text ) =>
						side === 'starts_with'
							? text.startsWith( affix )
							: text.endsWith( affix )
					);
			}
		}
		const operand = this.operand();
		const test = this.test();
		return ( fields ) => operand( fields ).map( test );
	}

	private test(): ( text: string ) => boolean {
		if ( this.accept( 'in' ) ) {
			return this.set();
		}
		const operator = this.list[ this.at++ ]?.text;
		const right = this.literal();
		switch ( operator ) {
			case 'eq':
				return ( text ) => text === right;
			case 'ne':
				return ( text ) => text !== right;
			case 'contains':
				return ( text ) => text.includes( right );
			default:
				return this.fail();
		}
	}

	/** Parses a set: quoted texts, or addresses without quotes. */
	private set(): ( text: string ) => boolean {
		this.expect( '{' );
		const texts: string[] = [];
		const addresses = new BlockList();
		while ( ! this.accept( '}' ) ) {
			const next = this.list[ this.at++ ] ?? this.fail();
			if ( next.is === 'string' ) {
				texts.push( next.text );
				continue;
			}
			const [ network = '', bits ] = next.text.split( '/' );
			const family = isIPv6( network ) ? 'ipv6' : 'ipv4';
			const maxBits = family === 'ipv6' ? 128 : 32;
			addresses.addSubnet( network, Number( bits ?? maxBits ), family );
		}
		return ( text ) =>
			texts.includes( text ) ||
			addresses.check( text, isIPv6( text ) ? 'ipv6' : 'ipv4' );
	}

	private operand(): Texts {
		if ( this.accept( 'lower' ) ) {
			this.expect( '(' );
			const inner = this.operand();
			this.expect( ')' );
			this.accept( '[*]' );
			return ( fields ) =>
				inner( fields ).map( ( text ) => text.toLowerCase() );
		}
		if ( this.accept( 'url_decode' ) ) {
			this.expect( '(' );
			const inner = this.operand();
			this.expect( ')' );
			return ( fields ) =>
				inner( fields ).map( ( text ) =>
					decode( text.replaceAll( '+', ' ' ) )
				);
		}
		if ( this.accept( 'substring' ) ) {
			return this.substring();
		}
		const name = this.list[ this.at++ ]?.text ?? '';
		if ( this.accept( '[' ) ) {
			const key = this.literal();
			this.expect( ']' );
			this.expect( '[*]' );
			return ( fields ) => fields.maps[ name ]?.get( key ) ?? [];
		}
		this.accept( '[*]' );
		return ( fields ) => fields.texts[ name ] ?? this.fail();
	}

	private substring(): Texts {
		this.expect( '(' );
		const inner = this.operand();
		this.expect( ',' );
		const start = this.number();
		const end = this.accept( ',' ) ? this.number() : undefined;
		this.expect( ')' );
		return ( fields ) =>
			inner( fields ).map( ( text ) => text.slice( start, end ) );
	}

	private number(): number {
		const next = this.list[ this.at++ ];
		return next && /^[0-9]+$/.test( next.text )
			? Number( next.text )
			: this.fail();
	}
}
