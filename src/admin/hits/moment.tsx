/**
 * When something was: roughly in sight, exactly on hover and focus.
 */
import { Tooltip } from '@wordpress/components';
import { bootstrap, serverNow } from '../bootstrap';
import { LOCALE } from '../words/locale';
import { relativeTime } from '../words/relative-time';
import { exactTime } from '../words/time-zone';

interface Props {
	readonly time: string;
	/** In a sentence, the unit is written out. */
	readonly style?: 'short' | 'long';
}

export function Moment( { time, style }: Props ) {
	const seconds = Date.parse( time ) / 1000;
	if ( Number.isNaN( seconds ) ) {
		return null;
	}
	return (
		<Tooltip text={ exactTime( seconds, bootstrap.timezone, LOCALE ) }>
			<time className="sidegate-moment" dateTime={ time } tabIndex={ 0 }>
				{ relativeTime( seconds, serverNow(), LOCALE, style ) }
			</time>
		</Tooltip>
	);
}
