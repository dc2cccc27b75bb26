/**
 * Converts the view and filters of the log to and from the URL's fragment:
 * `#log?view=source&rule=xmlrpc&after=2026-11-26T17%3A00%3A00Z`.
 */
import type { RuleId } from '../../rules';
import type { GroupedBy, Layer } from '../../api/types';
import { LAYERS } from '../format/layers';

export const VIEWS = [
	'hits',
	'source',
	'network',
	'rule',
	'login',
	'path',
	'agent',
	'hour',
] as const;
export type LogView = ( typeof VIEWS )[ number ] & ( 'hits' | GroupedBy );

/** Which hits are shown. Absent means any. */
export interface Filter {
	readonly rule?: RuleId | undefined;
	readonly layer?: Layer | undefined;
	/** An address, an IPv6 /64, a shortened address or a pseudonym. */
	readonly source?: string | undefined;
	/** AS number; 0 for networks that aren't known. */
	readonly network?: number | undefined;
	/** A whole path, user agent or login name. */
	readonly path?: string | undefined;
	readonly agent?: string | undefined;
	readonly login?: string | undefined;
	readonly text?: string | undefined;
	/** RFC 3339, UTC, to the second. */
	readonly after?: string | undefined;
	readonly before?: string | undefined;
}

export interface LogQuery {
	readonly view: LogView;
	readonly filter: Filter;
	/** From 1. */
	readonly page: number;
}

/** Maximum lengths that the REST API accepts. */
export const MAX_TEXT_LENGTH = 100;
export const MAX_SOURCE_LENGTH = 45;
const MAX_PATH_LENGTH = 220;
const MAX_AGENT_LENGTH = 120;
const MAX_LOGIN_LENGTH = 60;

const TIME =
	/^(?:19[7-9]\d|2\d{3})-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

export function rfc3339( seconds: number ): string {
	return new Date( seconds * 1000 ).toISOString().replace( /\.\d+Z$/, 'Z' );
}

/** Truncates by code points, as WordPress counts. */
function truncate(
	text: string | null,
	maxLength: number
): string | undefined {
	return text === null || text === ''
		? undefined
		: Array.from( text ).slice( 0, maxLength ).join( '' );
}

function parseTime( text: string | null ): string | undefined {
	// In a URL typed by hand, the plus sign of a zone arrives as a space.
	const iso = text?.replace( ' ', '+' ) ?? '';
	const milliseconds = TIME.test( iso ) ? Date.parse( iso ) : NaN;
	return Number.isNaN( milliseconds )
		? undefined
		: rfc3339( milliseconds / 1000 );
}

/** AS numbers have 32 bits. */
const MAX_ASN = 2 ** 32 - 1;

function parseNumber( text: string | null ): number | undefined {
	return text !== null &&
		/^\d{1,10}$/.test( text ) &&
		Number( text ) <= MAX_ASN
		? Number( text )
		: undefined;
}

/**
 * Parses the fragment. Values that are not valid are ignored, since anyone can write a URL.
 *
 * @param fragment Such as `#log?rule=xmlrpc`.
 * @param rules    Ids of all rules.
 */
export function parseLogQuery(
	fragment: string,
	rules: readonly RuleId[]
): LogQuery {
	const query = new URLSearchParams( fragment.replace( /^[^?]*\??/, '' ) );
	const get = ( key: string ) => query.get( key );
	const filter: Filter = {
		rule: rules.find( ( id ) => id === get( 'rule' ) ),
		layer: LAYERS.find( ( layer ) => layer === get( 'layer' ) ),
		source: truncate( get( 'source' ), MAX_SOURCE_LENGTH ),
		network: parseNumber( get( 'network' ) ),
		path: truncate( get( 'path' ), MAX_PATH_LENGTH ),
		agent: truncate( get( 'agent' ), MAX_AGENT_LENGTH ),
		login: truncate( get( 'login' ), MAX_LOGIN_LENGTH ),
		text: truncate( get( 'text' ), MAX_TEXT_LENGTH ),
		after: parseTime( get( 'after' ) ),
		before: parseTime( get( 'before' ) ),
	};
	return {
		view: VIEWS.find( ( view ) => view === get( 'view' ) ) ?? 'hits',
		filter,
		page: Math.min(
			Math.max( parseNumber( get( 'page' ) ) ?? 1, 1 ),
			100_000
		),
	};
}

/** Returns the filter as a query string, the same for the REST API and the URL. */
export function restQueryOf( filter: Filter ): string {
	const query = new URLSearchParams();
	for ( const [ key, value ] of Object.entries( filter ) ) {
		if ( value !== undefined ) {
			query.set( key, String( value ) );
		}
	}
	return query.toString();
}

/** Returns the fragment; `parseLogQuery( fragmentOf( query ) )` equals `query`. */
export function fragmentOf( { view, filter, page }: LogQuery ): string {
	const parts = [
		view === 'hits' ? '' : `view=${ view }`,
		restQueryOf( filter ),
		page === 1 ? '' : `page=${ page }`,
	].filter( ( part ) => part !== '' );
	return `#log${ parts.length > 0 ? `?${ parts.join( '&' ) }` : '' }`;
}

export function isFiltered( filter: Filter ): boolean {
	return Object.values( filter ).some( ( value ) => value !== undefined );
}
