/**
 * What a site's owner does, without a browser.
 */
import type {
	Group,
	GroupedBy,
	Hit,
	Settings,
	SettingsPatch,
	Source,
	Stats,
} from '../src/rest/types';
import type { Answer } from './sites/answer';
import { login, type Who } from './sites/login';
import { send, type RawRequest } from './sites/raw';
import type { Site } from './sites/site';

/** A request with somebody's cookie and nonce. */
export async function as(
	who: Who,
	site: Site,
	path: string,
	request: RawRequest = {}
): Promise< Answer > {
	const { cookie, nonce } = await login( site, who );
	return send( `${ site.url }${ path }`, {
		...request,
		headers: { ...request.headers, Cookie: cookie, 'X-WP-Nonce': nonce },
	} );
}

async function get< Body >( site: Site, path: string ): Promise< Body > {
	const { status, body } = await as(
		'admin',
		site,
		`/wp-json/sidegate/v1/${ path }`
	);
	if ( status !== 200 ) {
		throw new Error( `${ path } answers ${ status }: ${ body }` );
	}
	return JSON.parse( body ) as Body;
}

export const settings = ( site: Site ) => get< Settings >( site, 'settings' );
export const stats = ( site: Site ) => get< Stats >( site, 'stats' );
export const hits = ( site: Site, query = '' ) =>
	get< Hit[] >( site, `hits${ query }` );
export const sources = ( site: Site, query = '' ) =>
	get< Source[] >( site, `sources${ query }` );

export const groups = ( site: Site, by: GroupedBy, query = '' ) =>
	get< Group[] >( site, `groups?by=${ by }&per_page=100${ query }` );

/** Sends anything to `POST settings`. */
export const post = ( site: Site, body: string, type = 'application/json' ) =>
	as( 'admin', site, '/wp-json/sidegate/v1/settings', {
		method: 'POST',
		headers: { 'Content-Type': type },
		body,
	} );

/** Changes settings, and fails if they don't take it. */
export async function choose(
	site: Site,
	patch: SettingsPatch
): Promise< Settings > {
	const { status, body } = await post( site, JSON.stringify( patch ) );
	if ( status !== 200 ) {
		throw new Error( `settings answers ${ status }: ${ body }` );
	}
	return JSON.parse( body ) as Settings;
}

/** As on the first day. */
export const forgetSettings = ( site: Site ) =>
	site.run( `update_option( 'sidegate_settings', array() );` );

/** As if nothing had come from anywhere, for specs that count sources. */
export async function forgetHits( site: Site ): Promise< void > {
	await stats( site );
	await site.run( `
		global $wpdb;
		foreach ( array( 'hits', 'sources' ) as $table ) {
			$wpdb->query( "DELETE FROM {$wpdb->prefix}sidegate_$table" );
		}` );
}

/** The folder on this machine's disk that holds the spool. */
export const spool = async ( site: Site ) =>
	`${ site.root }/wp-content/uploads/sidegate-${ await site.run( `echo get_option( 'sidegate_state' )['token'];` ) }`;

/** In PHP: what the site's host is called in the names of its files there. */
export const NODE = 'crc32( (string) gethostname() )';

export const nodeOf = ( site: Site ) => site.run( `echo ${ NODE };` );
