/**
 * A sentence in which `<time />` stands for when it was seen.
 */
import { createInterpolateElement } from '@wordpress/element';
import { serverNow } from '../bootstrap';
import { Moment } from '../hits/moment';
import { LOCALE } from '../words/locale';
import { relativeTime } from '../words/relative-time';

interface Props {
	readonly words: string;
	/** Seconds since 1970. */
	readonly time: number;
}

export function Told( { words, time }: Props ) {
	// Words without a time may hold a message of the network, whatever is in that.
	return words.includes( '<time />' )
		? createInterpolateElement( words, {
				time: (
					<Moment
						time={ new Date( time * 1000 ).toISOString() }
						style="long"
					/>
				),
			} )
		: words;
}

/** The same for those who hear it. */
export function spoken( words: string, time: number ): string {
	return words.replace(
		'<time />',
		relativeTime( time, serverNow(), LOCALE, 'long' )
	);
}
