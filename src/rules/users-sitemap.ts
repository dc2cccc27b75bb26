import { any, parameter, path } from '../language/condition';
import { bodies, FORM, multipart, targets, UNREAD, various } from './cases';
import { front } from './form';
import { rule } from './rule';

const leaks = [ '/author/', 'seed-' ];
const STRIPPED =
	'WordPress strips more from the value than white space (sanitize_text_field).';
const post = { method: 'POST', headers: FORM, leaks };

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
			// WordPress trims the value (class-wp-sitemaps.php, render_sitemaps).
			parameter( 'sitemap', 'either', '^ *users *$' )
		),
	},
	forms: [
		{ path: '/wp-sitemap-users-[0-9]+[.]xml$', visitor: true },
		front( 'sitemap=users' ),
	],
	example: {
		at: 'home',
		target: '/wp-sitemap-users-1.xml',
		plain: '/?sitemap=users',
	},
	ways: [
		{
			what: 'The sitemap by its path',
			refuses: [
				// WPScan; honeypots.
				...targets(
					{ leaks },
					{
						'the sitemap': '/wp-sitemap-users-1.xml',
						'its second page': '/wp-sitemap-users-2.xml',
						'two slashes': '//wp-sitemap-users-1.xml',
						'a slash behind': '/wp-sitemap-users-1.xml/',
						'a query': '/wp-sitemap-users-1.xml?x',
						'an encoded digit': '/wp-sitemap-users-%31.xml',
						'an encoded dash': '/wp%2dsitemap-users-1.xml',
					}
				),
				...various(
					{ leaks },
					{
						'HEAD, which tells that it is there': {
							method: 'HEAD',
							target: '/wp-sitemap-users-1.xml',
							leaks: [ 'Content-Type: application/xml' ],
						},
						'permalinks behind index.php': {
							target: '/index.php/wp-sitemap-users-1.xml',
							on: 'index',
						},
						'a site above its WordPress': {
							target: '/wp-sitemap-users-1.xml',
							on: 'apart',
						},
					}
				),
			],
		},
		{
			what: 'The sitemap by its parameter',
			refuses: [
				...targets(
					{ leaks },
					{
						'the parameter': '/?sitemap=users',
						'a page': '/?sitemap=users&paged=1',
						'index.php': '/index.php?sitemap=users',
						'a space behind': '/?sitemap=users%20',
						'a space before': '/?sitemap=+users',
						'an encoded letter': '/?s%69temap=users',
						'a space before the name': '/?+sitemap=users',
						'another sitemap’s path':
							'/wp-sitemap-posts-post-1.xml?sitemap=users',
					}
				),
				...targets(
					{ leaks, on: 'plain' },
					{ 'plain permalinks': '/?sitemap=users' }
				),
				...bodies( post, { 'in a body': 'sitemap=users' } ),
				...various(
					{ leaks },
					{
						'sent as files are': {
							...multipart( 'sitemap', 'users' ),
							target: '/',
							wordpressOnly: UNREAD,
						},
						'a newline behind': {
							target: '/?sitemap=users%0a',
							wordpressOnly: STRIPPED,
						},
						'a tag behind': {
							target: '/?sitemap=users%3Cb%3E',
							wordpressOnly: STRIPPED,
						},
						'an encoded byte within, twice encoded': {
							target: '/?sitemap=us%25ffers',
							wordpressOnly: STRIPPED,
						},
					}
				),
			],
		},
		{
			what: 'Its line in the index of sitemaps',
			answer: 'unnamed',
			wordpressOnly:
				'The index is honest but for one line; only WordPress can leave it out.',
			refuses: [
				...targets(
					{
						leaks: [ 'wp-sitemap-users' ],
						contains: 'wp-sitemap-posts-post-1.xml',
					},
					{ 'the index': '/wp-sitemap.xml' }
				),
				...targets(
					{ leaks: [ 'sitemap=users' ], on: 'plain' },
					{ 'the index, plain permalinks': '/?sitemap=index' }
				),
			],
		},
	],
	passes: [
		...targets(
			{ answers: [ 200 ] },
			{
				'the index of sitemaps': '/wp-sitemap.xml',
				'the posts sitemap': '/wp-sitemap-posts-post-1.xml',
			}
		),
		...targets(
			{},
			{
				'the index by its parameter': '/?sitemap=index',
				'the posts sitemap by its parameter':
					'/?sitemap=posts&sitemap-subtype=post',
				'a search for it': '/?s=wp-sitemap-users-1.xml',
			}
		),
	],
	duds: targets(
		{ leaks: [ '/author/seed-', 'author-sitemap' ] },
		{
			// WPScan; they need a plugin for search engines.
			'a sitemap of authors': '/author-sitemap.xml',
			'a page of a sitemap of authors': '/author-sitemap1.xml',
			'an index of sitemaps': '/sitemap_index.xml',
			'a path in capitals': '/WP-SITEMAP-USERS-1.XML',
			'below a directory that is not there':
				'/blog/wp-sitemap-users-1.xml',
			'no number': '/wp-sitemap-users.xml',
			'behind index.php': '/index.php/wp-sitemap-users-1.xml',
			'behind another script':
				'/wp-blog-header.php/wp-sitemap-users-1.xml',
		}
	),
} );
