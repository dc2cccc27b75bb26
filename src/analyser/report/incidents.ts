/**
 * Finds incidents: minutes in which the unwelcome requests of a group surge,
 * compared with the rest of the log.
 */
import type { Analyser } from '../analyser';
import { FLOOD_GROUP, groups, LOGIN_GROUP } from '../kinds';
import { OTHERS } from '../counters/attacks';
import type { Column } from '../counters/tuples';
import { MAX_PAUSE, MIN_PER_MINUTE, MIN_REQUESTS, SURGE_FACTOR } from './surge';
import type { Incident, SourceCount } from './types';

/** For slow guesses: maximum pause in minutes, and minimum number of requests. */
const SLOW_MAX_PAUSE = 60;
const SLOW_MIN_REQUESTS = 300;
const TOP = 20;

interface Slot {
	readonly slot: number;
	readonly minute: number;
	readonly count: number;
}

/** Returns the median of sorted counts; minutes without a count are zeros. */
const median = ( sorted: readonly number[], total: number ): number => {
	const at = Math.floor( total / 2 ) - ( total - sorted.length );
	return at < 0 ? 0 : ( sorted[ at ] ?? 0 );
};

/** Returns the minutes of a group, in order of time. */
function slotsOf( { attacks }: Analyser, group: number ): Slot[] {
	const slots: Slot[] = [];
	for ( let slot = 0; slot < attacks.slots.size; slot++ ) {
		if ( attacks.slots.part( slot, 0 ) === group ) {
			slots.push( {
				slot,
				minute: attacks.slots.part( slot, 1 ),
				count: attacks.count.get( slot ),
			} );
		}
	}
	return slots.sort( ( a, b ) => a.minute - b.minute );
}

/** Returns the runs of minutes with a surge. */
function surgeRuns( slots: readonly Slot[], minutes: number ): Slot[][] {
	const usual = median(
		slots.map( ( { count } ) => count ).sort( ( a, b ) => a - b ),
		minutes
	);
	const surges = slots.some( ( { count } ) => count > usual * SURGE_FACTOR );
	const minimum = surges
		? Math.max( MIN_PER_MINUTE, usual * SURGE_FACTOR )
		: MIN_PER_MINUTE;
	return groupByPause(
		slots.filter( ( { count } ) => count >= minimum ),
		MAX_PAUSE
	);
}

/** Groups minutes into runs whose pauses are not longer than `pause`. */
function groupByPause( slots: readonly Slot[], pause: number ): Slot[][] {
	const found: Slot[][] = [];
	for ( const slot of slots ) {
		const last = found.at( -1 );
		const before = last?.at( -1 )?.minute ?? -Infinity;
		if ( last && slot.minute - before <= pause ) {
			last.push( slot );
		} else {
			found.push( [ slot ] );
		}
	}
	return found;
}

/** Returns the runs of guesses that are slow, to stay unnoticed, but last long. */
function slowRuns( slots: readonly Slot[] ): Slot[][] {
	return groupByPause( slots, SLOW_MAX_PAUSE ).filter( ( run ) => {
		const count = run.reduce( ( sum, one ) => sum + one.count, 0 );
		const first = run[ 0 ]?.minute ?? 0;
		const minutes = ( run.at( -1 )?.minute ?? 0 ) - first + 1;
		return count >= SLOW_MIN_REQUESTS && count / minutes >= 1;
	} );
}

/** The cells (a signature in one minute) of each slot, in two arrays: there may be a million. */
class Cells {
	/** Where the cells of a slot begin in `order`. */
	private readonly starts: Uint32Array;
	private readonly order: Uint32Array;

	constructor( { attacks: { cells, slots } }: Analyser ) {
		this.starts = new Uint32Array( slots.size + 1 );
		this.order = new Uint32Array( cells.size );
		const { starts, order } = this;
		for ( let cell = 0; cell < cells.size; cell++ ) {
			const next = cells.part( cell, 0 ) + 1;
			starts[ next ] = ( starts[ next ] as number ) + 1;
		}
		for ( let slot = 1; slot <= slots.size; slot++ ) {
			starts[ slot ] =
				( starts[ slot ] as number ) + ( starts[ slot - 1 ] as number );
		}
		const ends = starts.slice();
		for ( let cell = 0; cell < cells.size; cell++ ) {
			const slot = cells.part( cell, 0 );
			const at = ends[ slot ] as number;
			order[ at ] = cell;
			ends[ slot ] = at + 1;
		}
	}

	/** Returns the cells of a slot. */
	of( slot: number ): Iterable< number > & { readonly length: number } {
		return this.order.subarray(
			this.starts[ slot ],
			this.starts[ slot + 1 ]
		);
	}

	get slots(): number {
		return this.starts.length - 1;
	}
}

const sourceOf = ( { attacks }: Analyser, cell: number ): number => {
	const signature = attacks.cells.part( cell, 1 );
	return signature === OTHERS ? -1 : attacks.signatures.part( signature, 0 );
};

/** Returns all minutes within a run, and the minutes just before and after it if they have the same sources. */
function extendRun(
	analyser: Analyser,
	run: readonly Slot[],
	slots: readonly Slot[],
	cells: Cells
): Slot[] {
	const first = run[ 0 ]?.minute ?? 0;
	const last = run.at( -1 )?.minute ?? 0;
	const sources = new Set(
		run.flatMap( ( { slot } ) =>
			Array.from( cells.of( slot ), ( cell ) =>
				sourceOf( analyser, cell )
			)
		)
	);
	sources.delete( -1 );
	const hasSameSource = ( { slot }: Slot ) =>
		Array.from( cells.of( slot ) ).some( ( cell ) =>
			sources.has( sourceOf( analyser, cell ) )
		);
	return slots.filter(
		( one ) =>
			( one.minute >= first && one.minute <= last ) ||
			( ( one.minute === first - 1 || one.minute === last + 1 ) &&
				hasSameSource( one ) )
	);
}

const top = < Key >( counts: ReadonlyMap< Key, number > ): [ Key, number ][] =>
	[ ...counts ].sort( ( a, b ) => b[ 1 ] - a[ 1 ] ).slice( 0, TOP );

export type Describe = (
	source: number,
	requests: number,
	of: number
) => SourceCount;

function incident(
	analyser: Analyser,
	group: number,
	run: readonly Slot[],
	cells: Cells,
	describe: Describe
): Incident {
	const { attacks } = analyser;
	const { labels, agents } = analyser.recognition;
	const sources = new Map< number, number >();
	const targets = new Map< number, number >();
	const programs = new Map< number, number >();
	const statuses: Record< string, number > = {};
	const add = ( map: Map< number, number >, key: number, count: number ) =>
		map.set( key, ( map.get( key ) ?? 0 ) + count );
	for ( const cell of run.flatMap( ( { slot } ) => [
		...cells.of( slot ),
	] ) ) {
		const count = attacks.cellCount.get( cell );
		const signature = attacks.cells.part( cell, 1 );
		if ( signature === OTHERS ) {
			continue;
		}
		add( sources, attacks.signatures.part( signature, 0 ), count );
		add( targets, attacks.signatures.part( signature, 1 ), count );
		add( programs, attacks.signatures.part( signature, 2 ), count );
		const status = attacks.signatures.part( signature, 3 );
		statuses[ status ] = ( statuses[ status ] ?? 0 ) + count;
	}
	// Not Math.max( ...run ): an attack of three months has more minutes than a call may have arguments.
	const fold = (
		column: Column,
		join: ( one: number, other: number ) => number
	) => run.map( ( { slot } ) => column.get( slot ) ).reduce( join );
	const sum = ( column: Column ) => fold( column, ( a, b ) => a + b );
	const requests = sum( attacks.count );
	const start = fold( attacks.first, ( a, b ) => Math.min( a, b ) );
	const end = fold( attacks.last, ( a, b ) => Math.max( a, b ) );
	const peak = fold( attacks.peak, ( a, b ) => Math.max( a, b ) );
	const peakSlot = run.find(
		( { slot } ) => attacks.peak.get( slot ) === peak
	);
	return {
		rule: groups[ group ] ?? '',
		start,
		end,
		peak,
		peakAt: peakSlot ? attacks.peakAt.get( peakSlot.slot ) : start,
		requests,
		rate: requests / ( end - start + 1 ),
		bytes: sum( attacks.bytes ),
		sources: top( sources ).map( ( [ source, count ] ) =>
			describe( source, count, requests )
		),
		sourceCount: sources.size,
		targets: top( targets ).map( ( [ id, count ] ) => {
			const label = labels[ id ] ?? '? (others)';
			const space = label.indexOf( ' ' );
			return {
				target: label.slice( space + 1 ),
				method: label.slice( 0, space ),
				requests: count,
			};
		} ),
		agents: top( programs ).map( ( [ id, count ] ) => ( {
			agent: agents.texts[ id ] ?? '-',
			requests: count,
		} ) ),
		statuses,
		enumeration: isGuessing( group )
			? enumeration( analyser, end, new Set( sources.keys() ), cells )
			: null,
	};
}

const isGuessing = ( group: number ): boolean =>
	group === LOGIN_GROUP || groups[ group ] === 'xmlrpc';

const WEEK_MINUTES = 7 * 24 * 60;

/** Returns the requests that looked for user names in the week before the end of an incident. */
function enumeration(
	analyser: Analyser,
	end: number,
	guessers: ReadonlySet< number >,
	cells: Cells
): Incident[ 'enumeration' ] {
	const { attacks, clients } = analyser;
	const last = Math.floor( end / 60 );
	const found = {
		same: new Map< number, number >(),
		other: new Map< number, number >(),
	};
	const first = { same: Infinity, other: Infinity };
	for ( let slot = 0; slot < cells.slots; slot++ ) {
		const minute = attacks.slots.part( slot, 1 );
		const group = groups[ attacks.slots.part( slot, 0 ) ] ?? '';
		if (
			! group.startsWith( 'users-' ) ||
			minute > last ||
			minute < last - WEEK_MINUTES
		) {
			continue;
		}
		for ( const cell of cells.of( slot ) ) {
			const source = sourceOf( analyser, cell );
			const origin = guessers.has( source ) ? 'same' : 'other';
			const count = attacks.cellCount.get( cell );
			found[ origin ].set(
				source,
				( found[ origin ].get( source ) ?? 0 ) + count
			);
			first[ origin ] = Math.min(
				first[ origin ],
				attacks.first.get( slot )
			);
		}
	}
	const origin = found.same.size > 0 ? 'same' : 'other';
	const list = top( found[ origin ] );
	return list.length === 0
		? null
		: {
				requests: list.reduce(
					( total, [ , count ] ) => total + count,
					0
				),
				first: first[ origin ],
				sources: list.flatMap( ( [ source ] ) =>
					source < 0 ? [] : clients.text( source )
				),
				same: origin === 'same',
			};
}

/** Returns the incidents of a log, in order of time. */
export function incidents(
	analyser: Analyser,
	describe: Describe
): Incident[] {
	const cells = new Cells( analyser );
	const minutes = Math.max(
		1,
		Math.floor( analyser.to / 60 ) - Math.floor( analyser.from / 60 ) + 1
	);
	const found: Incident[] = [];
	for ( let group = 0; group <= FLOOD_GROUP; group++ ) {
		const slots = slotsOf( analyser, group );
		const fast = surgeRuns( slots, minutes );
		const slow = isGuessing( group ) && fast.length === 0;
		for ( const run of slow ? slowRuns( slots ) : fast ) {
			const one = incident(
				analyser,
				group,
				extendRun( analyser, run, slots, cells ),
				cells,
				describe
			);
			if ( one.requests >= MIN_REQUESTS ) {
				found.push( one );
			}
		}
	}
	return found.sort( ( a, b ) => a.start - b.start );
}
