/**
 * Parses raw HTTP responses.
 */
export interface Answer {
	/** 0 for HTTP/0.9, which has no status. */
	readonly status: number;
	readonly headers: Headers;
	/** Decoded as UTF-8. */
	readonly body: string;
	/** The complete response: status line, headers and body, decoded as UTF-8. */
	readonly raw: string;
}

const CRLF = '\r\n';

/**
 * Parses a response.
 *
 * @param bytes  All bytes that the server sent on the connection.
 * @param method Of the request: a response to HEAD has headers of a body, but no body.
 */
export function parseAnswer( bytes: Buffer, method: string ): Answer {
	const end = bytes.indexOf( CRLF + CRLF );
	const head = bytes.subarray( 0, end ).toString();
	const [ statusLine = '', ...lines ] = head.split( CRLF );
	const status = Number( /^HTTP\/1\.[01] (\d{3})/.exec( statusLine )?.[ 1 ] );
	if ( end < 0 || ! status ) {
		throw new Error(
			`Not an HTTP response: ${ bytes.subarray( 0, 200 ) }`
		);
	}
	const rest = bytes.subarray( end + 4 );
	if ( status < 200 ) {
		// 100 Continue and similar responses precede the final one.
		return parseAnswer( rest, method );
	}
	const headers = new Headers();
	for ( const line of lines ) {
		const colon = line.indexOf( ':' );
		headers.append(
			line.slice( 0, colon ),
			line.slice( colon + 1 ).trim()
		);
	}
	const chunked = headers.get( 'transfer-encoding' ) === 'chunked';
	const body = chunked && method !== 'HEAD' ? joinChunks( rest ) : rest;
	return {
		status,
		headers,
		body: body.toString(),
		raw: head + CRLF + CRLF + body.toString(),
	};
}

/** Parses an HTTP/0.9 response, which is only a body. */
export function parseHttp09( bytes: Buffer ): Answer {
	const body = bytes.toString();
	return { status: 0, headers: new Headers(), body, raw: body };
}

/** Joins the chunks of a body (RFC 9112, section 7.1). */
function joinChunks( bytes: Buffer ): Buffer {
	const chunks: Buffer[] = [];
	for ( let at = 0; ; ) {
		const line = bytes.indexOf( CRLF, at );
		const size = parseInt( bytes.subarray( at, line ).toString(), 16 );
		if ( line < 0 || ! Number.isFinite( size ) ) {
			throw new Error( 'The response is incomplete.' );
		}
		if ( size === 0 ) {
			return Buffer.concat( chunks );
		}
		chunks.push( bytes.subarray( line + 2, line + 2 + size ) );
		at = line + 2 + size + 2;
	}
}
