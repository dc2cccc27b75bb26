/**
 * SEOPress. Its sitemap of authors; its REST answers hold no author.
 */
import type { Neighbour } from './neighbour';
import { closed } from './publications';

export const seopress: Neighbour = {
	id: 'seopress',
	title: 'SEOPress',
	kind: 'plugin',
	compared: '9.7.4',
	signs: {
		folders: [ 'wp-seopress', 'wp-seopress-pro' ],
		functions: [ 'seopress_get_service' ],
		constants: [ 'SEOPRESS_VERSION' ],
	},
	publishes: [
		{
			what: 'Its sitemap of authors',
			place: 'sitemap',
			outcome: closed(
				'users-sitemap',
				'seopress_sitemaps_xml_author and seopress_sitemaps_xml_index_item'
			),
			requests: [
				{
					name: 'the sitemap of authors',
					at: 'home',
					target: '/author.xml',
					plain: '/?seopress_author=1',
					leaks: [ '/author/seed-' ],
				},
				{
					name: 'the index of sitemaps',
					at: 'home',
					target: '/sitemaps.xml',
					plain: '/?seopress_sitemap=1',
					leaks: [ 'author.xml' ],
					keeps: [ 'post-sitemap1.xml' ],
				},
			],
		},
	],
};
