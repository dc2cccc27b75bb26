/**
 * What an answer to an example, asked by the owner's browser, says of who gave it.
 */
import { __, sprintf } from '@wordpress/i18n';
import type { Example, Layer, Proof } from '../../rest/types';

/** No proof comes from the edge with a name: nobody there knows of it. */
const NAMED = [
	'server',
	'shield',
	'wordpress',
] as const satisfies readonly Layer[];

/** The part of a `Response` that tells. */
export interface BrowserAnswer {
	readonly type: string;
	readonly status: number;
	/** `X-Sidegate-Layer`, if it is there. */
	readonly layer: string | null;
}

function verdict(
	{ status: expected }: Example,
	{ type, status, layer }: BrowserAnswer
): Pick< Proof, 'layer' | 'because' > {
	if ( type === 'opaqueredirect' ) {
		return {
			layer: null,
			because: __( 'It was sent on to another address.', 'sidegate' ),
		};
	}
	if ( status !== expected ) {
		return {
			layer: null,
			because: sprintf(
				/* translators: 1: a status of HTTP, such as 200. 2: the status that was expected, such as 403. */
				__( 'The answer was %1$s, not %2$s.', 'sidegate' ),
				String( status ),
				String( expected )
			),
		};
	}
	const named = NAMED.find( ( one ) => one === layer );
	return named
		? { layer: named, because: null }
		: {
				layer: null,
				// A bare server and a CDN both deny without a word of ours.
				because: __(
					'Refused before PHP: by the server or the edge, which leave no name.',
					'sidegate'
				),
			};
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
