/**
 * The browser asks the site, as a stranger would: where the host lets no site
 * ask itself, it is the only one who can.
 */
import type { Example, Probe, Proof } from '../../rest/types';
import { noAnswer, readAnswer } from './read-answer';

/** Longer than a busy site takes, shorter than an owner waits. */
const PATIENCE = 10_000;

async function ask( example: Example ): Promise< Proof > {
	const stop = new AbortController();
	const timer = setTimeout( () => stop.abort(), PATIENCE );
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
		const { type, status, headers } = response;
		const header = ( name: string ) => headers.get( name );
		const body = await response.text();
		return readAnswer( example, { type, status, header, body }, ms );
	} catch {
		return noAnswer( took() );
	} finally {
		clearTimeout( timer );
	}
}

/** One after the other, so that none waits for another and looks slow. */
export async function askExamples( probe: Probe ): Promise< Probe > {
	const rules = { ...probe.rules };
	for ( const example of probe.browser ) {
		rules[ example.rule ] = await ask( example );
	}
	return { ...probe, rules, browser: [] };
}
