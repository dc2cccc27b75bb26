/**
 * Sends requests from any address, through a trusted proxy on this machine.
 */
import { stats } from './owner';
import { send } from '../../src/tools/sites/raw-request';
import type { Site } from '../../src/tools/sites/site';

/** An address in Microsoft's network, AS8075. */
export const CLOUD = '168.62.29.77';

/** Makes the site trust proxies on this machine, which send the client in `X-Forwarded-For`. */
export const trustLocalProxies = ( site: Site ) =>
	site.run(
		`update_option( 'sidegate_settings', array( 'proxy' => array( 'preset' => 'own', 'trusted' => array( '127.0.0.0/8', '10.0.0.0/8' ), 'header' => 'x-forwarded-for' ) ) );`
	);

/** Deletes all hits, sources and counts. The spool is rolled up first, so that nothing is added later. */
export async function deleteRecords( site: Site ): Promise< void > {
	await stats( site );
	await site.run( `
		global $wpdb;
		foreach ( array( 'hits', 'sources', 'counts' ) as $table ) {
			$wpdb->query( "DELETE FROM {$wpdb->prefix}sidegate_$table" );
		}` );
}

/** Returns a client whose requests have `from` in `X-Forwarded-For`: an address, or a list with proxies. */
export function clientAt( site: Site, from: string, agent = 'e2e' ) {
	const headers = { 'User-Agent': agent, 'X-Forwarded-For': from };
	return {
		/** Sends a password guess by XML-RPC; `login` is written as in XML. */
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
