/**
 * LifterLMS. Its own form for a lost password tells known from unknown names
 * (class.llms.controller.account.php, lost_password).
 */
import type { Neighbour } from './neighbour';
import { lostPasswordForm } from './publications';

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
		lostPasswordForm( {
			target: '/dashboard/lost-password/',
			body: 'llms_login=no-such-user',
			leaks: [ 'Invalid username or e-mail' ],
		} ),
	],
	note: 'Courses show instructors by their display name, without a link.',
};
