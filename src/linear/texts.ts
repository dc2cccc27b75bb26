/**
 * Finds the regular expressions in the texts that servers are given. Pure.
 */
import { inTypeScript, type Found } from './sources';
import { repeats, translate } from './translate';

/** A part of a template, as `build/targets/<name>.php` has it: texts, within conditions and lists. */
export type Part =
	string | readonly Part[] | { readonly [ key: string ]: Part };

/** What a slot may be filled with at worst: a pattern of its own where it is one. */
const SLOTS: ReadonlyArray< readonly [ RegExp, string ] > = [
	[ /\{\{bases\w*\}\}/g, '(?:/+blog|/+b/+c)' ],
	[ /\{\{wordpress_below\}\}/g, 'b/c/' ],
	[ /\{\{\w+\}\}/g, 'wp-json' ],
];

/** Whose strings have escapes of their own. */
const ESCAPED = [ 'aws-waf', 'cloudfront' ];

const COMMENT = /^\s*(?:#|\/\/)/;

/** What quotes hold: in front of the expression an operator may stand. Caddy's backquotes also hold more than expressions. */
const QUOTED = /`~([^`]*)`|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/g;
const OPERATOR = /^!?(?:@rx |~\*?)?/;

/** Apache's, whose expressions need no quotes. */
const REWRITE =
	/^\s*Rewrite(?:Rule|Cond\s+(?:"[^"]*"|\S+))\s+!?(?:"[^"]*"|(\S+))/;

/** Each text once, whatever it depends on. */
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
 * The expressions of a text that repeat anything; others take no time. Each
 * twice, since the server says elsewhere whether case matters.
 */
export function inText( target: string, text: string ): Found[] {
	if ( target === 'cloudflare' ) {
		// Its language has no expressions on the plans that the text is for.
		return [];
	}
	const filled = SLOTS.reduce(
		( made, [ slot, value ] ) => made.replace( slot, value ),
		text
	);
	const lines = filled.split( '\n' ).filter( ( at ) => ! COMMENT.test( at ) );
	const patterns = lines.flatMap( ( line ) => {
		const bare = REWRITE.exec( line )?.[ 1 ];
		const quoted = [ ...line.matchAll( QUOTED ) ].map(
			( [ , back, double, single ] ) => back ?? double ?? single ?? ''
		);
		return [ ...quoted, ...( bare === undefined ? [] : [ bare ] ) ];
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
			? inTypeScript( target, filled ).filter(
					( { pattern } ) => pattern !== undefined
				)
			: [] ),
	];
}

/** Also what can't be read: it is looked at, and said. */
function mayRepeat( pattern: string ): boolean {
	try {
		const { sources, ahead } = translate( pattern );
		return ahead.length > 0 || sources.some( repeats );
	} catch {
		return true;
	}
}
