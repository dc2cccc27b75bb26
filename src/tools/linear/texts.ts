/**
 * Finds the regular expressions in the compiled texts of servers.
 */
import { expressionsInTypeScript, type FoundExpression } from './sources';
import { repeats, translate } from './translate';

/** A part of a template in `build/targets/<name>.php`: texts, nested in conditions and lists. */
export type Part =
	string | readonly Part[] | { readonly [ key: string ]: Part };

/** Worst-case values of the slots; some slots are filled with a pattern. */
const SLOTS: ReadonlyArray< readonly [ RegExp, string ] > = [
	[ /\{\{bases\w*\}\}/g, '(?:/+blog|/+b/+c)' ],
	[ /\{\{wordpress_below\}\}/g, 'b/c/' ],
	[ /\{\{\w+\}\}/g, 'wp-json' ],
];

/** Targets whose strings have an additional level of escaping. */
const ESCAPED = [ 'aws-waf', 'cloudfront' ];

const COMMENT = /^\s*(?:#|\/\/)/;

/** Text in quotes. An operator may precede the expression. Caddy's backquotes may contain more than an expression. */
const QUOTED = /`~([^`]*)`|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/g;
const OPERATOR = /^!?(?:@rx |~\*?|%\{\w+\} =~ m#)?/;

/** Apache's directives, whose expressions need no quotes. */
const REWRITE =
	/^\s*Rewrite(?:Rule|Cond\s+(?:"[^"]*"|\S+))\s+!?(?:"[^"]*"|(\S+))/;

/** Returns all texts of a part, whatever they depend on. */
export function textsOf( part: Part ): string {
	if ( typeof part === 'string' ) {
		return part;
	}
	return Object.entries( part )
		.filter( ( [ key ] ) => ! [ 'when', 'each' ].includes( key ) )
		.map( ( [ , within ] ) => textsOf( within as Part ) )
		.join( '' );
}

/**
 * Returns the expressions of a text that contain a repetition; others are always
 * linear. Each one is returned with and without the flag `i`, because the server
 * sets it elsewhere.
 */
export function expressionsInText(
	target: string,
	text: string
): FoundExpression[] {
	if ( target === 'cloudflare' ) {
		// On the plans that the text is for, Cloudflare has no expressions.
		return [];
	}
	const filled = SLOTS.reduce(
		( made, [ slot, value ] ) => made.replace( slot, value ),
		text
	);
	const lines = filled.split( '\n' ).filter( ( at ) => ! COMMENT.test( at ) );
	const patterns = lines.flatMap( ( line ) => {
		const unquoted = REWRITE.exec( line )?.[ 1 ];
		const quoted = [ ...line.matchAll( QUOTED ) ].map(
			( [ , back, double, single ] ) => back ?? double ?? single ?? ''
		);
		return [ ...quoted, ...( unquoted === undefined ? [] : [ unquoted ] ) ];
	} );
	const found = new Set(
		patterns
			.map( ( one ) => one.replace( OPERATOR, '' ) )
			.map( ( one ) =>
				ESCAPED.includes( target ) ? one.replace( /\\(.)/g, '$1' ) : one
			)
			.filter( mayRepeat )
	);
	return [
		...[ ...found ].flatMap( ( pattern ) =>
			[ '', 'i' ].map( ( flags ) => ( {
				place: target,
				pattern,
				flags,
				code: pattern,
			} ) )
		),
		...( target === 'cloudfront'
			? expressionsInTypeScript( target, filled ).filter(
					( { pattern } ) => pattern !== undefined
				)
			: [] ),
	];
}

/** Returns true also for an expression that cannot be translated, so that it is reported. */
function mayRepeat( pattern: string ): boolean {
	try {
		const { sources, ahead } = translate( pattern );
		return ahead.length > 0 || sources.some( repeats );
	} catch {
		return true;
	}
}
