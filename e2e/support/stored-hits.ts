/**
 * Stores hits as if they had been recorded ten minutes ago.
 */
import type { Site } from '../../src/tools/sites/site';

export interface StoredHit {
	readonly source: string;
	readonly login?: string;
}

/** Adds hits, one microsecond apart, and their sources. */
export const storeHits = ( site: Site, hits: readonly StoredHit[] ) =>
	site.run( `
		global $wpdb;
		$at = ( time() - 600 ) * 1000000;
		foreach ( json_decode( '${ JSON.stringify( hits ) }', true ) as $hit ) {
			$at++;
			$hour = intdiv( $at, 3600000000 ) * 3600;
			$wpdb->insert( "{$wpdb->prefix}sidegate_hits", array( 'time' => $at, 'hour' => $hour, 'rule' => 'xmlrpc', 'layer' => 'shield', 'refused' => 1, 'source' => $hit['source'], 'grouped' => $hit['source'], 'method' => 'POST', 'path' => '/xmlrpc.php', 'agent' => 'e2e', 'login' => $hit['login'] ?? '' ) );
			$wpdb->query( $wpdb->prepare( "REPLACE INTO {$wpdb->prefix}sidegate_sources (hour, rule, source, hits, unsure, missed, began, ended) VALUES (%d, 'xmlrpc', %s, 1, 0, 0, 1, 1)", $hour, $hit['source'] ) );
		}` );
