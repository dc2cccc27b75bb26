/**
 * Portable regular expressions: those that PCRE, RE2 and JavaScript read alike.
 *
 * No look-around, no back-reference, no named or lazy group, no `\d` and kin
 * (their meaning depends on flags). In PCRE, `$` also matches before a last
 * newline, so each target anchors the end in its own way.
 */

const NOT_PORTABLE: readonly ( readonly [ RegExp, string ] )[] = [
	[ /\(\?(?!:)/, 'a group other than (?:…)' ],
	[ /\\[1-9]/, 'a back-reference' ],
	[ /\\[a-zA-Z]/, 'a class or an escape by letter' ],
	[ /[*+?}][?+]/, 'a lazy or possessive quantifier' ],
	[ /[^\x20-\x7e]/, 'a character outside printable ASCII' ],
];

/** Returns why an expression is not portable, or undefined if it is. */
export function portabilityError( pattern: string ): string | undefined {
	return NOT_PORTABLE.find( ( [ test ] ) => test.test( pattern ) )?.[ 1 ];
}

/**
 * Compiles a portable expression; matching ignores ASCII case, as WordPress's
 * REST routes do (class-wp-rest-server.php, match_request_to_handler).
 *
 * @throws if the expression isn't portable.
 */
export function portable( pattern: string ): RegExp {
	const error = portabilityError( pattern );
	if ( error !== undefined ) {
		throw new Error( `Not portable, ${ error }: ${ pattern }` );
	}
	return new RegExp( pattern, 'i' );
}
