/**
 * Yoast SEO. It replaces WordPress's sitemaps by its own, and adds the head of
 * each post to its REST answer.
 */
import type { Neighbour } from './neighbour';

export const yoastSeo: Neighbour = {
	id: 'yoast-seo',
	title: 'Yoast SEO',
	kind: 'plugin',
	compared: 'its source of 2026 (inc/sitemaps, src/generators/schema)',
	signs: {
		folders: [ 'wordpress-seo', 'wordpress-seo-premium' ],
		constants: [ 'WPSEO_VERSION' ],
	},
	publishes: [
		{
			what: 'Its sitemap of authors',
			place: 'sitemap',
			outcome: {
				is: 'closed',
				rule: 'users-sitemap',
				hook: 'wpseo_sitemap_exclude_author',
			},
			requests: [
				{
					name: 'the sitemap of authors',
					at: 'home',
					target: '/author-sitemap.xml',
					plain: '/?sitemap=author',
					leaks: [ '/author/seed-' ],
				},
				{
					name: 'the index of sitemaps',
					at: 'home',
					target: '/sitemap_index.xml',
					plain: '/?sitemap=1',
					leaks: [ 'author-sitemap' ],
					keeps: [ 'post-sitemap' ],
				},
			],
		},
		{
			what: 'Authors in the heads of posts over REST',
			place: 'route',
			outcome: {
				is: 'closed',
				rule: 'users-rest',
				hook: 'wpseo_schema_person_data',
			},
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
	],
};
