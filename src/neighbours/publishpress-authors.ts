/**
 * PublishPress Authors. It keeps each user as a term of a taxonomy that REST
 * shows, and adds the authors to the REST answer of each post (rest-api.php).
 */
import type { Neighbour } from './neighbour';
import { closed } from './publications';

const leaks = [ 'seed-author', 'seed-admin' ];

export const publishpressAuthors: Neighbour = {
	id: 'publishpress-authors',
	title: 'PublishPress Authors',
	kind: 'plugin',
	compared: '4.8.0',
	signs: {
		folders: [ 'publishpress-authors', 'publishpress-authors-pro' ],
		classes: [ 'MultipleAuthors\\Plugin' ],
		constants: [ 'PP_AUTHORS_VERSION' ],
	},
	publishes: [
		{
			what: 'Users as terms over REST',
			place: 'route',
			outcome: closed( 'users-rest', 'rest_prepare_author' ),
			requests: [
				{
					name: 'the terms',
					at: 'rest',
					target: '/wp/v2/ppma_author',
					leaks,
				},
			],
		},
		{
			what: 'The authors in the REST answers of posts',
			place: 'route',
			outcome: closed( 'users-rest', 'rest_prepare_post' ),
			requests: [
				{
					name: 'a post with its authors',
					at: 'rest',
					target: '/wp/v2/posts?slug=author-interview',
					leaks: [ ...leaks, 'Jane Writer' ],
					keeps: [ 'Author interview' ],
				},
			],
		},
	],
};
