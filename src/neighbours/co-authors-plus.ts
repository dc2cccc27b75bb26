/**
 * Co-Authors Plus. It keeps each user as a term of the taxonomy `author`, whose
 * name is the login name and whose slug contains the nicename, and REST shows
 * that taxonomy (class-coauthors-plus.php, action_init_late).
 */
import type { Neighbour } from './neighbour';
import { closed } from './publications';

const leaks = [ 'seed-author', 'seed-admin' ];

export const coAuthorsPlus: Neighbour = {
	id: 'co-authors-plus',
	title: 'Co-Authors Plus',
	kind: 'plugin',
	compared: '3.7.0',
	signs: {
		folders: [ 'co-authors-plus' ],
		classes: [ 'CoAuthors_Plus' ],
		constants: [ 'COAUTHORS_PLUS_VERSION' ],
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
					target: '/wp/v2/coauthors',
					leaks,
				},
				{
					name: 'a search for a name among the terms',
					at: 'rest',
					target: '/wp/v2/coauthors?search=seed-a',
					leaks: [ '"id":' ],
				},
				{
					name: 'a term by its slug',
					at: 'rest',
					target: '/wp/v2/coauthors?slug=cap-seed-author',
					leaks: [ '"id":' ],
				},
				{
					name: 'a post with its terms',
					at: 'rest',
					target: '/wp/v2/posts?slug=author-interview&_embed=wp:term',
					leaks,
					keeps: [ 'Author interview' ],
				},
			],
		},
		{
			what: 'The authors of a post over REST',
			place: 'route',
			outcome: closed( 'users-rest', 'rest_prepare_coauthor' ),
			requests: [
				{
					name: 'the authors of a post',
					at: 'rest',
					target: '/coauthors/v1/coauthors?post_id=1',
					leaks,
				},
				{
					name: 'an author by nicename',
					at: 'rest',
					target: '/coauthors/v1/coauthors/{{AUTHOR}}',
					leaks,
				},
			],
		},
	],
};
