/**
 * What came back on the wire, taken apart.
 */
export interface Answer {
	/** 0 for HTTP/0.9, which has none. */
	readonly status: number;
	readonly headers: Headers;
	/** Decoded as UTF-8. */
	readonly body: string;
	/** Everything as it came: status line, headers and body, decoded as UTF-8. */
	readonly raw: string;
}

const CRLF = '\r\n';

/**
 * @param bytes  All that the server sent on one connection.
 * @param method Of the request: HEAD has headers for a body that does not come.
 */
export function answerOf( bytes: Buffer, method: string ): Answer {
	const end = bytes.indexOf( CRLF + CRLF );
	const head = bytes.subarray( 0, end ).toString();
	const [ statusLine = '', ...lines ] = head.split( CRLF );
	const status = Number( /^HTTP\/1\.[01] (\d{3})/.exec( statusLine )?.[ 1 ] );
	if ( end < 0 || ! status ) {
		throw new Error( `No HTTP answer: ${ bytes.subarray( 0, 200 ) }` );
	}
	const rest = bytes.subarray( end + 4 );
	if ( status < 200 ) {
		// 100 Continue and its like only announce the answer.
		return answerOf( rest, method );
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

/** HTTP/0.9: all that came is the body. */
export function headless( bytes: Buffer ): Answer {
	const body = bytes.toString();
	return { status: 0, headers: new Headers(), body, raw: body };
}

/**
 * RFC 9112, section 7.1.
 *
 * @param bytes
 */
function joinChunks( bytes: Buffer ): Buffer {
	const chunks: Buffer[] = [];
	for ( let at = 0; ; ) {
		const line = bytes.indexOf( CRLF, at );
		const size = parseInt( bytes.subarray( at, line ).toString(), 16 );
		if ( line < 0 || ! Number.isFinite( size ) ) {
			throw new Error( 'The answer was cut off.' );
		}
		if ( size === 0 ) {
			return Buffer.concat( chunks );
		}
		chunks.push( bytes.subarray( line + 2, line + 2 + size ) );
		at = line + 2 + size + 2;
	}
}
