/**
 * The latest surge of the last 30 days, found in the counts by hour.
 *
 * An hour stands out if it has 300 hits or more and ten times what an ordinary
 * hour brings. Hours that stand out belong together if no more than one lies
 * between them; an hour beside them belongs too if it has ten times the
 * ordinary, so that a surge of twelve minutes before the full hour is whole.
 */
import type { Hour, Layer } from '../../rest/types';
import type { RuleId } from '../../rules';
import { LEAST, ordinary, type HourOfHits } from './ordinary';

const HOUR = 3600;
const TIMES = 10;

/** What came through one gate. */
export interface Gate {
	readonly rule: RuleId;
	readonly hits: number;
	readonly refused: number;
	/** Hits by the layer that met them. */
	readonly layers: Readonly< Partial< Record< Layer, number > > >;
}

export interface Incident {
	/** Start of its first hour, and end of its last: seconds since 1970. */
	readonly start: number;
	readonly end: number;
	readonly hits: number;
	readonly refused: number;
	/** Its busiest hour. */
	readonly peak: HourOfHits;
	/** The busiest first. */
	readonly gates: readonly Gate[];
	readonly layers: Gate[ 'layers' ];
}

/** Counts by layer, added up. */
function together( all: readonly Gate[ 'layers' ][] ): Gate[ 'layers' ] {
	const sums: Partial< Record< Layer, number > > = {};
	for ( const layers of all ) {
		for ( const [ layer, hits ] of Object.entries( layers ) as [
			Layer,
			number,
		][] ) {
			sums[ layer ] = ( sums[ layer ] ?? 0 ) + hits;
		}
	}
	return sums;
}

const sum = ( values: readonly number[] ) =>
	values.reduce( ( all, one ) => all + one, 0 );

/** Hits of all rules, by hour, the oldest first. */
function byHour( hours: readonly Hour[] ): HourOfHits[] {
	const sums = new Map< number, number >();
	for ( const { hour, hits } of hours ) {
		sums.set( hour, ( sums.get( hour ) ?? 0 ) + hits );
	}
	return [ ...sums ]
		.map( ( [ hour, hits ] ) => ( { hour, hits } ) )
		.sort( ( a, b ) => a.hour - b.hour );
}

/** Starts of the first and the last hour of the latest surge. */
function latest(
	hours: readonly HourOfHits[],
	usual: number
): readonly [ number, number ] | undefined {
	const outstanding = hours.filter(
		( { hits } ) => hits >= LEAST && hits >= TIMES * usual
	);
	const last = outstanding.at( -1 )?.hour;
	if ( last === undefined ) {
		return undefined;
	}
	let first = last;
	for ( const { hour } of [ ...outstanding ].reverse() ) {
		if ( first - hour <= 2 * HOUR ) {
			first = hour;
		}
	}
	const belongs = ( hour: number ) =>
		hours.some(
			( one ) =>
				one.hour === hour && one.hits >= TIMES * Math.max( 1, usual )
		);
	return [
		belongs( first - HOUR ) ? first - HOUR : first,
		belongs( last + HOUR ) ? last + HOUR : last,
	];
}

function gatesOf( hours: readonly Hour[] ): Gate[] {
	return [ ...new Set( hours.map( ( { rule } ) => rule ) ) ]
		.map( ( rule ) => {
			const own = hours.filter( ( one ) => one.rule === rule );
			return {
				rule,
				hits: sum( own.map( ( { hits } ) => hits ) ),
				refused: sum( own.map( ( { refused } ) => refused ) ),
				layers: together( own.map( ( { layers } ) => layers ) ),
			};
		} )
		.sort( ( a, b ) => b.hits - a.hits );
}

/** Undefined if there was none. `now` in seconds since 1970. */
export function incidentOf(
	hours: readonly Hour[],
	now: number
): Incident | undefined {
	const all = byHour( hours );
	const known = Math.ceil( ( now - ( all[ 0 ]?.hour ?? now ) ) / HOUR );
	const found = latest( all, ordinary( all, known ) );
	if ( ! found ) {
		return undefined;
	}
	const [ first, last ] = found;
	const within = ( { hour }: { readonly hour: number } ) =>
		hour >= first && hour <= last;
	const own = hours.filter( within );
	const gates = gatesOf( own );
	return {
		start: first,
		end: last + HOUR,
		hits: sum( gates.map( ( { hits } ) => hits ) ),
		refused: sum( gates.map( ( { refused } ) => refused ) ),
		peak: all
			.filter( within )
			.reduce( ( most, one ) => ( one.hits > most.hits ? one : most ) ),
		gates,
		layers: together( gates.map( ( { layers } ) => layers ) ),
	};
}
