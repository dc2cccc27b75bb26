/**
 * A server in a few lines, which the literals are tried on: it resolves a path
 * as nginx and Apache do, leaves the query as it is, and reads no body.
 */
import { decode } from '../language/path';
import { factsOf, type RequestLine } from '../language/request';
import type { Conjunction, Literal } from './literals';
import { ODDLY_UP, STILL_UP, UP } from './odd';
import { onPath, type Held } from './path';

/** `..` is followed over `/` alone, and nothing is cut off a name. */
export function resolved( rawPath: string ): string {
	const kept: string[] = [];
	const segments = decode( rawPath ).split( /\/+/ );
	for ( const [ at, segment ] of segments.entries() ) {
		if ( segment === '..' ) {
			kept.pop();
		} else if (
			segment !== '.' &&
			( segment !== '' || at === segments.length - 1 )
		) {
			kept.push( segment );
		}
	}
	return `/${ kept.join( '/' ) }`;
}

/** The target without scheme, host and fragment, as servers understand it. */
export const local = ( target: string ) =>
	target
		.replace( /#.*$/s, '' )
		.replace( /^[a-z][a-z0-9+.-]*:\/\/[^/?]*/i, '' );

/** REST's prefix where it is by default, as PHP fills it in. */
export const PREFIX: Readonly< Record< Held, string > > = {
	decoded: '[Ww][Pp]-[Jj][Ss][Oo][Nn]',
	raw: '(?:[Ww]|%[57]7)(?:[Pp]|%[57]0)(?:-|%2[Dd])(?:[Jj]|%[46][Aa])(?:[Ss]|%[57]3)(?:[Oo]|%[46][Ff])(?:[Nn]|%[46][Ee])',
};

export function holds(
	literal: Literal,
	request: RequestLine,
	held: Held
): boolean {
	return sees( literal, request, held ) !== literal.not;
}

/** Made once each: thousands of requests are tried on the same few. */
const made = new Map< string, RegExp >();

function matches( expression: string, text: string ): boolean {
	const known = made.get( expression ) ?? new RegExp( expression );
	made.set( expression, known );
	return known.test( text );
}

const spelled = new Map< string, string >();

function pathExpression(
	pattern: string,
	held: Held,
	loosely: boolean
): string {
	const key = `${ held } ${ loosely } ${ pattern }`;
	const prefix = PREFIX[ held ];
	const known =
		spelled.get( key ) ?? onPath( pattern, { held, prefix, loosely } );
	spelled.set( key, known );
	return known;
}

function sees( literal: Literal, request: RequestLine, held: Held ): boolean {
	const target = local( request.target );
	switch ( literal.see ) {
		case 'path': {
			const expression = pathExpression(
				literal.matches,
				held,
				literal.not
			);
			const path = target.replace( /\?.*$/s, '' );
			return matches(
				expression,
				held === 'raw' ? target : resolved( path )
			);
		}
		case 'query':
			return matches(
				literal.matches,
				/\?(.*)$/s.exec( target )?.[ 1 ] ?? ''
			);
		case 'method':
			return ( request.method ?? 'GET' ) === literal.name;
		case 'login':
			return factsOf( request ).carriesLogin;
		case 'nothing':
			return false;
	}
}

/** Whether the path is spelled or leads up in a way that is left to PHP. */
export function isOdd( request: RequestLine, held: Held ): boolean {
	const target = local( request.target );
	return held === 'raw'
		? matches( UP, target )
		: matches( ODDLY_UP, target ) ||
				matches( STILL_UP, resolved( target.replace( /\?.*$/s, '' ) ) );
}

/** Whether a server that has these ways refuses the request. */
export const refuses = (
	ways: readonly Conjunction[],
	request: RequestLine,
	held: Held
): boolean =>
	! isOdd( request, held ) &&
	ways.some( ( way ) =>
		way.every( ( literal ) => holds( literal, request, held ) )
	);
