/**
 * Ultimate Member. Profiles are public on purpose, and their address holds the
 * login name unless “Profile Permalink Base” is changed; the login name as
 * `alternateName` in their hidden data is not needed (um-actions-profile.php).
 */
import type { Neighbour } from './neighbour';
import { closed, purpose } from './publications';

export const ultimateMember: Neighbour = {
	id: 'ultimate-member',
	title: 'Ultimate Member',
	kind: 'plugin',
	compared: '2.13.0',
	signs: {
		folders: [ 'ultimate-member' ],
		functions: [ 'UM' ],
		constants: [ 'UM_VERSION' ],
	},
	publishes: [
		{
			what: 'The login name in the hidden data of profiles',
			place: 'markup',
			outcome: closed(
				'users-classes',
				'um_profile_dynamic_meta_profile_schema',
				{ keepsDisplayName: true }
			),
			requests: [
				{
					name: 'a profile',
					at: 'home',
					target: '/user/{{AUTHOR}}/',
					leaks: [ '"alternateName":"seed-' ],
					keeps: [ '"@type":"ProfilePage"' ],
				},
			],
		},
		{
			what: 'Profiles, whose address contains the login name',
			place: 'page',
			outcome: purpose(
				'A community shows its members. Another “Profile Permalink Base” keeps the login name out of the address.',
				'admin.php?page=um_options'
			),
			requests: [
				{
					name: 'the directory of members',
					at: 'home',
					target: '/members/',
					leaks: [ '/user/seed-author/' ],
				},
			],
		},
	],
	note: 'Its forms give the same answer to known and unknown names, but for a name whose password was asked for too often.',
};
