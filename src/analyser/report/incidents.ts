/**
 * Finds attacks: minutes in which unwelcome requests of a group surge, against
 * what the log has otherwise.
 */
import type { Analyser } from '../analyser';
import { FLOOD_GROUP, groups, LOGIN_GROUP } from '../kinds';
import { OTHERS } from '../sums/attacks';
import type { Incident, SourceLine } from './types';

/** A minute with so many is part of an attack, whatever is usual. */
const HOT = 20;
/** Where attacks are usual, a surge is so many times as much. */
const TIMES = 4;
/** An attack may pause so many minutes. */
const PAUSE = 10;
/** Fewer are no attack to speak of. */
const FEWEST = 100;
/** What is slow may pause so many minutes, and must be so much, at one a minute or more. */
const LONG_PAUSE = 60;
const MANY = 300;
const TOP = 20;

interface Slot {
	readonly slot: number;
	readonly minute: number;
	readonly count: number;
}

const median = ( sorted: readonly number[], total: number ): number => {
	// Minutes without such a request are zeros before the others.
	const at = Math.floor( total / 2 ) - ( total - sorted.length );
	return at < 0 ? 0 : ( sorted[ at ] ?? 0 );
};

/** Slots of a group, in order. */
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

/** Runs of hot minutes. */
function runs( slots: readonly Slot[], minutes: number ): Slot[][] {
	const usual = median(
		slots.map( ( { count } ) => count ).sort( ( a, b ) => a - b ),
		minutes
	);
	const surges = slots.some( ( { count } ) => count > usual * TIMES );
	const hot = surges ? Math.max( HOT, usual * TIMES ) : HOT;
	return joined(
		slots.filter( ( { count } ) => count >= hot ),
		PAUSE
	);
}

/** Minutes with pauses of at most so many between them. */
function joined( slots: readonly Slot[], pause: number ): Slot[][] {
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

/** Guesses that are slow, to stay unseen, but go on and on. */
function slowRuns( slots: readonly Slot[] ): Slot[][] {
	return joined( slots, LONG_PAUSE ).filter( ( run ) => {
		const count = run.reduce( ( sum, one ) => sum + one.count, 0 );
		const first = run[ 0 ]?.minute ?? 0;
		const minutes = ( run.at( -1 )?.minute ?? 0 ) - first + 1;
		return count >= MANY && count / minutes >= 1;
	} );
}

/** Cells (who sent what in a minute) by slot. */
function cellsBySlot( { attacks }: Analyser ): Map< number, number[] > {
	const found = new Map< number, number[] >();
	for ( let cell = 0; cell < attacks.cells.size; cell++ ) {
		const slot = attacks.cells.part( cell, 0 );
		const list = found.get( slot );
		if ( list ) {
			list.push( cell );
		} else {
			found.set( slot, [ cell ] );
		}
	}
	return found;
}

type Cells = ReadonlyMap< number, readonly number[] >;

const sourceOf = ( { attacks }: Analyser, cell: number ): number => {
	const signature = attacks.cells.part( cell, 1 );
	return signature === OTHERS ? -1 : attacks.signatures.part( signature, 0 );
};

/** The minutes just before and after, and within, if the same sources sent in them. */
function extended(
	all: Analyser,
	run: readonly Slot[],
	slots: readonly Slot[],
	cells: Cells
): Slot[] {
	const first = run[ 0 ]?.minute ?? 0;
	const last = run.at( -1 )?.minute ?? 0;
	const sources = new Set(
		run.flatMap( ( { slot } ) =>
			( cells.get( slot ) ?? [] ).map( ( cell ) => sourceOf( all, cell ) )
		)
	);
	sources.delete( -1 );
	const isTheirs = ( { slot }: Slot ) =>
		( cells.get( slot ) ?? [] ).some( ( cell ) =>
			sources.has( sourceOf( all, cell ) )
		);
	return slots.filter(
		( one ) =>
			( one.minute >= first && one.minute <= last ) ||
			( ( one.minute === first - 1 || one.minute === last + 1 ) &&
				isTheirs( one ) )
	);
}

const top = < Key >( counts: ReadonlyMap< Key, number > ): [ Key, number ][] =>
	[ ...counts ].sort( ( a, b ) => b[ 1 ] - a[ 1 ] ).slice( 0, TOP );

export type Describe = (
	source: number,
	requests: number,
	of: number
) => SourceLine;

function incident(
	all: Analyser,
	group: number,
	run: readonly Slot[],
	cells: Cells,
	describe: Describe
): Incident {
	const { attacks } = all;
	const { labels, agents } = all.known;
	const sources = new Map< number, number >();
	const targets = new Map< number, number >();
	const programs = new Map< number, number >();
	const statuses: Record< string, number > = {};
	const add = ( map: Map< number, number >, key: number, count: number ) =>
		map.set( key, ( map.get( key ) ?? 0 ) + count );
	for ( const cell of run.flatMap(
		( { slot } ) => cells.get( slot ) ?? []
	) ) {
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
	const sum = ( of: ( slot: number ) => number ) =>
		run.reduce( ( total, { slot } ) => total + of( slot ), 0 );
	const requests = sum( ( slot ) => attacks.count.get( slot ) );
	const start = Math.min(
		...run.map( ( { slot } ) => attacks.first.get( slot ) )
	);
	const end = Math.max(
		...run.map( ( { slot } ) => attacks.last.get( slot ) )
	);
	return {
		rule: groups[ group ] ?? '',
		start,
		end,
		peak: Math.max(
			...run.map( ( { slot } ) => attacks.peak.get( slot ) )
		),
		requests,
		rate: requests / ( end - start + 1 ),
		bytes: sum( ( slot ) => attacks.bytes.get( slot ) ),
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
			? enumeration( all, end, new Set( sources.keys() ), cells )
			: null,
	};
}

const isGuessing = ( group: number ): boolean =>
	group === LOGIN_GROUP || groups[ group ] === 'xmlrpc';

const A_WEEK = 7 * 24 * 60;

/** Requests for the names of users, in the week up to an attack's end. */
function enumeration(
	all: Analyser,
	end: number,
	guessers: ReadonlySet< number >,
	cells: Cells
): Incident[ 'enumeration' ] {
	const { attacks, clients } = all;
	const last = Math.floor( end / 60 );
	const found = {
		same: new Map< number, number >(),
		other: new Map< number, number >(),
	};
	const first = { same: Infinity, other: Infinity };
	for ( const [ slot, list ] of cells ) {
		const minute = attacks.slots.part( slot, 1 );
		const group = groups[ attacks.slots.part( slot, 0 ) ] ?? '';
		if (
			! group.startsWith( 'users-' ) ||
			minute > last ||
			minute < last - A_WEEK
		) {
			continue;
		}
		for ( const cell of list ) {
			const source = sourceOf( all, cell );
			const who = guessers.has( source ) ? 'same' : 'other';
			const count = attacks.cellCount.get( cell );
			found[ who ].set(
				source,
				( found[ who ].get( source ) ?? 0 ) + count
			);
			first[ who ] = Math.min( first[ who ], attacks.first.get( slot ) );
		}
	}
	const who = found.same.size > 0 ? 'same' : 'other';
	const list = top( found[ who ] );
	return list.length === 0
		? null
		: {
				requests: list.reduce(
					( total, [ , count ] ) => total + count,
					0
				),
				first: first[ who ],
				sources: list.flatMap( ( [ source ] ) =>
					source < 0 ? [] : clients.text( source )
				),
				same: who === 'same',
			};
}

export function incidents( all: Analyser, describe: Describe ): Incident[] {
	const cells = cellsBySlot( all );
	const span = Math.max(
		1,
		Math.floor( all.to / 60 ) - Math.floor( all.from / 60 ) + 1
	);
	const found: Incident[] = [];
	for ( let group = 0; group <= FLOOD_GROUP; group++ ) {
		const slots = slotsOf( all, group );
		const fast = runs( slots, span );
		const slow = isGuessing( group ) && fast.length === 0;
		for ( const run of slow ? slowRuns( slots ) : fast ) {
			const one = incident(
				all,
				group,
				extended( all, run, slots, cells ),
				cells,
				describe
			);
			if ( one.requests >= FEWEST ) {
				found.push( one );
			}
		}
	}
	return found.sort( ( a, b ) => a.start - b.start );
}
