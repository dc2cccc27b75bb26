/**
 * The managed `.htaccess` in words.
 */
import { __, _n, sprintf } from '@wordpress/i18n';
import type { Drift } from '../../rest/types';
import { number } from '../words/locale';

export function driftWords( drift: Exclude< Drift, 'none' > ): string {
	switch ( drift ) {
		case 'edited':
			return __(
				'Somebody changed Sidegate’s lines in .htaccess. Sidegate left them as they are.',
				'sidegate'
			);
		case 'torn':
			return __(
				'The last of Sidegate’s lines in .htaccess is gone, so where they end can’t be told for certain. Sidegate left the file as it is.',
				'sidegate'
			);
		case 'removed':
			return __(
				'Somebody took Sidegate’s lines out of .htaccess. PHP refuses meanwhile.',
				'sidegate'
			);
		case 'unasked':
			return __(
				'Sidegate’s lines are in .htaccess, although you did not ask for them: an old backup may have come back.',
				'sidegate'
			);
		case 'stale':
			return __(
				'Your settings have changed since Sidegate’s lines in .htaccess were written. PHP holds what they don’t.',
				'sidegate'
			);
	}
}

/** `seen` is the number of rules that the server was seen to refuse; `<time />` is when. */
export function managedWords( server: string, seen: number ): string {
	return seen === 0
		? sprintf(
				/* translators: %s: a server, such as Apache. */
				__(
					'The lines are in place, but %s was not yet seen to refuse anything. Check now.',
					'sidegate'
				),
				server
			)
		: sprintf(
				/* translators: 1: number of rules. 2: a server, such as Apache. <time /> is a time, such as “2 minutes ago”. */
				_n(
					'%1$s rule is refused by %2$s, proved <time />.',
					'%1$s rules are refused by %2$s, proved <time />.',
					seen,
					'sidegate'
				),
				number( seen ),
				server
			);
}

/** What one click does. */
export function promises( server: string ): readonly string[] {
	return [
		sprintf(
			/* translators: %s: a server, such as Apache. */
			__(
				'Sidegate writes a few lines at the top of .htaccess, so that %s refuses before PHP starts.',
				'sidegate'
			),
			server
		),
		__(
			'Before, it tries them in a folder of its own, and keeps a copy of your file.',
			'sidegate'
		),
		__(
			'After, it asks for the front page, a static file and what should be refused. At the first wrong answer it takes everything back by itself.',
			'sidegate'
		),
		__(
			'Take the lines out again, and the file is what it was, byte for byte.',
			'sidegate'
		),
	];
}
