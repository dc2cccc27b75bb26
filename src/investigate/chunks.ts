/**
 * Yields the bytes of a file, or of a log on the site's server.
 */
import type { ServerLog } from './messages';

export async function* fileChunks( file: File ): AsyncGenerator< Uint8Array > {
	const reader = file.stream().getReader();
	for (;;) {
		const { done, value } = await reader.read();
		if ( done ) {
			return;
		}
		yield value;
	}
}

/** Fetches a URL. Throws the server's message if the response is an error. */
export async function fetchOk(
	url: string,
	headers: Readonly< Record< string, string > >
): Promise< Response > {
	const response = await fetch( url, {
		headers,
		credentials: 'same-origin',
	} );
	if ( ! response.ok ) {
		const answer: unknown = await response.json().catch( () => null );
		const { message } = ( answer ?? {} ) as { readonly message?: unknown };
		throw new Error(
			typeof message === 'string' ? message : `HTTP ${ response.status }`
		);
	}
	return response;
}

/**
 * Yields a log up to the size that it had when the list was made: it may grow meanwhile.
 *
 * @throws if it has become shorter: it was rotated.
 */
export async function* logChunks(
	{ url, size }: ServerLog,
	headers: Readonly< Record< string, string > >
): AsyncGenerator< Uint8Array > {
	let offset = 0;
	while ( offset < size ) {
		const separator = url.includes( '?' ) ? '&' : '?';
		const response = await fetchOk(
			`${ url }${ separator }offset=${ offset }`,
			headers
		);
		const piece = new Uint8Array( await response.arrayBuffer() );
		if ( piece.length === 0 ) {
			throw new Error(
				`The log ended after ${ offset } of ${ size } bytes.`
			);
		}
		yield piece.subarray( 0, size - offset );
		offset += piece.length;
	}
}
