/**
 * Rank Math SEO. Its sitemap of authors, and with “Headless CMS Support” the
 * head of any page over REST.
 */
import type { Neighbour } from './neighbour';

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
		{
			what: 'Its sitemap of authors',
			place: 'sitemap',
			outcome: {
				is: 'closed',
				rule: 'users-sitemap',
				hook: 'rank_math/sitemap/entry and rank_math/sitemap/index/entry',
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
			what: 'Authors in the heads of pages over REST',
			place: 'route',
			outcome: {
				is: 'closed',
				rule: 'users-rest',
				hook: 'rank_math/json_ld',
			},
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
