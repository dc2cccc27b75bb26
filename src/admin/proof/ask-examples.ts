/**
 * The browser sends the check's requests, as a visitor would: where the host
 * lets no site ask itself, it is the only one that can. What the answers prove
 * is read by the site: see includes/Core/Proof.php.
 */
import type { Example, ExampleAnswer } from '../../rest/types';

/** Longer than a busy site takes, shorter than an owner waits. */
const TIMEOUT_MS = 10_000;

/** Enough to tell one kind of answer from another. */
const BODY = 4000;

async function ask( example: Example ): Promise< ExampleAnswer > {
	const stop = new AbortController();
	const timer = setTimeout( () => stop.abort(), TIMEOUT_MS );
	const began = performance.now();
	const took = () => Math.round( performance.now() - began );
	try {
		const response = await fetch( example.url, {
			method: example.method,
			headers: example.headers,
			// A GET may not even have an empty one.
			body: example.body === '' ? null : example.body,
			credentials: 'omit',
			cache: 'no-store',
			redirect: 'manual',
			signal: stop.signal,
		} );
		const ms = took();
		return {
			rule: example.rule,
			// Of a redirect a browser tells neither status nor address.
			status: response.type === 'opaqueredirect' ? 302 : response.status,
			ms,
			headers: Array.from( response.headers, ( [ name, value ] ) => ( {
				name,
				value,
			} ) ),
			body: ( await response.text() ).slice( 0, BODY ),
		};
	} catch {
		return {
			rule: example.rule,
			status: 0,
			ms: took(),
			headers: [],
			body: '',
		};
	} finally {
		clearTimeout( timer );
	}
}

/** One after the other, so that none waits for another and looks slow. */
export async function askExamples(
	examples: readonly Example[]
): Promise< ExampleAnswer[] > {
	const answers: ExampleAnswer[] = [];
	for ( const example of examples ) {
		answers.push( await ask( example ) );
	}
	return answers;
}
