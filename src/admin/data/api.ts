/**
 * Calls the REST API `sidegate/v1`. No other file of the settings page does.
 */
import apiFetch from '@wordpress/api-fetch';
import type {
	AbuseFacts,
	AddressNetwork,
	AlertTest,
	BrowserResponse,
	Export,
	ExportStrength,
	ExposureReport,
	ExposureRequest,
	Group,
	GroupedBy,
	Hit,
	HitsContext,
	NicenameChange,
	LogFile,
	LogFiles,
	Probe,
	ProbeRequest,
	ProxyChoice,
	RecordedIncident,
	Server,
	ServerPatch,
	Settings,
	SettingsPatch,
	SiteStatus,
	SourceCheck,
	SourceCheckRequest,
	SourceDiagnosis,
	Stats,
} from '../../api/types';
import { bootstrap } from './bootstrap';
import { endpoint } from './endpoint';
import { rfc3339 } from '../log/log-query';

/** Settings are saved one after the other, so a request that hangs would block all later ones. */
const TIMEOUT_MS = 30_000;

/** A check sends a dozen requests to the site itself. Where loopback requests fail, each runs into its timeout. */
const CHECK_TIMEOUT_MS = 120_000;

interface RequestOptions {
	readonly method?: 'POST';
	readonly data?:
		| SettingsPatch
		| ServerPatch
		| SourceCheckRequest
		| ProbeRequest
		| ExposureRequest
		| NicenameChange;
	readonly headers?: Record< string, string >;
}

async function withTimeout< Answer >(
	timeout: number,
	send: ( signal: AbortSignal ) => Promise< Answer >
): Promise< Answer > {
	const controller = new AbortController();
	const timer = setTimeout( () => controller.abort(), timeout );
	try {
		return await send( controller.signal );
	} finally {
		clearTimeout( timer );
	}
}

const request = < Answer >(
	route: string,
	options: RequestOptions = {},
	timeout = TIMEOUT_MS
) =>
	withTimeout( timeout, ( signal ) =>
		apiFetch< Answer >( {
			path: `/sidegate/v1/${ route }`,
			signal,
			...options,
		} )
	);

// PHP preloads exactly these five paths. A different query would cause a second request.
export const readSettings = () => request< Settings >( 'settings' );
export const readStatus = () => request< SiteStatus >( 'status' );
export const readStats = ( since?: number ) =>
	request< Stats >(
		since === undefined ? 'stats' : `stats?after=${ rfc3339( since ) }`
	);
export const readHits = () => request< Hit[] >( 'hits?per_page=10' );

/** Reads the latest attack, in a list that is empty if there was none. */
export const readLatestIncident = () =>
	request< RecordedIncident[] >( 'incidents?per_page=1' );

export const saveSettings = ( patch: SettingsPatch ) =>
	request< Settings >( 'settings', { method: 'POST', data: patch } );

/** Sends a test message by each channel. Each may run into its timeout. */
export const sendTestAlert = () =>
	request< AlertTest[] >(
		'alerts/test',
		{ method: 'POST' },
		CHECK_TIMEOUT_MS
	);

export const readServer = () => request< Server >( 'server' );

export const changeServer = ( patch: ServerPatch ) =>
	request< Server >(
		'server',
		{ method: 'POST', data: patch },
		CHECK_TIMEOUT_MS
	);

export const runProbe = () =>
	request< Probe >( 'probe', { method: 'POST' }, CHECK_TIMEOUT_MS );

/** Reads which names strangers could read at the last look. */
export const readExposure = () => request< ExposureReport >( 'exposure/check' );

/** Sends the next requests of a look for names; begins one unless `resume`. */
export const lookForNames = ( resume: boolean ) =>
	request< ExposureReport >(
		'exposure/check',
		{ method: 'POST', data: { resume } },
		CHECK_TIMEOUT_MS
	);

export const changeNicename = ( change: NicenameChange ) =>
	request< ExposureReport >( 'exposure/nicename', {
		method: 'POST',
		data: change,
	} );

/** Sends the answers that the browser received, so that the site can evaluate them. */
export const sendProbeAnswers = ( answers: BrowserResponse[] ) =>
	request< Probe >( 'probe', { method: 'POST', data: { answers } } );

/**
 * Reads the server rules for a target. Absent or empty options stand for the
 * target's first strength and for Debian's default PHP socket.
 */
export const readExport = (
	target: string,
	options: { readonly strength?: ExportStrength; readonly fastcgi?: string }
) => {
	const query = new URLSearchParams(
		Object.entries( options ).filter( ( [ , value ] ) => value !== '' )
	).toString();
	return request< Export >( `export/${ target }${ query && `?${ query }` }` );
};

export const readSource = () => request< SourceDiagnosis >( 'source' );

/** Checks a choice of proxy. `headers` are forged, to see whether the site accepts a fake address. */
export const checkSource = (
	proxy: ProxyChoice,
	headers: Readonly< Record< string, string > >
) =>
	request< SourceCheck >( 'source/check', {
		method: 'POST',
		data: { proxy },
		headers: { ...headers },
	} );

/** One page of a list. */
export interface Page< Item > {
	readonly items: readonly Item[];
	/** Number of items on all pages. */
	readonly total: number;
	readonly pages: number;
}

/** Parses the body as JSON. Rejects as `apiFetch` does if it is not JSON. */
const parseJson = ( response: Response ): Promise< unknown > =>
	response
		.json()
		.catch( () => Promise.reject( { code: 'invalid_json' } as const ) );

/**
 * Requests one page of a list. The total is in the response headers, which
 * `apiFetch` exposes only for unparsed responses. For those it neither parses
 * errors nor renews an expired nonce, so both are done here.
 */
async function requestPage< Item >( route: string ): Promise< Page< Item > > {
	const send = () =>
		withTimeout( TIMEOUT_MS, async ( signal ): Promise< Page< Item > > => {
			const response = await apiFetch< Response, false >( {
				path: `/sidegate/v1/${ route }`,
				signal,
				parse: false,
			} );
			return {
				items: ( await parseJson( response ) ) as Item[],
				total: Number( response.headers.get( 'X-WP-Total' ) ),
				pages: Number( response.headers.get( 'X-WP-TotalPages' ) ),
			};
		} );
	try {
		return await send();
	} catch ( failure ) {
		const error =
			failure instanceof Response ? await parseJson( failure ) : failure;
		const { code } = ( error ?? {} ) as { readonly code?: unknown };
		if ( code !== 'rest_cookie_invalid_nonce' ) {
			throw error;
		}
		await readSettings();
		return send();
	}
}

/** Hits are folded by the page, so a page has many. */
const HITS_PER_PAGE = 50;
const PER_PAGE = 20;

/** Reads a page of hits. `filter` is a query string without paging, as for groups and export. */
export const readHitsPage = ( filter: string, page: number ) =>
	requestPage< Hit >(
		`hits?per_page=${ HITS_PER_PAGE }&page=${ page }&${ filter }`
	);

/** Reads what belongs to a page of hits. */
export const readHitsContext = ( filter: string, page: number ) =>
	request< HitsContext >(
		`hits/context?per_page=${ HITS_PER_PAGE }&page=${ page }&${ filter }`
	);

export const readGroups = ( by: GroupedBy, filter: string, page: number ) =>
	requestPage< Group >(
		`groups?by=${ by }&per_page=${ PER_PAGE }&page=${ page }&${ filter }`
	);

/** Returns the URL of an export file. A link can't send headers, so the nonce is part of the URL. */
export const exportUrl = ( format: 'csv' | 'json', filter: string ) => {
	const query = new URLSearchParams( filter );
	query.set( 'format', format );
	query.set( '_wpnonce', apiFetch.nonceMiddleware?.nonce ?? '' );
	return endpoint( bootstrap.rest, 'hits/export', query );
};

export const readReport = ( source: string ) =>
	request< AbuseFacts >(
		`sources/report?source=${ encodeURIComponent( source ) }`
	);

/** Reads the network from the table that ships with the plugin. No other server is contacted. */
export const readNetwork = ( address: string ) =>
	request< AddressNetwork >( `networks/${ address }` );

/** Looks the network up in the DNS and in the registry of the address. */
export const lookUpNetwork = ( address: string ) =>
	request< AddressNetwork >( `networks/${ address }/ask`, {
		method: 'POST',
	} );

/** Reads the list of access logs in the folders that the owner has named. */
export const readLogs = () => request< LogFiles >( 'logs' );

/** Returns what a worker needs to read logs of the server: it fetches them itself. */
export const logAccess = ( logs: readonly LogFile[] ) => ( {
	headers: { 'X-WP-Nonce': apiFetch.nonceMiddleware?.nonce ?? '' },
	networks: {
		url: endpoint( bootstrap.rest, 'networks', new URLSearchParams() ),
	},
	logs: logs.map( ( { id, name, size } ) => ( {
		name,
		size,
		url: endpoint( bootstrap.rest, `logs/${ id }`, new URLSearchParams() ),
	} ) ),
} );
