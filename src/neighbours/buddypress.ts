/**
 * BuddyPress. Its members have profiles that are public on purpose; the login
 * name is not part of them, but REST prints it
 * (class-bp-rest-members-endpoint.php, user_data).
 */
import type { Neighbour } from './neighbour';
import { closed, purpose } from './publications';

const leaks = [ 'user_login":"seed-' ];

export const buddypress: Neighbour = {
	id: 'buddypress',
	title: 'BuddyPress',
	kind: 'plugin',
	compared: '14.5.2',
	signs: {
		folders: [ 'buddypress' ],
		classes: [ 'BuddyPress' ],
		functions: [ 'buddypress' ],
	},
	publishes: [
		{
			what: 'Login names in its REST answers',
			place: 'route',
			outcome: closed( 'users-rest', 'bp_rest_members_prepare_value', {
				keepsDisplayName: true,
			} ),
			requests: [
				{
					name: 'the members',
					at: 'rest',
					target: '/buddypress/v1/members',
					leaks,
					keeps: [ 'Jane Writer' ],
				},
				{
					name: 'one member',
					at: 'rest',
					target: '/buddypress/v1/members/2',
					leaks,
					keeps: [ 'Jane Writer' ],
				},
				{
					name: 'only the login names',
					at: 'rest',
					target: '/buddypress/v1/members?_fields=user_login',
					leaks,
				},
			],
		},
		{
			what: 'Profiles, whose address contains the nicename',
			place: 'page',
			outcome: purpose(
				'A community shows its members.',
				'options-general.php?page=bp-settings'
			),
			requests: [
				{
					name: 'the directory of members',
					at: 'home',
					target: '/members/',
					leaks: [ '/members/seed-author/' ],
				},
			],
		},
	],
};
