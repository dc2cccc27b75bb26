/**
 * Folds the hits of one attack into one line: those with the same source, rule and request in the same hour.
 *
 * Hits of other sources may lie between them; of an attack by several
 * addresses, each still has one line. By the hour, since hits are also counted
 * by the hour: so a line can say how many there were in truth. What is blocked
 * and what is only watched is never in one line.
 */
import type { Hit } from '../../api/types';

export interface Fold {
	/** Does not change when newer hits are added, so that an opened line stays open. */
	readonly key: string;
	/** Newest first. */
	readonly hits: readonly Hit[];
	readonly newest: Hit;
	readonly oldest: Hit;
}

/** Returns the start of a hit's hour, as in HourTotal. */
export function hourOf( { time }: Pick< Hit, 'time' > ): string {
	return `${ time.slice( 0, 13 ) }:00:00Z`;
}

/** Folds hits, newest first. Lines are in the order of their newest hits. */
export function foldHits( hits: readonly Hit[] ): Fold[] {
	const folds = new Map< string, [ Hit, ...Hit[] ] >();
	for ( const hit of hits ) {
		const key = JSON.stringify( [
			hit.rule,
			hit.source,
			hit.refused,
			hit.method,
			hit.path,
			hourOf( hit ),
		] );
		const fold = folds.get( key );
		if ( fold ) {
			fold.push( hit );
		} else {
			folds.set( key, [ hit ] );
		}
	}
	return Array.from( folds, ( [ key, members ] ) => ( {
		key,
		hits: members,
		newest: members[ 0 ],
		oldest: members[ members.length - 1 ] ?? members[ 0 ],
	} ) );
}
