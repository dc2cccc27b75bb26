/**
 * The one place that talks to `sidegate/v1`.
 */
import apiFetch from '@wordpress/api-fetch';
import type {
	Export,
	Hit,
	Probe,
	Server,
	ServerPatch,
	Settings,
	SettingsPatch,
	Stats,
	Strength,
} from '../rest/types';

/** A request that hangs would hold up every later choice. */
const PATIENCE = 30_000;

/** The site asks itself a dozen times, and one that can't waits each time. */
const PROOF_PATIENCE = 120_000;

interface Asked {
	readonly method?: 'POST';
	readonly data?: SettingsPatch | ServerPatch;
}

async function ask< Answer >(
	path: string,
	request: Asked = {},
	patience = PATIENCE
): Promise< Answer > {
	const stop = new AbortController();
	const timer = setTimeout( () => stop.abort(), patience );
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

export const readServer = () => ask< Server >( 'server' );

export const changeServer = ( patch: ServerPatch ) =>
	ask< Server >( 'server', { method: 'POST', data: patch }, PROOF_PATIENCE );

export const runProbe = () =>
	ask< Probe >( 'probe', { method: 'POST' }, PROOF_PATIENCE );

/** `fastcgi` is where the server finds PHP; empty for Debian's name. */
export const readExport = (
	target: string,
	strength: Strength,
	fastcgi: string
) =>
	ask< Export >(
		`export/${ target }?strength=${ strength }` +
			( fastcgi && `&fastcgi=${ encodeURIComponent( fastcgi ) }` )
	);
