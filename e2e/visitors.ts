/**
 * Requests from addresses of one's own choice: everybody stands behind a proxy on this machine.
 */
import { stats } from './owner';
import { send } from './sites/raw';
import type { Site } from './sites/site';

/** The proxy is believed, and named in `X-Forwarded-For` is who comes. */
export const behindProxy = ( site: Site ) =>
	site.run(
		`update_option( 'sidegate_settings', array( 'proxy' => array( 'preset' => 'own', 'trusted' => array( '127.0.0.0/8', '10.0.0.0/8' ), 'header' => 'x-forwarded-for' ) ) );`
	);

/** Nobody has ever come, nor waits in the spool. */
export async function forgetHits( site: Site ): Promise< void > {
	await stats( site );
	await site.run( `
		global $wpdb;
		foreach ( array( 'hits', 'sources', 'counts' ) as $table ) {
			$wpdb->query( "DELETE FROM {$wpdb->prefix}sidegate_$table" );
		}` );
}

/** Somebody who comes `from` an address, or by several as the header has them. */
export function visit( site: Site, from: string, agent = 'e2e' ) {
	const headers = { 'User-Agent': agent, 'X-Forwarded-For': from };
	return {
		/** A guess at a password; `login` as XML has it. */
		guess: ( login: string ) =>
			send( site.url, {
				method: 'POST',
				target: '//xmlrpc.php',
				headers: { ...headers, 'Content-Type': 'text/xml' },
				body: `<methodCall><methodName>wp.getUsersBlogs</methodName><params><param><value>${ login }</value></param><param><value>x</value></param></params></methodCall>`,
			} ),
		get: ( target: string, method = 'GET' ) =>
			send( site.url, { method, target, headers } ),
	};
}
