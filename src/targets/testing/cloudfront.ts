/**
 * The runtime cloudfront-js-2.0, as far as its documentation goes, for tests:
 * code of at most 10 KB, no `require`, no process, no timers, no network, no
 * code made from strings; the event as CloudFront builds it.
 * (CloudFront Developer Guide: "Restrictions on CloudFront Functions",
 * "CloudFront Functions event structure", "General helper methods".)
 */
import { createContext, Script } from 'node:vm';
import type { RequestLine } from '../../language/request';

export const MOST_BYTES = 10_240;

interface Value {
	readonly value: string;
}

export interface Response {
	readonly statusCode: number;
}

/** A request as a viewer-request function gets it. */
export function eventOf( request: RequestLine, ip: string ) {
	const target = request.target
		.replace( /^[a-z]+:\/\/[^/]*/i, '' )
		.replace( /#.*$/s, '' );
	const mark = target.indexOf( '?' );
	const headers: Record< string, Value > = {};
	const cookies: Record< string, Value > = {};
	for ( const [ name, value ] of Object.entries( request.headers ?? {} ) ) {
		if ( name.toLowerCase() !== 'cookie' ) {
			headers[ name.toLowerCase() ] = { value };
			continue;
		}
		for ( const pair of value.split( ';' ) ) {
			const [ key = '', ...rest ] = pair.trim().split( '=' );
			cookies[ key ] = { value: rest.join( '=' ) };
		}
	}
	return {
		version: '1.0',
		context: { eventType: 'viewer-request' },
		viewer: { ip },
		request: {
			method: request.method ?? 'GET',
			uri: mark < 0 ? target : target.slice( 0, mark ),
			rawQueryString: () =>
				mark < 0 ? undefined : target.slice( mark + 1 ),
			querystring: {},
			headers,
			cookies,
		},
	};
}

/**
 * Loads a function's code; what comes back answers a request with a response,
 * or with undefined where the request goes on to the origin.
 *
 * @throws if the runtime wouldn't take the code.
 */
export function load(
	code: string
): ( request: RequestLine, ip: string ) => Response | undefined {
	const bytes = Buffer.byteLength( code );
	if ( bytes > MOST_BYTES ) {
		throw new Error(
			`${ bytes } bytes; CloudFront takes ${ MOST_BYTES }.`
		);
	}
	const context = createContext( Object.create( null ) as object, {
		codeGeneration: { strings: false, wasm: false },
	} );
	new Script( code ).runInContext( context );
	const call = new Script( 'handler( event )' );
	return ( request, ip ) => {
		const event = eventOf( request, ip );
		Object.assign( context, { event } );
		const answer = call.runInContext( context ) as Response | object;
		return 'statusCode' in answer ? answer : undefined;
	};
}
