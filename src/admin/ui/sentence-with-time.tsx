/**
 * Shows a sentence in which `<time />` is replaced by a relative time.
 */
import { createInterpolateElement } from '@wordpress/element';
import { serverNow } from '../data/bootstrap';
import { Moment } from './moment';
import { LOCALE } from '../format/locale';
import { relativeTime } from '../format/relative-time';

interface Props {
	readonly sentence: string;
	/** Seconds since 1970. */
	readonly time: number;
}

export function SentenceWithTime( { sentence, time }: Props ) {
	// Only parsed if it has a time: other sentences may contain messages from the network with any markup.
	return sentence.includes( '<time />' )
		? createInterpolateElement( sentence, {
				time: (
					<Moment
						time={ new Date( time * 1000 ).toISOString() }
						style="long"
					/>
				),
			} )
		: sentence;
}

/** Returns the same sentence as plain text, for screen readers. */
export function sentenceAsText( sentence: string, time: number ): string {
	return sentence.replace(
		'<time />',
		relativeTime( time, serverNow(), LOCALE, 'long' )
	);
}
