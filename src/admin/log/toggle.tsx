/**
 * The button that opens a line; it shows the line's time.
 */
import { __, sprintf } from '@wordpress/i18n';
import { bootstrap, serverNow } from '../data/bootstrap';
import { LOCALE, number } from '../format/locale';
import { relativeTime } from '../format/relative-time';
import { clockTime, exactTime } from '../format/time-zone';

interface Props {
	readonly time: string;
	/** Number of listed requests of the line. */
	readonly requests: number;
	/** Whether the line belongs to an opened one; it then shows the time of day. */
	readonly isMember: boolean;
	readonly isOpen: boolean;
	/** The id of what it opens. */
	readonly controls: string;
	readonly onToggle: () => void;
}

export function Toggle( {
	time,
	requests,
	isMember,
	isOpen,
	controls,
	onToggle,
}: Props ) {
	const seconds = Date.parse( time ) / 1000;
	const exact = exactTime( seconds, bootstrap.timezone, LOCALE );
	return (
		<button
			type="button"
			className="sidegate-toggle"
			title={ exact }
			aria-expanded={ isOpen }
			aria-controls={ controls }
			onClick={ onToggle }
		>
			<time dateTime={ time }>
				{ isMember
					? clockTime( seconds, bootstrap.timezone, LOCALE )
					: relativeTime( seconds, serverNow(), LOCALE ) }
			</time>
			<span className="screen-reader-text">
				{ ' ' }
				{ requests === 1
					? sprintf(
							/* translators: %s: date and time. */
							__( 'Details of the request at %s', 'sidegate' ),
							exact
						)
					: sprintf(
							/* translators: 1: number of requests. 2: date and time. */
							__(
								'Details of %1$s requests, the last at %2$s',
								'sidegate'
							),
							number( requests ),
							exact
						) }
			</span>
		</button>
	);
}
