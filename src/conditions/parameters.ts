/**
 * Reads parameters under the names that PHP gives them.
 *
 * `+author=1`, `author%00x=1` and `author[]=1` all become `author`, and
 * `rest.route=` becomes `rest_route` (PHP's php_register_variable_ex in
 * main/php_variables.c). A match on the raw query string misses them.
 */
import { decode } from './path';

/** Values by top-level name; several where the parameter is an array. */
export type Parameters = ReadonlyMap< string, readonly string[] >;

/** PHP's max_input_nesting_level. */
const MAX_NESTING = 64;

/** An array of PHP, with its keys as text. */
class PhpArray {
	readonly entries = new Map< string, string | PhpArray >();
	private next = 0;

	/** Returns the key of `[]`: one more than the largest number. */
	nextKey(): string {
		return String( this.next );
	}

	set( key: string, value: string | PhpArray ): void {
		this.entries.set( key, value );
		if ( /^(?:0|[1-9]\d{0,14})$/.test( key ) ) {
			this.next = Math.max( this.next, Number( key ) + 1 );
		}
	}

	/** Returns the array at a key; anything else there is replaced. */
	arrayAt( key: string ): PhpArray {
		const found = this.entries.get( key );
		if ( found instanceof PhpArray ) {
			return found;
		}
		const made = new PhpArray();
		this.set( key, made );
		return made;
	}

	/** Returns all values, to any depth. */
	values(): string[] {
		return [ ...this.entries.values() ].flatMap( ( one ) =>
			typeof one === 'string' ? one : one.values()
		);
	}
}

/** Returns the keys of `name[a][][b]`; null stands for `[]`. */
function keysOf( raw: string ): readonly ( string | null )[] {
	// PHP reads the name as a C string, without leading spaces.
	const name = ( raw.split( '\0' )[ 0 ] ?? '' ).replace( /^ +/, '' );
	const open = name.indexOf( '[' );
	if ( open === 0 ) {
		return [ '' ];
	}
	const isArray = open > 0 && name.indexOf( ']', open ) > 0;
	const top = isArray ? name.slice( 0, open ) : name.replace( '[', '_' );
	const keys: ( string | null )[] = [ top.replace( /[ .]/g, '_' ) ];
	let at = isArray ? open : -1;
	// What follows the last key is ignored.
	while ( at >= 0 && name[ at ] === '[' ) {
		const isEmpty = /^\[[ \t\n\v\f\r]?\]/.test( name.slice( at, at + 3 ) );
		const close = name.indexOf( ']', at );
		if ( close < 0 ) {
			break;
		}
		keys.push( isEmpty ? null : name.slice( at + 1, close ) );
		at = close + 1;
	}
	return keys;
}

/** Stores a value as PHP does: a later one of the same key replaces an earlier one. */
function register( all: PhpArray, raw: string, value: string ): void {
	const [ top = '', ...keys ] = keysOf( raw );
	if ( top === null || top === '' ) {
		return;
	}
	if ( keys.length > MAX_NESTING ) {
		all.entries.delete( top );
		return;
	}
	let array = all;
	let key: string = top;
	for ( const next of keys ) {
		array = array.arrayAt( key );
		key = next ?? array.nextKey();
	}
	array.set( key, value );
}

/** Reads `application/x-www-form-urlencoded` text as PHP's parse_str does. */
export function parameters( text: string ): Parameters {
	const all = new PhpArray();
	for ( const pair of text.split( '&' ) ) {
		const mark = pair.indexOf( '=' );
		const decodePart = ( part: string ) =>
			decode( part.replaceAll( '+', ' ' ) );
		register(
			all,
			decodePart( mark < 0 ? pair : pair.slice( 0, mark ) ),
			mark < 0 ? '' : decodePart( pair.slice( mark + 1 ) )
		);
	}
	return new Map(
		[ ...all.entries ].map( ( [ name, value ] ) => [
			name,
			typeof value === 'string' ? [ value ] : value.values(),
		] )
	);
}
