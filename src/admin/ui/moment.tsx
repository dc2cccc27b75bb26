/**
 * Shows a time relative to now, with the exact time as its title.
 *
 * It can't be focused: a focus stop on which nothing can be done only slows
 * down people who use a keyboard. Where the exact time matters, the details
 * have it.
 */
import { bootstrap, serverNow } from '../data/bootstrap';
import { LOCALE } from '../format/locale';
import { relativeTime } from '../format/relative-time';
import { exactTime } from '../format/time-zone';

interface Props {
	readonly time: string;
	/** `long` writes the unit out, for sentences. */
	readonly style?: 'short' | 'long';
}

export function Moment( { time, style }: Props ) {
	const seconds = Date.parse( time ) / 1000;
	if ( Number.isNaN( seconds ) ) {
		return null;
	}
	return (
		<time
			className="sidegate-moment"
			dateTime={ time }
			title={ exactTime( seconds, bootstrap.timezone, LOCALE ) }
		>
			{ relativeTime( seconds, serverNow(), LOCALE, style ) }
		</time>
	);
}
