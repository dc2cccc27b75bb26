import { any, parameter, path } from '../language/condition';
import { rule } from './rule';

const leaks = [ '/author/', 'seed-' ];

export const usersSitemap = rule( {
	id: 'users-sitemap',
	title: 'Users sitemap',
	stops: 'A list of your authors that WordPress prints for search engines.',
	breaks: 'Search engines find author archives by links alone.',
	default: 'block',
	answer: 404,
	counted: true,
	gate: 'UsersSitemap',
	shielded: false,
	when: {
		ok: true,
		condition: any(
			path( '/wp-sitemap-users-[0-9]+[.]xml$' ),
			parameter( 'sitemap', 'query', '^users$' )
		),
	},
	refuses: [
		{ name: 'the sitemap', target: '/wp-sitemap-users-1.xml', leaks },
		{ name: 'two slashes', target: '//wp-sitemap-users-1.xml', leaks },
		{ name: 'plain', target: '/?sitemap=users', leaks },
		{
			name: 'plain, with a page',
			target: '/?sitemap=users&paged=1',
			leaks,
		},
	],
	passes: [
		{
			name: 'the index of sitemaps',
			target: '/wp-sitemap.xml',
			leaks: [ 'wp-sitemap-users' ],
		},
		{ name: 'the posts sitemap', target: '/wp-sitemap-posts-post-1.xml' },
	],
} );
