/**
 * Tutor LMS. Its own form for a lost password tells known from unknown names
 * (FormHandler.php, tutor_retrieve_password); a comment in a lesson is stored
 * under the login name (Ajax.php), and REST needs a key.
 */
import type { Neighbour } from './neighbour';
import { lostPasswordForm, purpose } from './publications';

export const tutor: Neighbour = {
	id: 'tutor',
	title: 'Tutor LMS',
	kind: 'plugin',
	compared: '4.0.3',
	signs: {
		folders: [ 'tutor', 'tutor-pro' ],
		functions: [ 'tutor_utils', 'tutor' ],
		constants: [ 'TUTOR_VERSION' ],
	},
	publishes: [
		lostPasswordForm( {
			target: '/dashboard/retrieve-password/',
			body: 'tutor_action=tutor_retrieve_password&user_login=no-such-user',
			leaks: [ 'Invalid username or email' ],
		} ),
		{
			what: 'Profiles of instructors, whose address contains the nicename',
			place: 'page',
			outcome: purpose(
				'A school shows its teachers.',
				'admin.php?page=tutor_settings'
			),
			requests: [
				{
					name: 'a profile',
					at: 'home',
					target: '/profile/{{AUTHOR}}/?view=instructor',
					leaks: [ 'seed-author' ],
				},
			],
		},
	],
};
