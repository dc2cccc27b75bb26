/**
 * The one place that talks to `sidegate/v1`.
 */
import apiFetch from '@wordpress/api-fetch';
import type {
	AbuseReport,
	AddressNetwork,
	AlertTest,
	ExampleAnswer,
	Export,
	ExportStrength,
	Group,
	GroupedBy,
	Hit,
	Probe,
	ProbeRequest,
	ProxyChoice,
	Server,
	ServerPatch,
	Settings,
	SettingsPatch,
	SiteStatus,
	Source,
	SourceSeen,
	SourceCheck,
	SourceCheckRequest,
	Stats,
} from '../rest/types';
import { bootstrap } from './bootstrap';
import { endpoint } from './endpoint';

/** A request that hangs would hold up every later choice. */
const PATIENCE = 30_000;

/** The site asks itself a dozen times, and one that can't waits each time. */
const PROOF_PATIENCE = 120_000;

interface Asked {
	readonly method?: 'POST';
	readonly data?:
		SettingsPatch | ServerPatch | SourceCheckRequest | ProbeRequest;
	readonly headers?: Record< string, string >;
}

async function within< Answer >(
	patience: number,
	send: ( signal: AbortSignal ) => Promise< Answer >
): Promise< Answer > {
	const stop = new AbortController();
	const timer = setTimeout( () => stop.abort(), patience );
	try {
		return await send( stop.signal );
	} finally {
		clearTimeout( timer );
	}
}

const ask = < Answer >(
	route: string,
	request: Asked = {},
	patience = PATIENCE
) =>
	within( patience, ( signal ) =>
		apiFetch< Answer >( {
			path: `/sidegate/v1/${ route }`,
			signal,
			...request,
		} )
	);

// PHP preloads exactly these four paths: another query would ask again.
export const readSettings = () => ask< Settings >( 'settings' );
export const readStatus = () => ask< SiteStatus >( 'status' );
export const readStats = () => ask< Stats >( 'stats' );
export const readHits = () => ask< Hit[] >( 'hits?per_page=10' );

/** Who sent most, those of most hits first; `filter` as in a query. */
export const readSources = ( filter: string, most: number ) =>
	ask< Source[] >( `sources?per_page=${ most }&${ filter }` );

export const saveSettings = ( patch: SettingsPatch ) =>
	ask< Settings >( 'settings', { method: 'POST', data: patch } );

/** Sends a test message. */
export const testAlerts = () =>
	ask< AlertTest >( 'alerts/test', { method: 'POST' } );

export const readServer = () => ask< Server >( 'server' );

export const changeServer = ( patch: ServerPatch ) =>
	ask< Server >( 'server', { method: 'POST', data: patch }, PROOF_PATIENCE );

export const runProbe = () =>
	ask< Probe >( 'probe', { method: 'POST' }, PROOF_PATIENCE );

/** The site reads what the browser was answered in its place. */
export const sendAnswers = ( answers: ExampleAnswer[] ) =>
	ask< Probe >( 'probe', { method: 'POST', data: { answers } } );

/** What is absent or empty is the target's first strength, and Debian's place for PHP. */
export const readExport = (
	target: string,
	wish: { readonly strength?: ExportStrength; readonly fastcgi?: string }
) => {
	const query = new URLSearchParams(
		Object.entries( wish ).filter( ( [ , value ] ) => value !== '' )
	).toString();
	return ask< Export >( `export/${ target }${ query && `?${ query }` }` );
};

export const readSource = () => ask< SourceSeen >( 'source' );

/** With `headers` the browser lies, to see whether it is believed. */
export const checkSource = (
	proxy: ProxyChoice,
	{
		loopback = false,
		headers = {},
	}: {
		readonly loopback?: boolean;
		readonly headers?: Readonly< Record< string, string > >;
	}
) =>
	ask< SourceCheck >( 'source/check', {
		method: 'POST',
		data: { proxy, loopback },
		headers: { ...headers },
	} );

/** One page of a list. */
export interface Page< One > {
	readonly items: readonly One[];
	/** How many there are on all pages. */
	readonly total: number;
	readonly pages: number;
}

/** @throws as `apiFetch` does of what is no JSON. */
const body = ( answer: Response ): Promise< unknown > =>
	answer
		.json()
		.catch( () => Promise.reject( { code: 'invalid_json' } as const ) );

/**
 * How many there are stands in the headers, which only a bare answer has. Of
 * such an answer `apiFetch` neither reads the error nor renews an old nonce.
 */
async function askPage< One >( route: string ): Promise< Page< One > > {
	const turn = () =>
		within( PATIENCE, async ( signal ): Promise< Page< One > > => {
			const answer = await apiFetch< Response, false >( {
				path: `/sidegate/v1/${ route }`,
				signal,
				parse: false,
			} );
			return {
				items: ( await body( answer ) ) as One[],
				total: Number( answer.headers.get( 'X-WP-Total' ) ),
				pages: Number( answer.headers.get( 'X-WP-TotalPages' ) ),
			};
		} );
	try {
		return await turn();
	} catch ( refused ) {
		const error =
			refused instanceof Response ? await body( refused ) : refused;
		const { code } = ( error ?? {} ) as { readonly code?: unknown };
		if ( code !== 'rest_cookie_invalid_nonce' ) {
			throw error;
		}
		await readSettings();
		return turn();
	}
}

const PER_PAGE = 20;

/** `filter` as in a query, without paging; the same for hits, groups and export. */
export const readHitsPage = ( filter: string, page: number ) =>
	askPage< Hit >( `hits?per_page=${ PER_PAGE }&page=${ page }&${ filter }` );

export const readGroups = ( by: GroupedBy, filter: string, page: number ) =>
	askPage< Group >(
		`groups?by=${ by }&per_page=${ PER_PAGE }&page=${ page }&${ filter }`
	);

/** The address of a file. A link sends no header, so the nonce stands in it. */
export const exportAddress = ( format: 'csv' | 'json', filter: string ) => {
	const query = new URLSearchParams( filter );
	query.set( 'format', format );
	query.set( '_wpnonce', apiFetch.nonceMiddleware?.nonce ?? '' );
	return endpoint( bootstrap.rest, 'hits/export', query );
};

export const readReport = ( source: string ) =>
	ask< AbuseReport >(
		`sources/report?source=${ encodeURIComponent( source ) }`
	);

/** From the table that ships: nobody is asked. */
export const readNetwork = ( address: string ) =>
	ask< AddressNetwork >( `networks/${ address }` );

/** Asks the DNS and the registry. */
export const askNetwork = ( address: string ) =>
	ask< AddressNetwork >( `networks/${ address }/ask`, { method: 'POST' } );
