/**
 * A request as it was sent, and the facts that conditions are evaluated on.
 */
import { parameters, type Parameters } from './parameters';
import { normalisePath } from './path';

/** A request before any normalisation. */
export interface RequestLine {
	/** GET where absent. */
	readonly method?: string;
	/** The request target, byte for byte (RFC 9112, section 3.2). */
	readonly target: string;
	readonly headers?: Readonly< Record< string, string > >;
	/** Bytes, each as a Latin-1 character. */
	readonly body?: string;
	/** 1.1 where absent. Before 1.1 no Host header is sent; 0.9 has no headers at all. */
	readonly http?: '0.9' | '1.0';
	/** The body is sent in chunks (RFC 9112, section 7.1). */
	readonly chunked?: boolean;
}

/** What conditions are evaluated on. */
export interface Facts {
	/** As it was sent. */
	readonly method: string;
	/** Decoded once, slashes merged, dot segments resolved, ASCII lower case. */
	readonly path: string;
	readonly query: Parameters;
	readonly body: Parameters;
	/**
	 * Whether there is a login cookie or an Authorization header. Any client can
	 * send one, so it means "let PHP decide" and never "allowed".
	 */
	readonly carriesLogin: boolean;
	/** Whether the Accept header has ACTIVITY_TYPE. Any client can send that, so it means the same. */
	readonly asksForActivity: boolean;
}

/**
 * Matches the media types that clients of ActivityPub ask for, as they write
 * them (W3C, ActivityPub, 3.2). No browser sends one.
 */
const ASKS_FOR_ACTIVITY = /\/(?:activity|ld)[+]json/;

/** The same for the texts of servers, which need no backslash before a slash. */
export const ACTIVITY_TYPE = ASKS_FOR_ACTIVITY.source.replace( '\\/', '/' );

const FORM = 'application/x-www-form-urlencoded';

/**
 * Returns the part of a query that PHP parses: it reads the query as a C string,
 * which ends at a NUL byte (php_default_treat_data in main/php_variables.c). No
 * server lets one through, but a damaged log can have one.
 */
const queryOf = ( text: string ): string => text.split( '\0' )[ 0 ] ?? '';

export function factsOf( request: RequestLine ): Facts {
	// A fragment does not belong in a request. Servers cut it off first.
	const target = request.target.replace( /#.*$/s, '' );
	const mark = target.indexOf( '?' );
	const headers = new Map(
		Object.entries( request.headers ?? {} ).map( ( [ name, value ] ) => [
			name.toLowerCase(),
			value,
		] )
	);
	// PHP fills $_POST for the method POST only.
	const isForm =
		( request.method ?? 'GET' ) === 'POST' &&
		( headers.get( 'content-type' ) ?? '' )
			.toLowerCase()
			.startsWith( FORM );

	return {
		method: request.method ?? 'GET',
		path: normalisePath( mark < 0 ? target : target.slice( 0, mark ) ),
		query: parameters(
			mark < 0 ? '' : queryOf( target.slice( mark + 1 ) )
		),
		body: parameters( isForm ? ( request.body ?? '' ) : '' ),
		carriesLogin:
			// PHP and servers treat an empty header as absent.
			( headers.get( 'authorization' ) ?? '' ) !== '' ||
			/(?:^|;)\s*wordpress_logged_in_/.test(
				headers.get( 'cookie' ) ?? ''
			),
		asksForActivity: ASKS_FOR_ACTIVITY.test(
			headers.get( 'accept' ) ?? ''
		),
	};
}
