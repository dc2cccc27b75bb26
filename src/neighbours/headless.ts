/**
 * Front ends that another server renders: it reads the authors of posts from
 * REST or GraphQL, without a login, as a scan does.
 */
import type { Neighbour } from './neighbour';

export const headless: Neighbour = {
	id: 'headless',
	title: 'A headless front end',
	kind: 'plugin',
	compared: 'Faust.js 1, Headless Mode 0.4',
	signs: {
		folders: [ 'faustwp', 'headless-mode' ],
		constants: [ 'FAUSTWP_FILE', 'HEADLESS_MODE_CLIENT_URL' ],
	},
	needs: [
		{
			rule: 'users-rest',
			why: 'Your front end reads the names of authors through REST or GraphQL.',
			met: 'watch',
			requests: [
				{
					name: 'a post with its author',
					target: '/wp-json/wp/v2/posts?slug=author-interview&_embed=author',
				},
			],
		},
	],
};
