/**
 * bbPress. Profiles are public on purpose, under the nicename; its forms for
 * logins and lost passwords are WordPress's own.
 */
import type { Neighbour } from './neighbour';
import { purpose } from './publications';

export const bbpress: Neighbour = {
	id: 'bbpress',
	title: 'bbPress',
	kind: 'plugin',
	compared: '2.6.14',
	signs: {
		folders: [ 'bbpress' ],
		classes: [ 'bbPress' ],
		functions: [ 'bbpress' ],
	},
	publishes: [
		{
			what: 'Profiles, whose address contains the nicename',
			place: 'page',
			outcome: purpose(
				'A forum shows who wrote.',
				'options-general.php?page=bbpress'
			),
			requests: [
				{
					name: 'a profile',
					at: 'home',
					target: '/forums/users/{{AUTHOR}}/',
					leaks: [ 'seed-author' ],
				},
			],
		},
	],
};
