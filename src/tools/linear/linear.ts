/**
 * Proves that a regular expression takes at most linear time, for any text.
 *
 * Uses the automaton checker of recheck, which proves it. Its other checker, the
 * fuzzer, searches for a bad text and may miss it.
 */
import { join } from 'node:path';
import type * as Recheck from 'recheck';
import { repeats, translate } from './translate';

/** Loaded by Node itself: in Jest's sandbox the checker takes thirty times as long. */
const { checkSync } = process
	.getBuiltinModule( 'node:module' )
	.createRequire( join( __dirname, 'linear.ts' ) )(
	// The pure JavaScript version: no Java, no native program, no worker.
	'recheck/lib/browser.js'
) as typeof Recheck;

/** A character that no text contains: an expression that ends in it never matches. */
const NEVER = '\uE000';

/** Matches an expression with one repetition of one character, at most 999 times: the steps at each position are bounded. */
const IS_BOUNDED = /^[^*+?{\\]*[.\]]\{\d+,\d{1,3}\}[^*+?{\\]*$/;

/** Matches the same after an anchored run: it backtracks one position at a time, with bounded steps at each. */
const IS_BOUNDED_BEHIND =
	/^\^\(\?:\.\*\((?:\?<\w+>)?\.\{\d{1,3}\}\)\|\((?:\?<\w+>)?\.\+\)\)\$$/;

const TIMEOUT_MS = 60_000;

/** Returns why an expression is not linear or cannot be proved to be; undefined if it is linear. */
export function linearityError(
	pattern: string,
	flags = ''
): string | undefined {
	if ( IS_BOUNDED.test( pattern ) || IS_BOUNDED_BEHIND.test( pattern ) ) {
		return undefined;
	}
	try {
		const {
			sources,
			flags: kept,
			strict,
			ahead,
			aheadFlags,
		} = translate( pattern, flags );
		// A match of one alternative would end the search before the others.
		const isStrict = strict || sources.length > 1;
		return firstError( [
			...sources.map( ( source ) => () => {
				return prove(
					isStrict ? `(?:${ source })${ NEVER }` : source,
					kept
				);
			} ),
			...ahead.map( ( one ) => () => {
				return linearityError( `^(?:${ one })${ NEVER }`, aheadFlags );
			} ),
		] );
	} catch ( error ) {
		return error instanceof Error ? error.message : String( error );
	}
}

/** Runs checks until one returns an error. */
function firstError(
	checks: ReadonlyArray< () => string | undefined >
): string | undefined {
	for ( const check of checks ) {
		const error = check();
		if ( error !== undefined ) {
			return error;
		}
	}
	return undefined;
}

/** Returns the complexity with an attack string, or undefined if it is linear. */
function prove( source: string, flags: string ): string | undefined {
	if ( ! repeats( source ) ) {
		return undefined;
	}
	const found = checkSync( source, flags, {
		checker: 'automaton',
		timeout: TIMEOUT_MS,
	} );
	switch ( found.status ) {
		case 'safe':
			return undefined;
		case 'vulnerable':
			return `${ found.complexity.summary }, for example on ${ found.attack.pattern }`;
		default:
			return `not proved: ${ JSON.stringify( found.error ) }`;
	}
}
