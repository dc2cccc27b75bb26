/**
 * Logs test users in with the login form, as a browser does.
 */
import { send } from './raw-request';
import { LOGINS, PASSWORD, type Site } from './site';

export interface Session {
	/** For the header `Cookie`. */
	readonly cookie: string;
	/** For the header `X-WP-Nonce`, without which REST ignores the cookie. */
	readonly nonce: string;
}

export type TestUser = keyof typeof LOGINS;

const sessions = new WeakMap< Site, Map< TestUser, Promise< Session > > >();

/** Returns a session of a user. Later calls return the same session. */
export function login( site: Site, user: TestUser ): Promise< Session > {
	const ofSite =
		sessions.get( site ) ?? new Map< TestUser, Promise< Session > >();
	sessions.set( site, ofSite );
	const session = ofSite.get( user ) ?? newSession( site, user );
	ofSite.set( user, session );
	session.catch( () => ofSite.delete( user ) );
	return session;
}

/** Forgets the sessions of a site, after a test has ended them. */
export function forgetSessions( site: Site ): void {
	sessions.delete( site );
}

/** Returns a separate session, for a test that ends it. */
export async function newSession(
	site: Site,
	user: TestUser
): Promise< Session > {
	const answer = await send( `${ site.wordpressUrl }/wp-login.php`, {
		method: 'POST',
		headers: {
			'Content-Type': 'application/x-www-form-urlencoded',
			Cookie: 'wordpress_test_cookie=WP%20Cookie%20check',
		},
		body: new URLSearchParams( {
			log: LOGINS[ user ],
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
			`Login of ${ LOGINS[ user ] } failed: status ${ answer.status }`
		);
	}
	const nonce = await send(
		`${ site.wordpressUrl }/wp-admin/admin-ajax.php?action=rest-nonce`,
		{ headers: { Cookie: cookie } }
	);
	return { cookie, nonce: nonce.body.trim() };
}
