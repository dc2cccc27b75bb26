/**
 * Friends. It reads other sites; its own profile page is that of the site, and
 * it links author archives by WordPress's own functions. With ActivityPub, it
 * has the same needs.
 */
import type { Neighbour } from './neighbour';

export const friends: Neighbour = {
	id: 'friends',
	title: 'Friends',
	kind: 'plugin',
	compared: '4.2.1',
	signs: {
		folders: [ 'friends' ],
		classes: [ 'Friends\\Friends' ],
		constants: [ 'FRIENDS_VERSION' ],
	},
	needs: [
		{
			rule: 'users-archives',
			why: 'Friends follow an author by the address of the author archive and its feed.',
			met: 'off',
			requests: [
				{
					name: 'the feed of an author',
					target: '/author/seed-author/feed/',
				},
			],
		},
	],
	note: 'Its routes are for logged-in users and for friends with a token.',
};
