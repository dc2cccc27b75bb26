/**
 * A surge in words.
 */
import { __, _n, sprintf } from '@wordpress/i18n';
import type { ServerKind, Source } from '../../rest/types';
import { ruleTitle } from '../hits/rule-title';
import { LAYERS, layerName } from '../proof/layers';
import { duration } from '../words/duration';
import { list, LOCALE, number } from '../words/locale';
import type { Cost } from './cost';
import type { Incident } from './incident';

/** `seconds` is how long it took. */
export function headline(
	{ hits, refused }: Incident,
	seconds: number
): string {
	const took = duration( seconds, LOCALE );
	if ( refused === hits ) {
		return sprintf(
			/* translators: 1: number of requests. 2: a time, such as “40 minutes”. */
			_n(
				'%1$s request in %2$s, all refused.',
				'%1$s requests in %2$s, all refused.',
				hits,
				'sidegate'
			),
			number( hits ),
			took
		);
	}
	if ( refused === 0 ) {
		return sprintf(
			/* translators: 1: number of requests. 2: a time, such as “40 minutes”. */
			_n(
				'%1$s request in %2$s, all let through, as Watch does.',
				'%1$s requests in %2$s, all let through, as Watch does.',
				hits,
				'sidegate'
			),
			number( hits ),
			took
		);
	}
	return sprintf(
		/* translators: 1: number of requests. 2: a time, such as “40 minutes”. 3: how many of them were refused. */
		_n(
			'%1$s request in %2$s, %3$s of them refused, the others only watched.',
			'%1$s requests in %2$s, %3$s of them refused, the others only watched.',
			hits,
			'sidegate'
		),
		number( hits ),
		took,
		number( refused )
	);
}

/** `rate` in hits a second; undefined where only the hour is known. */
export function pace( { peak }: Incident, rate: number | undefined ): string {
	if ( rate !== undefined && rate >= 1 ) {
		return sprintf(
			/* translators: %s: number of requests. */
			__( '%s a second in its busiest hour', 'sidegate' ),
			number( Math.round( rate ) )
		);
	}
	if ( rate !== undefined && rate * 60 >= 1 ) {
		return sprintf(
			/* translators: %s: number of requests. */
			__( '%s a minute in its busiest hour', 'sidegate' ),
			number( Math.round( rate * 60 ) )
		);
	}
	return sprintf(
		/* translators: %s: number of requests. */
		__( '%s in its busiest hour', 'sidegate' ),
		number( peak.hits )
	);
}

/** Names with their numbers; one alone needs none. */
function counted( parts: readonly ( readonly [ string, number ] )[] ): string {
	return parts.length === 1
		? ( parts[ 0 ]?.[ 0 ] ?? '' )
		: list(
				parts.map( ( [ name, hits ] ) =>
					sprintf(
						/* translators: 1: name of a gate or of a layer. 2: number of requests. */
						__( '%1$s (%2$s)', 'sidegate' ),
						name,
						number( hits )
					)
				)
			);
}

export function gates( { gates: all }: Incident ): string {
	return counted(
		all.map( ( { rule, hits } ) => [ ruleTitle( rule ), hits ] as const )
	);
}

export function layers( { layers: all }: Incident, kind: ServerKind ): string {
	return counted(
		LAYERS.flatMap( ( layer ) => {
			const hits = all[ layer ] ?? 0;
			return hits > 0
				? [ [ layerName( layer, kind ), hits ] as const ]
				: [];
		} )
	);
}

/** How much of it one source sent, as far as that is known. */
export function share(
	{ hits, error }: Pick< Source, 'hits' | 'error' >,
	all: number
): string {
	return error === 0
		? sprintf(
				/* translators: 1: number of requests. 2: number of all requests. */
				__( '%1$s of %2$s', 'sidegate' ),
				number( hits ),
				number( all )
			)
		: sprintf(
				/* translators: 1: number of requests. 2: number of all requests. */
				__( 'at least %1$s of %2$s', 'sidegate' ),
				number( hits ),
				number( all )
			);
}

export function costWords( { refused, nowhere }: Cost ): string {
	return sprintf(
		/* translators: 1 and 2: a time, such as “23 seconds”. */
		__( 'About %1$s of CPU, instead of %2$s', 'sidegate' ),
		duration( refused, LOCALE ),
		duration( nowhere, LOCALE )
	);
}

/** On what those numbers rest. */
export function costNote( { measured }: Cost ): string {
	return sprintf(
		/* translators: %s: version of WordPress. */
		__(
			'If each was a password guess that WordPress would have checked; as measured with WordPress %s, Apache and PHP 8.2 on two cores.',
			'sidegate'
		),
		measured.wordpress
	);
}
