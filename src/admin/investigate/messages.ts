/**
 * The sentences about reading logs.
 */
import { __, _n, sprintf } from '@wordpress/i18n';
import type { Problem, Report } from '../../investigate/messages';
import type { Progress } from '../../investigate/session';
import { escapeInvisible } from '../format/escape-invisible';
import { joinSentences, number } from '../format/locale';

const seconds = ( value: number ) => {
	const whole = Math.ceil( value );
	return sprintf(
		/* translators: %s: a number. */
		_n( '%s second', '%s seconds', whole, 'sidegate' ),
		number( whole )
	);
};

export const startMessage = () => __( 'Reading …', 'sidegate' );

export function progressMessage( progress: Progress | undefined ): string {
	if ( progress?.left === undefined ) {
		return startMessage();
	}
	const { lines, rate, left } = progress;
	return sprintf(
		/* translators: 1: number of lines, 2: number of lines a second, 3: a time such as “5 seconds”. */
		__( '%1$s lines, %2$s a second, %3$s left', 'sidegate' ),
		number( lines ),
		number( Math.round( rate ) ),
		seconds( left )
	);
}

export function endMessage(
	report: Report,
	damaged: readonly string[],
	elapsed: number
): string {
	return joinSentences( [
		sprintf(
			/* translators: 1: number of lines, 2: a time such as “5 seconds”. */
			__( '%1$s lines read in %2$s.', 'sidegate' ),
			number( report.lines ),
			seconds( elapsed )
		),
		...( damaged.length > 0
			? [
					sprintf(
						/* translators: %s: names of files. */
						__(
							'Damaged or incomplete, read up to the damage: %s',
							'sidegate'
						),
						damaged.map( escapeInvisible ).join( ', ' )
					),
				]
			: [] ),
		...( report.requests === 0 && report.unreadable > 0
			? [
					__(
						'No line could be read. Set the format under “If a log is not read correctly”.',
						'sidegate'
					),
				]
			: [] ),
	] );
}

export function failureMessage( problem: Problem, detail: string ): string {
	switch ( problem ) {
		case 'format':
			return __(
				'This format has no client address, time or request. Paste the whole LogFormat or log_format line of your server.',
				'sidegate'
			);
		case 'zone':
			return sprintf(
				/* translators: %s: what the user entered. */
				__(
					'“%s” is not a time zone. Write an offset such as +09:00.',
					'sidegate'
				),
				detail
			);
		case 'proxies':
			return sprintf(
				/* translators: %s: what the user entered. */
				__(
					'“%s” is not an address or a range. Write a range as 192.0.2.0/24.',
					'sidegate'
				),
				detail
			);
		case 'logs':
			return sprintf(
				/* translators: %s: the reason. */
				__( 'The logs could not be read: %s', 'sidegate' ),
				detail
			);
	}
}
