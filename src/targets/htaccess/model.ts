/**
 * Apache in a few lines: which rule the forms say a request is blocked by, on
 * a site at the root of the server with no file but WordPress's own.
 */
import { factsOf, type RequestLine } from '../../language/request';
import { SHORT_LOGIN_COOKIE } from '../login';
import { local, resolved } from '../reference';
import { groups, NOT_METHODS, UPWARDS, type Form } from './forms';

/** REST's prefix where it is by default. */
const PREFIX = 'wp-json';

/** Made once each: thousands of requests are tried on the same few. */
const made = new Map< string, RegExp >();

function matches( expression: string, text: string, flags = '' ): boolean {
	const key = flags + expression;
	const known =
		made.get( key ) ??
		new RegExp(
			expression.replaceAll( '{{rest_prefix_lower}}', PREFIX ),
			flags
		);
	made.set( key, known );
	return known.test( text );
}

function says( { path, notPath, query }: Form, request: RequestLine ): boolean {
	const target = local( request.target );
	const asked = resolved( target.replace( /\?.*$/s, '' ) ).slice( 1 );
	return (
		( ! path || matches( path, asked, 'i' ) ) &&
		! ( notPath && matches( notPath, asked, 'i' ) ) &&
		( ! query || matches( query, /\?(.*)$/s.exec( target )?.[ 1 ] ?? '' ) )
	);
}

const isLeft = ( request: RequestLine ) =>
	matches( NOT_METHODS, request.method ?? 'GET' ) || mayBeLoggedIn( request );

const mayBeLoggedIn = ( { headers = {} }: RequestLine ) =>
	Object.entries( headers ).some( ( [ name, value ] ) =>
		name.toLowerCase() === 'cookie'
			? matches( SHORT_LOGIN_COOKIE, value )
			: name.toLowerCase() === 'authorization' && value !== ''
	);

/** Whether `.htaccess` blocks the request by this rule. */
export const blocks = ( rule: string, request: RequestLine ): boolean =>
	! matches( UPWARDS, request.target ) &&
	( groups[ rule ] ?? [] ).some(
		( { anybody, forms } ) =>
			( anybody || ! isLeft( request ) ) &&
			forms.some( ( form ) => says( form, request ) )
	);

/** Whether the request carries what no server can judge. */
export const carriesLogin = ( request: RequestLine ) =>
	factsOf( request ).carriesLogin || mayBeLoggedIn( request );
