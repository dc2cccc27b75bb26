/**
 * An access log of one attack whose lines hold a hostile text.
 */
import { attackScenario } from '../../src/analyser/testing/scenario';
import { combined } from '../../src/analyser/testing/write';

const LINES = 300;

/** Returns a log in the combined format: guesses at xmlrpc.php with the text in their path and user agent. */
export function attackLog( hostile: string ): string {
	const [ one ] = attackScenario( { visits: 1, clean: true } );
	if ( ! one ) {
		throw new Error( 'The scenario has no request.' );
	}
	return Array.from(
		{ length: LINES },
		( _, at ) =>
			`${ combined( {
				...one,
				time: one.time + at,
				method: 'POST',
				path: `/xmlrpc.php/${ hostile }`,
				agent: hostile,
			} ) }\n`
	).join( '' );
}
