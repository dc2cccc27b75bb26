/**
 * The managed `.htaccess` in words.
 */
import { __, _n, sprintf } from '@wordpress/i18n';
import { number } from '../words/locale';

/** `seen` is the number of rules that the server was seen to refuse; `<time />` is when. */
export function managedWords( server: string, seen: number ): string {
	return seen === 0
		? sprintf(
				/* translators: %s: a server, such as Apache. */
				__(
					'The lines are in place, but no check has seen %s block anything yet.',
					'sidegate'
				),
				server
			)
		: sprintf(
				/* translators: 1: number of rules. 2: a server, such as Apache. <time /> is a time, such as “2 minutes ago”. */
				_n(
					'%2$s blocked %1$s rule at the check <time />.',
					'%2$s blocked %1$s rules at the check <time />.',
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
