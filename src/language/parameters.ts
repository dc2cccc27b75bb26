/**
 * Parameters under the names that PHP gives them.
 *
 * `+author=1`, `author%00x=1` and `author[]=1` all become `author`, and
 * `rest.route=` becomes `rest_route` (PHP's php_register_variable_ex in
 * main/php_variables.c). Whoever matches the raw query string misses them.
 */
import { decode } from './path';

/** Values by top-level name; several where the parameter is an array. */
export type Parameters = ReadonlyMap< string, readonly string[] >;

interface Mangled {
	readonly name: string;
	readonly isArray: boolean;
}

function mangle( raw: string ): Mangled {
	// PHP reads the name as a C string, without the spaces before it.
	const name = ( raw.split( '\0' )[ 0 ] ?? '' ).replace( /^ +/, '' );
	const open = name.indexOf( '[' );
	if ( open === 0 ) {
		return { name: '', isArray: false };
	}
	const isArray = open > 0 && name.indexOf( ']', open ) > 0;
	const top = isArray ? name.slice( 0, open ) : name.replace( '[', '_' );
	return { name: top.replace( /[ .]/g, '_' ), isArray };
}

/** Reads `application/x-www-form-urlencoded` text as PHP's parse_str does. */
export function parameters( text: string ): Parameters {
	const found = new Map< string, readonly string[] >();
	const arrays = new Set< string >();
	for ( const pair of text.split( '&' ) ) {
		const mark = pair.indexOf( '=' );
		const plain = ( part: string ) => decode( part.replaceAll( '+', ' ' ) );
		const { name, isArray } = mangle(
			plain( mark < 0 ? pair : pair.slice( 0, mark ) )
		);
		if ( name === '' ) {
			continue;
		}
		const value = mark < 0 ? '' : plain( pair.slice( mark + 1 ) );
		// Without brackets the last one wins; with them they add up.
		const earlier = isArray && arrays.has( name ) ? found.get( name ) : [];
		found.set( name, [ ...( earlier ?? [] ), value ] );
		arrays[ isArray ? 'add' : 'delete' ]( name );
	}
	return found;
}
