/**
 * The CPU time that servers have used, as the kernel counts it (proc(5), stat).
 */
import { readdirSync, readFileSync } from 'node:fs';

interface Process {
	readonly parent: number;
	/** Clock ticks: its own, and those of its children that have ended. */
	readonly ticks: number;
}

/** Milliseconds a clock tick; 100 a second on every Linux that runs Debian (sysconf, _SC_CLK_TCK). */
const TICK_MS = 10;

/** Milliseconds that the servers which this process has started have used so far. */
export function cpuMs(): number {
	const all = processes();
	const isOurs = ( id: number ): boolean => {
		const parent = all.get( id )?.parent ?? 0;
		return parent > 0 && ( parent === process.pid || isOurs( parent ) );
	};
	let ticks = 0;
	for ( const [ id, one ] of all ) {
		ticks += isOurs( id ) ? one.ticks : 0;
	}
	return ticks * TICK_MS;
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
		// Behind the name, which may hold anything: state, parent …
		const fields = text.slice( text.lastIndexOf( ')' ) + 2 ).split( ' ' );
		const field = ( number: number ) => Number( fields[ number - 3 ] );
		return {
			parent: field( 4 ),
			ticks: field( 14 ) + field( 15 ) + field( 16 ) + field( 17 ),
		};
	} catch {
		return undefined;
	}
}
