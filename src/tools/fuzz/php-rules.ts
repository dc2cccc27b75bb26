/**
 * Asks the compiled PHP which rule blocks a request.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { logged } from '../../analyser/kinds';
import type { Judged } from './check';

const base64 = ( text: string ) =>
	Buffer.from( text, 'latin1' ).toString( 'base64' );

/** Returns the first rule of each request by `build/conditions.php`; null if none matches. */
export function phpRules(
	requests: readonly Pick< Judged, 'method' | 'target' >[]
): ( string | null )[] {
	const names = logged.map( ( { id } ) => id );
	const answers = execFileSync(
		'php',
		[
			'-d',
			'display_errors=stderr',
			join( __dirname, 'php-rules.php' ),
			...names,
		],
		{
			encoding: 'utf8',
			maxBuffer: 1e9,
			input: requests
				.map(
					( { method, target } ) =>
						`${ base64( method ) } ${ base64( target ) }\n`
				)
				.join( '' ),
		}
	)
		.trimEnd()
		.split( '\n' );
	if ( answers.length !== requests.length ) {
		throw new Error(
			`PHP gave ${ answers.length } answers for ${ requests.length } requests`
		);
	}
	return answers.map( ( answer ) => names[ answer.indexOf( '1' ) ] ?? null );
}

/** Returns the requests for which PHP finds another rule than the analyser. */
export function disagreements(
	judged: readonly Judged[]
): ( Judged & { readonly php: string | null } )[] {
	const php = phpRules( judged );
	return judged.flatMap( ( one, at ) =>
		php[ at ] === one.rule ? [] : { ...one, php: php[ at ] ?? null }
	);
}
