/**
 * Proves that an expression takes no more than time in proportion to the text
 * that it reads, whatever the text.
 *
 * The proof is by recheck's automaton checker, not by trying: its other
 * checker looks for a bad text and may miss it.
 */
import { join } from 'node:path';
import type * as Recheck from 'recheck';
import { repeats, translate } from './translate';

/** As Node loads it: in Jest's sandbox the checker takes thirty times as long. */
const { checkSync } = process
	.getBuiltinModule( 'node:module' )
	.createRequire( join( __dirname, 'linear.ts' ) )(
	// In plain JavaScript: no Java, no program of its own, no worker.
	'recheck/lib/browser.js'
) as typeof Recheck;

/** A character that no text has: what it follows can never match. */
const NEVER = '\uE000';

/** One repetition, of one character and at most 999 times: so many steps from each place and no more. */
const IS_BOUNDED = /^[^*+?{\\]*[.\]]\{\d+,\d{1,3}\}[^*+?{\\]*$/;

/** The same behind a run that is anchored: it gives back one place after the other, with so many steps at each. */
const IS_BOUNDED_BEHIND =
	/^\^\(\?:\.\*\((?:\?<\w+>)?\.\{\d{1,3}\}\)\|\((?:\?<\w+>)?\.\+\)\)\$$/;

const TIMEOUT_MS = 60_000;

/** Why an expression is not linear, or can't be proved to be; undefined if it is. */
export function whyNotLinear(
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
		// A match of one alternative would end the search for the others.
		const isStrict = strict || sources.length > 1;
		return first( [
			...sources.map( ( source ) => () => {
				return prove(
					isStrict ? `(?:${ source })${ NEVER }` : source,
					kept
				);
			} ),
			...ahead.map( ( one ) => () => {
				return whyNotLinear( `^(?:${ one })${ NEVER }`, aheadFlags );
			} ),
		] );
	} catch ( error ) {
		return error instanceof Error ? error.message : String( error );
	}
}

/** The first answer, asking no further. */
function first(
	questions: ReadonlyArray< () => string | undefined >
): string | undefined {
	for ( const ask of questions ) {
		const why = ask();
		if ( why !== undefined ) {
			return why;
		}
	}
	return undefined;
}

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
