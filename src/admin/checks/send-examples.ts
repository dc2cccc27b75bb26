/**
 * Sends the check's test requests from the browser, for hosts that block
 * loopback requests. The site evaluates the answers: see
 * includes/Core/Checks/ProbeVerdict.php.
 */
import type { BrowserProbe, BrowserResponse } from '../../api/types';

/** Longer than a busy site takes to answer, shorter than an administrator is willing to wait. */
const TIMEOUT_MS = 10_000;

/** Number of characters that is enough to recognize the kind of answer. */
const MAX_BODY_LENGTH = 4000;

async function send( example: BrowserProbe ): Promise< BrowserResponse > {
	const controller = new AbortController();
	const timer = setTimeout( () => controller.abort(), TIMEOUT_MS );
	const began = performance.now();
	const elapsed = () => Math.round( performance.now() - began );
	try {
		const response = await fetch( example.url, {
			method: example.method,
			headers: example.headers,
			// A GET request must not have a body, not even an empty one.
			body: example.body === '' ? null : example.body,
			credentials: 'omit',
			cache: 'no-store',
			redirect: 'manual',
			signal: controller.signal,
		} );
		const ms = elapsed();
		return {
			rule: example.rule,
			// Browsers hide the status and target of a redirect.
			status: response.type === 'opaqueredirect' ? 302 : response.status,
			ms,
			headers: Array.from( response.headers, ( [ name, value ] ) => ( {
				name,
				value,
			} ) ),
			body: ( await response.text() ).slice( 0, MAX_BODY_LENGTH ),
		};
	} catch {
		return {
			rule: example.rule,
			status: 0,
			ms: elapsed(),
			headers: [],
			body: '',
		};
	} finally {
		clearTimeout( timer );
	}
}

/** Sends the requests one after the other: in parallel they would delay each other and look slow. */
export async function sendExamples(
	examples: readonly BrowserProbe[]
): Promise< BrowserResponse[] > {
	const answers: BrowserResponse[] = [];
	for ( const example of examples ) {
		answers.push( await send( example ) );
	}
	return answers;
}
