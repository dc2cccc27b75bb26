/**
 * Texts about the managed `.htaccess`.
 */
import { __, _n, sprintf } from '@wordpress/i18n';
import { number } from '../format/locale';

/** Describes what the server blocks. `ruleCount` is the number of rules that the last check saw it block. */
export function managedMessage( server: string, ruleCount: number ): string {
	return ruleCount === 0
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
					ruleCount,
					'sidegate'
				),
				number( ruleCount ),
				server
			);
}

/** Explains what happens when the button is pressed. */
export function explanations( server: string ): readonly string[] {
	return [
		__(
			'Recommended. An attack then costs your server about a tenth.',
			'sidegate'
		),
		sprintf(
			/* translators: %s: a server, such as Apache. */
			__(
				'Sidegate writes a few lines at the top of .htaccess, so that %s blocks before PHP starts.',
				'sidegate'
			),
			server
		),
		__(
			'First, it tests them in a separate folder and keeps a copy of your file.',
			'sidegate'
		),
		__(
			'Afterwards, it requests the front page, a static file and what should be blocked. If an answer is wrong, it undoes everything.',
			'sidegate'
		),
		__( 'Undo restores the file as it was, byte for byte.', 'sidegate' ),
	];
}
