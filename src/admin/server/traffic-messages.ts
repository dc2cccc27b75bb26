/**
 * Describes what a text would have blocked of the site's own traffic.
 */
import { __, _n, sprintf } from '@wordpress/i18n';
import type { TrafficCoverage } from '../../api/types';
import { number } from '../format/locale';

/** Describes the recorded requests; only for those the result is known exactly. `engine` is a name, such as Apache. */
function recordedMessage(
	{ hits, blocks, total }: TrafficCoverage,
	engine: string
): string {
	if ( hits === total ) {
		return sprintf(
			/* translators: 1: number of requests. 2: a server, such as Apache. 3: number of requests. */
			_n(
				'Of the %1$s request blocked so far, %2$s would have blocked %3$s itself.',
				'Of the %1$s requests blocked so far, %2$s would have blocked %3$s itself.',
				hits,
				'sidegate'
			),
			number( hits ),
			engine,
			number( blocks )
		);
	}
	return sprintf(
		/* translators: 1: number of requests. 2: a server, such as Apache. 3: number of requests. */
		_n(
			'Of the last %1$s recorded request that was blocked, %2$s would have blocked %3$s itself.',
			'Of the last %1$s recorded requests that were blocked, %2$s would have blocked %3$s itself.',
			hits,
			'sidegate'
		),
		number( hits ),
		engine,
		number( blocks )
	);
}

/** Returns the sentences. `of` is the number of test requests of the blocking rules; 0 if no rule blocks. */
export function trafficMessage(
	traffic: TrafficCoverage,
	engine: string,
	of: number
): readonly string[] {
	const { hits, total } = traffic;
	if ( of === 0 ) {
		return [
			__( 'No rule is set to Block, so it blocks nothing.', 'sidegate' ),
		];
	}
	const plain = sprintf(
		/* translators: %s: a server, such as Apache. */
		__(
			'%s blocks the plain forms that bots send. Rare spellings, and requests with a login cookie, go to PHP, which blocks them too.',
			'sidegate'
		),
		engine
	);
	if ( total === 0 ) {
		return [
			plain,
			sprintf(
				/* translators: %s: a server, such as Apache. */
				__(
					'Nothing has been blocked yet. Later you will see here how much %s would have blocked itself.',
					'sidegate'
				),
				engine
			),
		];
	}
	const all = sprintf(
		/* translators: %s: number of requests. */
		_n(
			'%s request was blocked in all. Of many from one address, only the first and the last are recorded.',
			'%s requests were blocked in all. Of many from one address, only the first and the last are recorded.',
			total,
			'sidegate'
		),
		number( total )
	);
	return [
		...( hits === 0
			? []
			: [
					recordedMessage( traffic, engine ),
					__(
						'Judged by method and URL: cookies are not recorded.',
						'sidegate'
					),
				] ),
		...( hits === total ? [] : [ all ] ),
		plain,
	];
}
