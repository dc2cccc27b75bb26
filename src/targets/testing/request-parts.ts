/**
 * Splits a request into parts as an edge server sees them, for the interpreters
 * that replace vendors' engines in tests.
 */
import type { RequestLine } from '../../conditions/request';

export interface Parts {
	readonly method: string;
	/** Raw, without the query. */
	readonly path: string;
	/** Raw, without its question mark. */
	readonly query: string;
	/** By name in lower case. */
	readonly headers: ReadonlyMap< string, string >;
}

export function partsOf( request: RequestLine ): Parts {
	const target = request.target
		.replace( /^[a-z]+:\/\/[^/?]*/i, '' )
		.replace( /#.*$/s, '' );
	const mark = target.indexOf( '?' );
	return {
		method: request.method ?? 'GET',
		path: mark < 0 ? target : target.slice( 0, mark ),
		query: mark < 0 ? '' : target.slice( mark + 1 ),
		headers: new Map(
			Object.entries( request.headers ?? {} ).map(
				( [ name, value ] ) => [ name.toLowerCase(), value ]
			)
		),
	};
}
