/**
 * All in One SEO. Its sitemap of authors, and the head of each post in its REST
 * answer (app/Common/RestApi, since 4.9.8).
 */
import type { Neighbour } from './neighbour';
import { closed, sitemapOfAuthors } from './publications';

export const aioseo: Neighbour = {
	id: 'aioseo',
	title: 'All in One SEO',
	kind: 'plugin',
	compared: '4.9.9',
	signs: {
		folders: [ 'all-in-one-seo-pack', 'all-in-one-seo-pack-pro' ],
		functions: [ 'aioseo' ],
		constants: [ 'AIOSEO_VERSION' ],
	},
	publishes: [
		sitemapOfAuthors( {
			hook: 'aioseo_sitemap_author_archives and aioseo_sitemap_indexes',
			index: '/sitemap.xml',
			isByQuery: false,
		} ),
		{
			what: 'Authors in the heads of posts over REST',
			place: 'route',
			outcome: closed(
				'users-rest',
				'aioseo_schema_output and rest_prepare_post'
			),
			requests: [
				{
					name: 'a post with its head',
					at: 'rest',
					target: '/wp/v2/posts?slug=author-interview',
					leaks: [ 'Jane Writer', '/author/' ],
					keeps: [ 'aioseo_head_json', 'Author interview' ],
				},
			],
		},
	],
};
