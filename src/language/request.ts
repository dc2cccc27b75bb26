/**
 * A request as it stands on the wire, and what a condition may ask of it.
 */
import { parameters, type Parameters } from './parameters';
import { normalisePath } from './path';

/** A request before anybody has tidied it. */
export interface RequestLine {
	/** GET where absent. */
	readonly method?: string;
	/** The request target, byte for byte (RFC 9112, section 3.2). */
	readonly target: string;
	readonly headers?: Readonly< Record< string, string > >;
	/** Its bytes, each a Latin-1 character. */
	readonly body?: string;
	/** 1.1 where absent. Before 1.1 no Host header is sent; 0.9 has no headers at all. */
	readonly http?: '0.9' | '1.0';
	/** The body goes out in chunks (RFC 9112, section 7.1). */
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
	 * A login cookie or an Authorization header is there. Anybody can send
	 * one, so it means "let PHP decide" and never "allowed".
	 */
	readonly carriesLogin: boolean;
}

const FORM = 'application/x-www-form-urlencoded';

export function factsOf( request: RequestLine ): Facts {
	// A fragment never belongs to a request; servers cut it before they look.
	const target = request.target.replace( /#.*$/s, '' );
	const mark = target.indexOf( '?' );
	const headers = new Map(
		Object.entries( request.headers ?? {} ).map( ( [ name, value ] ) => [
			name.toLowerCase(),
			value,
		] )
	);
	// PHP fills $_POST for the method POST alone.
	const isForm =
		( request.method ?? 'GET' ) === 'POST' &&
		( headers.get( 'content-type' ) ?? '' )
			.toLowerCase()
			.startsWith( FORM );

	return {
		method: request.method ?? 'GET',
		path: normalisePath( mark < 0 ? target : target.slice( 0, mark ) ),
		query: parameters( mark < 0 ? '' : target.slice( mark + 1 ) ),
		body: parameters( isForm ? ( request.body ?? '' ) : '' ),
		carriesLogin:
			// An empty one is none, to PHP as to any server.
			( headers.get( 'authorization' ) ?? '' ) !== '' ||
			/(?:^|;)\s*wordpress_logged_in_/.test(
				headers.get( 'cookie' ) ?? ''
			),
	};
}
