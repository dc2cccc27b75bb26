/**
 * Requests of a site's owner, sent without a browser.
 */
import { mkdir } from 'node:fs/promises';
import type {
	Group,
	GroupedBy,
	Hit,
	Settings,
	SettingsPatch,
	SiteStatus,
	Source,
	Stats,
} from '../../src/api/types';
import type { Answer } from '../../src/tools/sites/answer';
import { login, type TestUser } from '../../src/tools/sites/login';
import { send, type RawRequest } from '../../src/tools/sites/raw-request';
import type { Site } from '../../src/tools/sites/site';

/** Sends a request with a user's cookie and nonce. */
export async function requestAs(
	who: TestUser,
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

/** Reads a route of Sidegate's as the administrator. Throws if the status isn't 200. */
export async function getJson< Body >(
	site: Site,
	path: string
): Promise< Body > {
	const { status, body } = await requestAs(
		'admin',
		site,
		`/wp-json/sidegate/v1/${ path }`
	);
	if ( status !== 200 ) {
		throw new Error( `${ path } answered ${ status }: ${ body }` );
	}
	return JSON.parse( body ) as Body;
}

export const settings = ( site: Site ) =>
	getJson< Settings >( site, 'settings' );
/** Reads the numbers of hits. The request also rolls up, so the tables are current. */
export const stats = ( site: Site ) => getJson< Stats >( site, 'stats' );
export const siteStatus = ( site: Site ) =>
	getJson< SiteStatus >( site, 'status' );
export const hits = ( site: Site, query = '' ) =>
	getJson< Hit[] >( site, `hits${ query }` );
export const sources = ( site: Site, query = '' ) =>
	getJson< Source[] >( site, `sources${ query }` );

export const groups = ( site: Site, by: GroupedBy, query = '' ) =>
	getJson< Group[] >( site, `groups?by=${ by }&per_page=100${ query }` );

/** Sends a body to `POST settings`; it may be invalid. */
export const postSettings = (
	site: Site,
	body: string,
	type = 'application/json'
) =>
	requestAs( 'admin', site, '/wp-json/sidegate/v1/settings', {
		method: 'POST',
		headers: { 'Content-Type': type },
		body,
	} );

/** Changes settings. Throws if they are rejected. */
export async function saveSettings(
	site: Site,
	patch: SettingsPatch
): Promise< Settings > {
	const { status, body } = await postSettings(
		site,
		JSON.stringify( patch )
	);
	if ( status !== 200 ) {
		throw new Error( `settings answered ${ status }: ${ body }` );
	}
	return JSON.parse( body ) as Settings;
}

export const resetSettings = ( site: Site ) =>
	site.run( `
		update_option( 'sidegate_settings', array() );
		$state = get_option( 'sidegate_state' );
		unset( $state['was_needed_by'] );
		update_option( 'sidegate_state', $state );` );

/** Deletes hits and sources, for specs that count sources. */
export async function deleteHits( site: Site ): Promise< void > {
	await stats( site );
	await site.run( `
		global $wpdb;
		foreach ( array( 'hits', 'sources' ) as $table ) {
			$wpdb->query( "DELETE FROM {$wpdb->prefix}sidegate_$table" );
		}` );
}

/** Returns the folder on this machine's disk that holds the spool. */
export const spoolFolder = async ( site: Site ) =>
	`${ site.root }/wp-content/uploads/sidegate-${ await site.run( `echo get_option( 'sidegate_state' )['token'];` ) }`;

/** Prevents a rollup: creates a folder with the name of a file that it must create. Returns the path, for `rmdir()`. */
export async function obstructRollup( site: Site ): Promise< string > {
	const obstacle = `${ await spoolFolder( site ) }/sealed-${ await nodeName( site ) }.php`;
	await mkdir( obstacle );
	return obstacle;
}

/** PHP expression for the host's name in the names of the spool's files. */
export const NODE_NAME = 'crc32( (string) gethostname() )';

export const nodeName = ( site: Site ) => site.run( `echo ${ NODE_NAME };` );
