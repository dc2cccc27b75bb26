/**
 * Reads the CPU time that servers have used from the kernel.
 */
import { readdirSync, readFileSync } from 'node:fs';

/**
 * Milliseconds of a clock tick. Every Linux that runs Debian has 100 ticks a
 * second (sysconf, _SC_CLK_TCK).
 */
const TICK_MS = 10;
const NS_PER_MS = 1e6;

/** Returns the milliseconds of CPU used so far by the servers that this process has started. */
export function cpuMs(): number {
	const all = parents();
	const isOurs = ( id: number ): boolean => {
		const parent = all.get( id ) ?? 0;
		return parent > 0 && ( parent === process.pid || isOurs( parent ) );
	};
	let ms = 0;
	for ( const id of all.keys() ) {
		// Other processes are skipped: a machine has thousands of threads.
		ms += isOurs( id ) ? msOf( String( id ) ) : 0;
	}
	return ms;
}

/** Returns the parent of each process. */
function parents(): Map< number, number > {
	const found = new Map< number, number >();
	for ( const name of readdirSync( '/proc' ) ) {
		const parent = /^\d+$/.test( name ) ? fieldsOf( name )( 4 ) : NaN;
		if ( ! Number.isNaN( parent ) ) {
			found.set( Number( name ), parent );
		}
	}
	return found;
}

/** Returns a process's fields, numbered as in proc(5); NaN if it has ended meanwhile. */
function fieldsOf( id: string ): ( number: number ) => number {
	try {
		const text = readFileSync( `/proc/${ id }/stat`, 'latin1' );
		// The fields after the name, which may contain anything: state, parent …
		const fields = text.slice( text.lastIndexOf( ')' ) + 2 ).split( ' ' );
		return ( number ) => Number( fields[ number - 3 ] );
	} catch {
		return () => NaN;
	}
}

/** Returns the milliseconds of CPU that a process and its ended children have used. */
function msOf( id: string ): number {
	try {
		const field = fieldsOf( id );
		return onCpu( id ) + ( field( 16 ) + field( 17 ) ) * TICK_MS || 0;
	} catch {
		return 0;
	}
}

/**
 * Returns the milliseconds of CPU that a process's threads have used, exact to the
 * nanosecond (kernel's Documentation/scheduler/sched-stats, /proc/<pid>/schedstat).
 * Clock ticks are too coarse: an error of one tick in each of twenty workers would be
 * a fifth of a burst's time.
 */
function onCpu( id: string ): number {
	let ns = 0;
	for ( const thread of readdirSync( `/proc/${ id }/task` ) ) {
		const [ used = '0' ] = readFileSync(
			`/proc/${ id }/task/${ thread }/schedstat`,
			'latin1'
		).split( ' ' );
		ns += Number( used );
	}
	return ns / NS_PER_MS;
}
