/**
 * IndieAuth. An author logs in elsewhere with the address of the author archive,
 * where other sites look for the login address (functions.php,
 * get_url_from_user); routes that name users need a token.
 */
import type { Neighbour } from './neighbour';

export const indieauth: Neighbour = {
	id: 'indieauth',
	title: 'IndieAuth',
	kind: 'plugin',
	compared: '4.4.2',
	signs: {
		folders: [ 'indieauth' ],
		classes: [ 'IndieAuth_Plugin', 'IndieAuth_Authorize' ],
	},
	needs: [
		{
			rule: 'users-archives',
			why: 'Authors log in to other sites with the address of their archive.',
			met: 'off',
			requests: [
				{
					name: 'the page that is an author’s identity',
					target: '/author/seed-author/',
				},
			],
		},
	],
};
