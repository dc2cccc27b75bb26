/**
 * The one place that talks to `sidegate/v1`.
 */
import apiFetch from '@wordpress/api-fetch';
import type { Hit, Settings, SettingsPatch, Stats } from '../rest/types';

/** A request that hangs would hold up every later choice. */
const PATIENCE = 30_000;

async function ask< Answer >(
	path: string,
	request: { method?: 'POST'; data?: SettingsPatch } = {}
): Promise< Answer > {
	const stop = new AbortController();
	const timer = setTimeout( () => stop.abort(), PATIENCE );
	try {
		return await apiFetch< Answer >( {
			path: `/sidegate/v1/${ path }`,
			signal: stop.signal,
			...request,
		} );
	} finally {
		clearTimeout( timer );
	}
}

// PHP preloads exactly these three paths: another query would ask again.
export const readSettings = () => ask< Settings >( 'settings' );
export const readStats = () => ask< Stats >( 'stats' );
export const readHits = () => ask< Hit[] >( 'hits?per_page=10' );

export const saveSettings = ( patch: SettingsPatch ) =>
	ask< Settings >( 'settings', { method: 'POST', data: patch } );
