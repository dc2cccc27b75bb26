/**
 * Answers the REST requests of the shown state, so that a card shows it without
 * a site in that state.
 */
import apiFetch from '@wordpress/api-fetch';
import type {
	AbuseFacts,
	AddressNetwork,
	AlertTest,
	Export,
	ExposureReport,
	Group,
	Hit,
	HitsContext,
	LogFiles,
	Probe,
	Server,
	Settings,
	SiteStatus,
	Source,
	SourceDiagnosis,
	Stats,
} from '../../api/types';

/** The type of each route's answer, by the beginning of its path. */
interface Routes {
	readonly 'alerts/test': AlertTest[];
	readonly export: Export;
	readonly exposure: ExposureReport;
	readonly groups: Group[];
	readonly hits: Hit[];
	readonly 'hits/context': HitsContext;
	readonly logs: LogFiles;
	readonly networks: AddressNetwork;
	readonly probe: Probe;
	readonly server: Server;
	readonly settings: Settings;
	readonly source: SourceDiagnosis;
	readonly sources: Source[];
	readonly 'sources/report': AbuseFacts;
	readonly stats: Stats;
	readonly status: SiteStatus;
}

/** The request never ends. */
export const NEVER = Symbol( 'never' );

/** The request fails like this. */
export class Failure {
	public constructor(
		public readonly code: string,
		public readonly message: string = '',
		public readonly data: {
			readonly status?: number;
			readonly params?: Readonly< Record< string, string > >;
		} = {}
	) {}
}

/** The answers of a state. A request without an answer is reported as an error. */
export type Answers = {
	readonly [ Route in keyof Routes ]?:
		Routes[ Route ] | Failure | typeof NEVER;
};

/** The server can't be reached. */
export const OFFLINE = new Failure( 'fetch_error' );

const BASE = '/sidegate/v1/';
const PER_PAGE = 20;

let answers: Answers = {};
let running = 0;

/** Sets the answers of all requests from now on. */
export function setAnswers( next: Answers ): void {
	answers = next;
}

/** Resolves when no request is running and what it has changed is shown. */
export async function settled(): Promise< void > {
	// Twice, because an answer is shown a little after it has arrived.
	for ( let idle = 0; idle < 2; idle = running > 0 ? 0 : idle + 1 ) {
		await new Promise( ( resolve ) => setTimeout( resolve, 20 ) );
	}
}

/** Returns the answer of the longest route with which the path begins. */
function answerTo( path: string ) {
	const [ route ] = Object.keys( answers )
		.filter( ( one ) => path === one || path.startsWith( `${ one }/` ) )
		.sort( ( a, b ) => b.length - a.length );
	return answers[ route as keyof Routes ];
}

/** Returns the response as `apiFetch` returns it without `parse`. */
function response( content: unknown, status: number ): Response {
	const total = Array.isArray( content ) ? content.length : 0;
	return new Response( JSON.stringify( content ), {
		status,
		headers: {
			'X-WP-Total': String( total ),
			'X-WP-TotalPages': String( Math.ceil( total / PER_PAGE ) ),
		},
	} );
}

async function answer( path: string, parse: boolean ): Promise< unknown > {
	const found = answerTo( path );
	if ( found === undefined ) {
		reportError( new Error( `The state has no answer for ${ path }.` ) );
	}
	if ( found === NEVER ) {
		return new Promise( () => {} );
	}
	running++;
	// An answer never arrives before the next turn.
	await new Promise( ( resolve ) => setTimeout( resolve ) );
	running--;
	if ( found === undefined || found instanceof Failure ) {
		throw parse ? found : response( found, found?.data.status ?? 500 );
	}
	return parse ? found : response( found, 200 );
}

/** Answers the requests of Sidegate's routes from now on. */
export function answerRequests(): void {
	apiFetch.use( ( options, next ) => {
		const { path = '', parse = true } = options;
		return path.startsWith( BASE )
			? answer( path.slice( BASE.length ).replace( /\?.*/, '' ), parse )
			: next( options );
	} );
}
