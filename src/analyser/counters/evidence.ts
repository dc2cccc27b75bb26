/**
 * Keeps some log lines of each attacking source, for reports to its network.
 */
import type { LogLine } from './suspects';

/** The requests of a source whose lines are kept: a few, over its whole attack. */
const KEPT = new Set( [ 20, 21, 22, 200, 2000, 20_000 ] );
const MAX_SOURCES = 2000;

export class Evidence {
	readonly bySource = new Map< number, LogLine[] >();

	/** Keeps the line if it is one of those: `count` is the number of unwelcome requests of its source. */
	add( source: number, count: number, logLine: () => LogLine ): void {
		if ( ! KEPT.has( count ) ) {
			return;
		}
		const lines = this.bySource.get( source );
		if ( lines ) {
			lines.push( logLine() );
		} else if ( this.bySource.size < MAX_SOURCES ) {
			this.bySource.set( source, [ logLine() ] );
		}
	}
}
