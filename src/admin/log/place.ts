/**
 * Where one is in the log, as the page's address says it:
 * `#log?view=source&rule=xmlrpc&after=2026-11-26T17%3A00%3A00Z`.
 */
import type { RuleId } from '../../rules';
import type { GroupedBy, Layer } from '../../rest/types';

export const VIEWS = [ 'hits', 'source', 'rule', 'hour' ] as const;
export type LogView = ( typeof VIEWS )[ number ] & ( 'hits' | GroupedBy );

/** What hits are asked for; absent is any. */
export interface Filter {
	readonly rule?: RuleId | undefined;
	readonly layer?: Layer | undefined;
	/** An address, a /64, or what else the log has for one. */
	readonly source?: string | undefined;
	/** AS number; 0 for networks that aren't known. */
	readonly network?: number | undefined;
	readonly text?: string | undefined;
	/** RFC 3339, UTC, to the second. */
	readonly after?: string | undefined;
	readonly before?: string | undefined;
}

export interface Place {
	readonly view: LogView;
	readonly filter: Filter;
	/** From 1. */
	readonly page: number;
}

/** What REST takes. */
export const LONGEST_TEXT = 100;
export const LONGEST_SOURCE = 45;

const LAYERS: readonly Layer[] = [ 'edge', 'server', 'shield', 'wordpress' ];

const TIME =
	/^(?:19[7-9]\d|2\d{3})-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

export function rfc3339( seconds: number ): string {
	return new Date( seconds * 1000 ).toISOString().replace( /\.\d+Z$/, 'Z' );
}

/** By code points, as WordPress counts. */
function short( text: string | null, most: number ): string | undefined {
	return text === null || text === ''
		? undefined
		: Array.from( text ).slice( 0, most ).join( '' );
}

function time( text: string | null ): string | undefined {
	// Typed by hand, the plus of a zone arrives as a space.
	const plus = text?.replace( ' ', '+' ) ?? '';
	const milliseconds = TIME.test( plus ) ? Date.parse( plus ) : NaN;
	return Number.isNaN( milliseconds )
		? undefined
		: rfc3339( milliseconds / 1000 );
}

/** AS numbers have 32 bits. */
const MOST = 2 ** 32 - 1;

function natural( text: string | null ): number | undefined {
	return text !== null && /^\d{1,10}$/.test( text ) && Number( text ) <= MOST
		? Number( text )
		: undefined;
}

/**
 * Whatever somebody has put into the address: what can't be read asks for nothing.
 *
 * @param fragment Such as `#log?rule=xmlrpc`.
 * @param rules    The ids that there are.
 */
export function placeOf( fragment: string, rules: readonly RuleId[] ): Place {
	const query = new URLSearchParams( fragment.replace( /^[^?]*\??/, '' ) );
	const get = ( key: string ) => query.get( key );
	const filter: Filter = {
		rule: rules.find( ( id ) => id === get( 'rule' ) ),
		layer: LAYERS.find( ( layer ) => layer === get( 'layer' ) ),
		source: short( get( 'source' ), LONGEST_SOURCE ),
		network: natural( get( 'network' ) ),
		text: short( get( 'text' ), LONGEST_TEXT ),
		after: time( get( 'after' ) ),
		before: time( get( 'before' ) ),
	};
	return {
		view: VIEWS.find( ( view ) => view === get( 'view' ) ) ?? 'hits',
		filter,
		page: Math.min( Math.max( natural( get( 'page' ) ) ?? 1, 1 ), 100_000 ),
	};
}

/** The filter as REST is asked for it, and as it stands in the address. */
export function queryOf( filter: Filter ): string {
	const query = new URLSearchParams();
	for ( const [ key, value ] of Object.entries( filter ) ) {
		if ( value !== undefined ) {
			query.set( key, String( value ) );
		}
	}
	return query.toString();
}

/** The other way round: `placeOf( fragmentOf( place ) )` is the same place. */
export function fragmentOf( { view, filter, page }: Place ): string {
	const query = [
		view === 'hits' ? '' : `view=${ view }`,
		queryOf( filter ),
		page === 1 ? '' : `page=${ page }`,
	].filter( ( part ) => part !== '' );
	return `#log${ query.length > 0 ? `?${ query.join( '&' ) }` : '' }`;
}

export function isFiltered( filter: Filter ): boolean {
	return Object.values( filter ).some( ( value ) => value !== undefined );
}
