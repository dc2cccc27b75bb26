/**
 * Rank Math SEO. Its sitemap of authors, and with “Headless CMS Support” the
 * head of any page over REST.
 */
import type { Neighbour } from './neighbour';
import { closed, sitemapOfAuthors } from './publications';

export const rankMath: Neighbour = {
	id: 'rank-math',
	title: 'Rank Math SEO',
	kind: 'plugin',
	compared: '1.0.273',
	signs: {
		folders: [ 'seo-by-rank-math', 'seo-by-rank-math-pro' ],
		classes: [ 'RankMath' ],
		constants: [ 'RANK_MATH_VERSION' ],
	},
	publishes: [
		sitemapOfAuthors( {
			hook: 'rank_math/sitemap/entry and rank_math/sitemap/index/entry',
			index: '/sitemap_index.xml',
			isByQuery: true,
		} ),
		{
			what: 'Authors in the heads of pages over REST',
			place: 'route',
			outcome: closed( 'users-rest', 'rank_math/json_ld' ),
			requests: [
				{
					name: 'the head of a post',
					at: 'rest',
					target: '/rankmath/v1/getHead?url={{POST}}',
					leaks: [ 'Jane Writer', '/author/' ],
					keeps: [ 'Author interview' ],
				},
			],
		},
	],
};
