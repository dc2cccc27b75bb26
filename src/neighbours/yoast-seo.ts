/**
 * Yoast SEO. It replaces WordPress's sitemaps by its own, adds the head of each
 * post to its REST answer, and collects schema.org's data in a route of its own
 * (src/schema-aggregator), whose answers it keeps for everybody.
 */
import type { Neighbour } from './neighbour';
import { closed, sitemapOfAuthors } from './publications';

export const yoastSeo: Neighbour = {
	id: 'yoast-seo',
	title: 'Yoast SEO',
	kind: 'plugin',
	compared: '28.3',
	signs: {
		folders: [ 'wordpress-seo', 'wordpress-seo-premium' ],
		constants: [ 'WPSEO_VERSION' ],
	},
	publishes: [
		sitemapOfAuthors( {
			hook: 'wpseo_sitemap_exclude_author',
			index: '/sitemap_index.xml',
			isByQuery: true,
		} ),
		{
			what: 'Authors in the heads of posts over REST',
			place: 'route',
			outcome: closed( 'users-rest', 'wpseo_schema_person_data' ),
			requests: [
				{
					name: 'a post with its head',
					at: 'rest',
					target: '/wp/v2/posts?slug=author-interview',
					leaks: [ 'Jane Writer', '/author/' ],
					keeps: [ 'yoast_head_json', 'Author interview' ],
				},
			],
		},
		{
			what: 'Authors in its collection of schema.org’s data',
			place: 'route',
			outcome: closed( 'users-rest', 'rest_request_after_callbacks' ),
			requests: [
				{
					name: 'the collected data of posts, which an administrator asked for first',
					at: 'rest',
					target: '/yoast/v1/schema-aggregator/get-schema/post',
					leaks: [ 'Jane Writer', '/author/' ],
					keeps: [ 'Author interview' ],
				},
			],
		},
	],
};
