/**
 * The portable regular expressions: what PCRE, RE2 and JavaScript read alike.
 *
 * No look-around, no back-reference, no named or lazy group, no `\d` and kin
 * (their meaning depends on flags), no `$` that also means "before the last
 * newline" in PCRE: targets say how they anchor the end.
 */

const NOT_PORTABLE: readonly ( readonly [ RegExp, string ] )[] = [
	[ /\(\?(?!:)/, 'a group other than (?:…)' ],
	[ /\\[1-9]/, 'a back-reference' ],
	[ /\\[a-zA-Z]/, 'a class or an escape by letter' ],
	[ /[*+?}][?+]/, 'a lazy or possessive quantifier' ],
	[ /[^\x20-\x7e]/, 'a character outside printable ASCII' ],
];

/** Why an expression is not portable; undefined if it is. */
export function whyNotPortable( pattern: string ): string | undefined {
	return NOT_PORTABLE.find( ( [ test ] ) => test.test( pattern ) )?.[ 1 ];
}

/**
 * Compiles a portable expression; matching ignores ASCII case, as WordPress's
 * REST routes do (class-wp-rest-server.php, match_request_to_handler).
 *
 * @throws if the expression isn't portable.
 */
export function portable( pattern: string ): RegExp {
	const why = whyNotPortable( pattern );
	if ( why !== undefined ) {
		throw new Error( `Not portable, ${ why }: ${ pattern }` );
	}
	return new RegExp( pattern, 'i' );
}
