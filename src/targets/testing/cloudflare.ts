/**
 * Cloudflare's Rules language, as far as its documentation goes and as much of
 * it as we write, for tests. `matches` is not among it: the Free plan has none.
 * (Ruleset Engine: "Fields reference", "Functions", "Operators and grouping
 * symbols", "Expressions" for the limit; Rules: "How URL normalization works".)
 */
import { BlockList, isIPv6 } from 'node:net';
import type { RequestLine } from '../../language/request';
import { decode } from '../../language/path';
import { fieldsOf, type Fields } from './cloudflare-fields';
import { tokens, type Token } from './cloudflare-tokens';

/** "Maximum rule expression length". */
export const LONGEST = 4096;

/** An operand's texts; more than one, or none, where it ends in `[*]`. */
type Texts = ( fields: Fields ) => readonly string[];
type Holds = ( fields: Fields ) => boolean;

/**
 * Reads an expression; what comes back says whether it holds for a request.
 *
 * @throws if Cloudflare wouldn't take it.
 */
export function load(
	expression: string
): ( request: RequestLine, ip: string ) => boolean {
	if ( expression.length > LONGEST ) {
		throw new Error( `${ expression.length } characters of ${ LONGEST }.` );
	}
	const holds = new Reader( tokens( expression ) ).whole();
	return ( request, ip ) => holds( fieldsOf( request, ip ) );
}

class Reader {
	private at = 0;

	constructor( private readonly list: readonly Token[] ) {}

	whole(): Holds {
		const holds = this.or();
		if ( this.at < this.list.length ) {
			this.fail();
		}
		return holds;
	}

	private fail(): never {
		const rest = this.list.slice( this.at, this.at + 4 );
		throw new Error(
			`Not understood: ${ rest.map( ( { text } ) => text ).join( ' ' ) }`
		);
	}

	private takes( text: string ): boolean {
		const next = this.list[ this.at ];
		const found = next?.is === 'word' && next.text === text;
		this.at += found ? 1 : 0;
		return found;
	}

	private expect( text: string ): void {
		if ( ! this.takes( text ) ) {
			this.fail();
		}
	}

	private literal(): string {
		const next = this.list[ this.at++ ];
		return next?.is === 'string' ? next.text : this.fail();
	}

	private or(): Holds {
		const of = [ this.and() ];
		while ( this.takes( 'or' ) ) {
			of.push( this.and() );
		}
		return ( fields ) => of.some( ( one ) => one( fields ) );
	}

	private and(): Holds {
		const of = [ this.not() ];
		while ( this.takes( 'and' ) ) {
			of.push( this.not() );
		}
		return ( fields ) => of.every( ( one ) => one( fields ) );
	}

	private not(): Holds {
		if ( this.takes( 'not' ) ) {
			const inner = this.not();
			return ( fields ) => ! inner( fields );
		}
		if ( this.takes( '(' ) ) {
			const inner = this.or();
			this.expect( ')' );
			return inner;
		}
		if ( this.takes( 'any' ) || this.takes( 'all' ) ) {
			const how = this.list[ this.at - 1 ]?.text === 'any';
			this.expect( '(' );
			const inner = this.comparison();
			this.expect( ')' );
			return ( fields ) => {
				const each = inner( fields );
				return how ? each.some( Boolean ) : each.every( Boolean );
			};
		}
		const single = this.comparison();
		return ( fields ) => single( fields )[ 0 ] ?? false;
	}

	/** One truth for each text of the operand. */
	private comparison(): ( fields: Fields ) => readonly boolean[] {
		for ( const side of [ 'starts_with', 'ends_with' ] as const ) {
			if ( this.takes( side ) ) {
				this.expect( '(' );
				const operand = this.operand();
				this.expect( ',' );
				const end = this.literal();
				this.expect( ')' );
				return ( fields ) =>
					operand( fields ).map( ( text ) =>
						side === 'starts_with'
							? text.startsWith( end )
							: text.endsWith( end )
					);
			}
		}
		const operand = this.operand();
		const test = this.test();
		return ( fields ) => operand( fields ).map( test );
	}

	private test(): ( text: string ) => boolean {
		if ( this.takes( 'in' ) ) {
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

	/** Texts in quotes, or addresses without. */
	private set(): ( text: string ) => boolean {
		this.expect( '{' );
		const texts: string[] = [];
		const addresses = new BlockList();
		while ( ! this.takes( '}' ) ) {
			const next = this.list[ this.at++ ] ?? this.fail();
			if ( next.is === 'string' ) {
				texts.push( next.text );
				continue;
			}
			const [ network = '', bits ] = next.text.split( '/' );
			const family = isIPv6( network ) ? 'ipv6' : 'ipv4';
			const most = family === 'ipv6' ? 128 : 32;
			addresses.addSubnet( network, Number( bits ?? most ), family );
		}
		return ( text ) =>
			texts.includes( text ) ||
			addresses.check( text, isIPv6( text ) ? 'ipv6' : 'ipv4' );
	}

	private operand(): Texts {
		if ( this.takes( 'lower' ) ) {
			this.expect( '(' );
			const inner = this.operand();
			this.expect( ')' );
			this.takes( '[*]' );
			return ( fields ) =>
				inner( fields ).map( ( text ) => text.toLowerCase() );
		}
		if ( this.takes( 'url_decode' ) ) {
			this.expect( '(' );
			const inner = this.operand();
			this.expect( ')' );
			return ( fields ) =>
				inner( fields ).map( ( text ) =>
					decode( text.replaceAll( '+', ' ' ) )
				);
		}
		if ( this.takes( 'substring' ) ) {
			return this.substring();
		}
		const name = this.list[ this.at++ ]?.text ?? '';
		if ( this.takes( '[' ) ) {
			const key = this.literal();
			this.expect( ']' );
			this.expect( '[*]' );
			return ( fields ) => fields.maps[ name ]?.get( key ) ?? [];
		}
		this.takes( '[*]' );
		return ( fields ) => fields.texts[ name ] ?? this.fail();
	}

	private substring(): Texts {
		this.expect( '(' );
		const inner = this.operand();
		this.expect( ',' );
		const start = this.number();
		const end = this.takes( ',' ) ? this.number() : undefined;
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
