/**
 * LifterLMS. Its own form for a lost password tells known from unknown names
 * (class.llms.controller.account.php, lost_password).
 */
import { FORM } from '../rules/cases';
import type { Neighbour } from './neighbour';

export const lifterlms: Neighbour = {
	id: 'lifterlms',
	title: 'LifterLMS',
	kind: 'plugin',
	compared: '10.0.9',
	signs: {
		folders: [ 'lifterlms' ],
		classes: [ 'LifterLMS' ],
		functions: [ 'llms' ],
	},
	publishes: [
		{
			what: 'Whether a name exists, in its lost password form',
			place: 'page',
			outcome: {
				is: 'closed',
				rule: 'users-login',
				hook: 'lostpassword_post',
			},
			requests: [
				{
					name: 'an unknown name in the lost password form',
					at: 'home',
					method: 'POST',
					target: '/dashboard/lost-password/',
					headers: FORM,
					body: 'llms_login=no-such-user',
					leaks: [ 'Invalid username or e-mail' ],
				},
			],
		},
	],
	note: 'Courses show instructors by their display name, without a link.',
};
