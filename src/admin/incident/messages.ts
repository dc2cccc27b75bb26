/**
 * Texts about an attack.
 */
import { __, _n, sprintf } from '@wordpress/i18n';
import type { RecordedIncident, ServerKind } from '../../api/types';
import { ruleTitle } from '../format/rule-title';
import { LAYERS, layerName } from '../format/layers';
import { duration } from '../format/duration';
import { list, LOCALE, number } from '../format/locale';

/** Describes the attack: its number, duration and outcome. `now` is in seconds since 1970. */
export function headline(
	{ start, end, hits, watched }: RecordedIncident,
	now: number
): string {
	const took = duration( ( end ?? now ) - start, LOCALE );
	if ( watched === 0 ) {
		return sprintf(
			/* translators: 1: number of requests. 2: a time, such as “40 minutes”. */
			_n(
				'%1$s request in %2$s, all blocked.',
				'%1$s requests in %2$s, all blocked.',
				hits,
				'sidegate'
			),
			number( hits ),
			took
		);
	}
	if ( watched === hits ) {
		return sprintf(
			/* translators: 1: number of requests. 2: a time, such as “40 minutes”. */
			_n(
				'%1$s request in %2$s, all only watched.',
				'%1$s requests in %2$s, all only watched.',
				hits,
				'sidegate'
			),
			number( hits ),
			took
		);
	}
	return sprintf(
		/* translators: 1: number of requests. 2: a time, such as “40 minutes”. 3: how many of them were blocked. */
		_n(
			'%1$s request in %2$s, %3$s of them blocked, the others only watched.',
			'%1$s requests in %2$s, %3$s of them blocked, the others only watched.',
			hits,
			'sidegate'
		),
		number( hits ),
		took,
		number( hits - watched )
	);
}

export function rateMessage( { peak }: RecordedIncident ): string {
	return sprintf(
		/* translators: %s: number of requests. */
		__( '%s a second at its peak', 'sidegate' ),
		number( peak )
	);
}

/** Lists names with their numbers; a single name has no number. */
function namesWithCounts(
	parts: readonly ( readonly [ string, number ] )[]
): string {
	return parts.length === 1
		? ( parts[ 0 ]?.[ 0 ] ?? '' )
		: list(
				parts.map( ( [ name, hits ] ) =>
					sprintf(
						/* translators: 1: name of a rule. 2: number of requests. */
						__( '%1$s (%2$s)', 'sidegate' ),
						name,
						number( hits )
					)
				)
			);
}

export function ruleNames( { rules }: RecordedIncident ): string {
	return namesWithCounts(
		Object.entries( rules ).map(
			( [ rule, hits ] ) => [ ruleTitle( rule ), hits ] as const
		)
	);
}

/** Lists the layers without numbers: those are known by the hour, so they include hits around the attack. */
export const layerNames = (
	{ layers }: RecordedIncident,
	kind: ServerKind
): string =>
	list(
		LAYERS.filter( ( layer ) => ( layers[ layer ] ?? 0 ) > 0 ).map(
			( layer ) => layerName( layer, kind )
		)
	);

/** Describes how many of the requests one source sent. */
export function share( hits: number, all: number ): string {
	return sprintf(
		/* translators: 1: number of requests. 2: number of all requests. */
		__( '%1$s of %2$s', 'sidegate' ),
		number( hits ),
		number( all )
	);
}

/** Describes the CPU time of an attack. */
export function costMessage( seconds: number ): string {
	return sprintf(
		/* translators: %s: a time, such as “23 seconds”. */
		__( 'About %s of CPU', 'sidegate' ),
		duration( seconds, LOCALE )
	);
}
