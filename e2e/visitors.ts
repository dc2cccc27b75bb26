/**
 * Requests from addresses of one's own choice: everybody stands behind a proxy on this machine.
 */
import { send } from './sites/raw';
import type { Site } from './sites/site';

/** The proxy is believed, and named in `X-Forwarded-For` is who comes. */
export const behindProxy = ( site: Site ) =>
	site.run(
		`update_option( 'sidegate_settings', array( 'proxy' => array( 'preset' => 'own', 'trusted' => array( '127.0.0.0/8', '10.0.0.0/8' ), 'header' => 'x-forwarded-for' ) ) );`
	);

/** As before the first hit; what still waits in the spool has to be read first. */
export const forgetHits = ( site: Site ) =>
	site.run( `
		global $wpdb;
		foreach ( array( 'hits', 'sources', 'counts' ) as $table ) {
			$wpdb->query( "DELETE FROM {$wpdb->prefix}sidegate_$table" );
		}` );

export interface Visitor {
	readonly from: string;
	readonly agent?: string;
}

const headers = ( { from, agent = 'e2e' }: Visitor ) => ( {
	'User-Agent': agent,
	'X-Forwarded-For': from,
} );

/** A guess at a password; `login` as XML has it. */
export const guess = ( site: Site, visitor: Visitor, login: string ) =>
	send( site.url, {
		method: 'POST',
		target: '//xmlrpc.php',
		headers: { ...headers( visitor ), 'Content-Type': 'text/xml' },
		body: `<methodCall><methodName>wp.getUsersBlogs</methodName><params><param><value>${ login }</value></param><param><value>x</value></param></params></methodCall>`,
	} );

export const visit = (
	site: Site,
	visitor: Visitor,
	target: string,
	method = 'GET'
) => send( site.url, { method, target, headers: headers( visitor ) } );
