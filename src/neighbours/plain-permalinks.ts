/**
 * WordPress's own setting “Plain”: addresses of authors then are `?author=4`,
 * and themes print them on each byline.
 */
import type { Neighbour } from './neighbour';

export const plainPermalinks: Neighbour = {
	id: 'plain-permalinks',
	title: 'Plain permalinks',
	kind: 'core',
	compared: '7.1',
	signs: { options: { permalink_structure: '' } },
	needs: [
		{
			rule: 'users-scan',
			why: 'Your theme links authors by their number.',
			met: 'watch',
			requests: [
				{
					name: 'an author by number',
					target: '/?author=2',
					on: 'plain',
				},
			],
		},
	],
};
