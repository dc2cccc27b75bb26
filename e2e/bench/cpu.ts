/**
 * The CPU time that servers have used, as the kernel counts it.
 */
import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds a clock tick; 100 a second on every Linux that runs Debian (sysconf, _SC_CLK_TCK). */
const TICK_MS = 10;
const NS_PER_MS = 1e6;

/** Milliseconds that the servers which this process has started have used so far. */
export function cpuMs(): number {
	const all = parents();
	const isOurs = ( id: number ): boolean => {
		const parent = all.get( id ) ?? 0;
		return parent > 0 && ( parent === process.pid || isOurs( parent ) );
	};
	let ms = 0;
	for ( const id of all.keys() ) {
		// Others' threads aren't read: a machine has thousands.
		ms += isOurs( id ) ? msOf( String( id ) ) : 0;
	}
	return ms;
}

/** Each process's parent. */
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

/** A process's numbers, as proc(5) counts them; NaN if it has ended meanwhile. */
function fieldsOf( id: string ): ( number: number ) => number {
	try {
		const text = readFileSync( `/proc/${ id }/stat`, 'latin1' );
		// Behind the name, which may hold anything: state, parent …
		const fields = text.slice( text.lastIndexOf( ')' ) + 2 ).split( ' ' );
		return ( number ) => Number( fields[ number - 3 ] );
	} catch {
		return () => NaN;
	}
}

/** Milliseconds: its own, and those of its children that have ended. */
function msOf( id: string ): number {
	try {
		const field = fieldsOf( id );
		return onCpu( id ) + ( field( 16 ) + field( 17 ) ) * TICK_MS || 0;
	} catch {
		return 0;
	}
}

/**
 * Its threads' time on a CPU. To the nanosecond (kernel's
 * Documentation/scheduler/sched-stats, /proc/<pid>/schedstat): a tick for
 * each of twenty workers would be a fifth of what a burst costs.
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
