/**
 * Simulates the runtime cloudfront-js-2.0 for tests, as its documentation describes it:
 * code of at most 10 KB, no `require`, no process, no timers, no network, no
 * code from strings; the event as CloudFront builds it.
 * (CloudFront Developer Guide: "Restrictions on CloudFront Functions",
 * "CloudFront Functions event structure", "General helper methods".)
 */
import { createContext, Script } from 'node:vm';
import type { RequestLine } from '../../conditions/request';

export const MAX_BYTES = 10_240;

interface Value {
	readonly value: string;
}

export interface Response {
	readonly statusCode: number;
}

/** Builds the event that a viewer-request function gets. */
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
 * Loads a function's code. The returned function returns the response to a
 * request, or undefined if the request goes on to the origin.
 *
 * @throws if the runtime wouldn't accept the code.
 */
export function load(
	code: string
): ( request: RequestLine, ip: string ) => Response | undefined {
	const bytes = Buffer.byteLength( code );
	if ( bytes > MAX_BYTES ) {
		throw new Error(
			`The code has ${ bytes } bytes; CloudFront allows ${ MAX_BYTES }.`
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
