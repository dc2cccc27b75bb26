/**
 * The CPU time that servers have used, as the kernel counts it.
 */
import { readdirSync, readFileSync } from 'node:fs';

interface Process {
	readonly parent: number;
	/** Milliseconds: its own, and those of its children that have ended. */
	readonly ms: number;
}

/** Milliseconds a clock tick; 100 a second on every Linux that runs Debian (sysconf, _SC_CLK_TCK). */
const TICK_MS = 10;
const NS_PER_MS = 1e6;

/** Milliseconds that the servers which this process has started have used so far. */
export function cpuMs(): number {
	const all = processes();
	const isOurs = ( id: number ): boolean => {
		const parent = all.get( id )?.parent ?? 0;
		return parent > 0 && ( parent === process.pid || isOurs( parent ) );
	};
	let ms = 0;
	for ( const [ id, one ] of all ) {
		ms += isOurs( id ) ? one.ms : 0;
	}
	return ms;
}

function processes(): Map< number, Process > {
	const found = new Map< number, Process >();
	for ( const name of readdirSync( '/proc' ) ) {
		const one = /^\d+$/.test( name ) ? read( name ) : undefined;
		if ( one ) {
			found.set( Number( name ), one );
		}
	}
	return found;
}

/** Nothing if it has ended meanwhile. */
function read( id: string ): Process | undefined {
	try {
		const text = readFileSync( `/proc/${ id }/stat`, 'latin1' );
		// Behind the name, which may hold anything: state, parent … (proc(5), stat).
		const fields = text.slice( text.lastIndexOf( ')' ) + 2 ).split( ' ' );
		const field = ( number: number ) => Number( fields[ number - 3 ] );
		return {
			parent: field( 4 ),
			ms: onCpu( id ) + ( field( 16 ) + field( 17 ) ) * TICK_MS,
		};
	} catch {
		return undefined;
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
