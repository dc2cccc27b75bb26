/**
 * Normalises the paths that rules match.
 *
 * Apache and nginx look for a file under the decoded path with slashes
 * merged and dot segments resolved, so `//xmlrpc.php`, `/%78mlrpc.php` and
 * `/a/../xmlrpc.php` run the same script. Lower case, because some file
 * systems ignore case.
 */

/** Percent-decodes once, byte by byte; bytes stay Latin-1 characters. */
export function decode( text: string ): string {
	return text.replace( /%([0-9a-f]{2})/gi, ( _, hex: string ) =>
		String.fromCharCode( parseInt( hex, 16 ) )
	);
}

/** Lower-cases ASCII letters only, as PHP's strtolower does on bytes. */
function lowerCase( text: string ): string {
	return text.replace( /[A-Z]+/g, ( letters ) => letters.toLowerCase() );
}

/**
 * Removes what some systems cut off a name: a path parameter (`;x=1`), all that
 * follows a NUL, and, on Windows, dots and white space at the end.
 */
function bareName( segment: string ): string {
	const name = segment.replace( /[;\0].*$/s, '' );
	let end = name.length;
	// Not a regular expression: on `......x` it would take quadratic time.
	while ( end > 0 && /[. \t-\r]/.test( name.charAt( end - 1 ) ) ) {
		end--;
	}
	return name.slice( 0, end );
}

export function normalisePath( path: string ): string {
	// RFC 9112, section 3.2.2: a server accepts the absolute form as well.
	const local = path.replace( /^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '' );
	const kept: string[] = [];
	for ( const segment of lowerCase( decode( local ) ).split( /[/\\]+/ ) ) {
		const name = bareName( segment );
		if ( segment === '..' ) {
			kept.pop();
		} else if ( name !== '' ) {
			kept.push( name );
		}
	}
	return '/' + kept.join( '/' );
}
