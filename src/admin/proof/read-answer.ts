/**
 * What an answer to an example, asked by the owner's browser, proves: the
 * same as includes/Core/Proof.php says where the site asks itself.
 */
import { __, sprintf } from '@wordpress/i18n';
import type { Example, Layer, Proof } from '../../rest/types';
import { hasPassed, isCached, isOfPhp, type Header } from './traces';

/** Those who say who they are; a bare server and the edge deny without a word of ours. */
const NAMED = [
	'server',
	'shield',
	'wordpress',
] as const satisfies readonly Layer[];

/** The part of a `Response` that tells. */
export interface BrowserAnswer {
	readonly type: string;
	readonly status: number;
	readonly header: Header;
	readonly body: string;
}

type Verdict = Pick< Proof, 'layer' | 'because' >;

const unproved = ( because: string ): Verdict => ( { layer: null, because } );

/** `expected` is 0 where the rule answers without the name. */
function verdict(
	{ status: expected }: Example,
	{ type, status, header, body }: BrowserAnswer
): Verdict {
	if ( type === 'opaqueredirect' ) {
		return unproved(
			__( 'It was sent on to another address.', 'sidegate' )
		);
	}
	if ( isCached( header ) ) {
		return unproved(
			__(
				'A cache between answered, so this says nothing of the site.',
				'sidegate'
			)
		);
	}
	const name = header( 'X-Sidegate-Layer' );
	const named = NAMED.find( ( one ) => one === name );
	if ( named ) {
		return { layer: named, because: null };
	}
	if ( status !== expected || isOfPhp( header, body ) ) {
		return unproved(
			sprintf(
				/* translators: %s: a status of HTTP, such as 200. */
				__( 'It was not refused: the answer was %s.', 'sidegate' ),
				String( status )
			)
		);
	}
	return { layer: hasPassed( header ) ? 'edge' : 'server', because: null };
}

export function readAnswer(
	example: Example,
	answer: BrowserAnswer,
	ms: number
): Proof {
	return { ...verdict( example, answer ), status: answer.status, ms };
}

/** The browser may not ask: another host's address, say, or no connection. */
export const noAnswer = ( ms: number ): Proof => ( {
	layer: null,
	status: 0,
	ms,
	because: __( 'No answer reached this browser.', 'sidegate' ),
} );
