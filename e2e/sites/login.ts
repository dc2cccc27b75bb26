/**
 * Logs a user in as a browser would: by the login form.
 */
import { send } from './raw';
import { LOGINS, PASSWORD, type Site } from './site';

export interface Session {
	/** For the header `Cookie`. */
	readonly cookie: string;
	/** For the header `X-WP-Nonce`, without which REST takes nobody's cookie. */
	readonly nonce: string;
}

export type Who = keyof typeof LOGINS;

const sessions = new WeakMap< Site, Map< Who, Promise< Session > > >();

/** Once a site and user; later calls give the same session. */
export function login( site: Site, who: Who ): Promise< Session > {
	const known = sessions.get( site ) ?? new Map< Who, Promise< Session > >();
	sessions.set( site, known );
	const session = known.get( who ) ?? newSession( site, who );
	known.set( who, session );
	session.catch( () => known.delete( who ) );
	return session;
}

/** After a test that has ended sessions: later calls log in again. */
export function forgetSessions( site: Site ): void {
	sessions.delete( site );
}

/** A session that nobody else has, for a test that ends it. */
export async function newSession( site: Site, who: Who ): Promise< Session > {
	const answer = await send( `${ site.wordpressUrl }/wp-login.php`, {
		method: 'POST',
		headers: {
			'Content-Type': 'application/x-www-form-urlencoded',
			Cookie: 'wordpress_test_cookie=WP%20Cookie%20check',
		},
		body: new URLSearchParams( {
			log: LOGINS[ who ],
			pwd: PASSWORD,
			testcookie: '1',
		} ).toString(),
	} );
	const cookie = answer.headers
		.getSetCookie()
		.map( ( line ) => line.replace( /;.*/s, '' ) )
		.join( '; ' );
	if (
		answer.status !== 302 ||
		! cookie.includes( 'wordpress_logged_in_' )
	) {
		throw new Error(
			`${ LOGINS[ who ] } can't log in: ${ answer.status }`
		);
	}
	const nonce = await send(
		`${ site.wordpressUrl }/wp-admin/admin-ajax.php?action=rest-nonce`,
		{ headers: { Cookie: cookie } }
	);
	return { cookie, nonce: nonce.body.trim() };
}
