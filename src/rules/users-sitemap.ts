import { any, parameter, path } from '../conditions/condition';
import { bodies, BODY_NOT_READ, cases, FORM, multipart } from './cases';
import { frontPage } from './plain-form';
import { rule } from './rule';

const leaks = [ '/author/', 'seed-' ];
const STRIPPED = 'WordPress strips more from the value than white space (sanitize_text_field).';
const post = { method: 'POST', headers: FORM, leaks };

const SITEMAP = 'wp-sitemap-users-1.xml';

export const usersSitemap = rule( {
	id: 'users-sitemap',
	title: 'Users sitemap',
	stops: 'A list of your authors that WordPress prints for search engines.',
	breaks: 'Search engines find author archives only through links.',
	default: 'block',
	answer: 404,
	counted: true,
	hookClass: 'UsersSitemap',
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
		{ what: SITEMAP, path: '/wp-sitemap-users-[0-9]+[.]xml$', visitor: true },
		frontPage( 'sitemap=users', SITEMAP ),
	],
	example: { at: 'home', target: '/wp-sitemap-users-1.xml', plain: '/?sitemap=users' },
	caseGroups: [
		{
			what: 'The sitemap by its path',
			blocks: cases( { leaks } )( {
				// WPScan; honeypots.
				'the sitemap': '/wp-sitemap-users-1.xml',
				'its second page': '/wp-sitemap-users-2.xml',
				'two slashes': '//wp-sitemap-users-1.xml',
				'a trailing slash': '/wp-sitemap-users-1.xml/',
				'a query': '/wp-sitemap-users-1.xml?x',
				'an encoded digit': '/wp-sitemap-users-%31.xml',
				'an encoded dash': '/wp%2dsitemap-users-1.xml',
				'HEAD, which reveals that it exists': [
					'HEAD /wp-sitemap-users-1.xml',
					{ leaks: [ 'Content-Type: application/xml' ] },
				],
				'permalinks with index.php': [ '/index.php/wp-sitemap-users-1.xml', { on: 'index' } ],
				'a site above the directory of WordPress': [ '/wp-sitemap-users-1.xml', { on: 'own-directory' } ],
			} ),
		},
		{
			what: 'The sitemap by its parameter',
			blocks: [
				...cases( { leaks } )( {
					'the parameter': '/?sitemap=users',
					'a page': '/?sitemap=users&paged=1',
					'index.php': '/index.php?sitemap=users',
					'a space after it': '/?sitemap=users%20',
					'a space before': '/?sitemap=+users',
					'an encoded letter': '/?s%69temap=users',
					'a space before the name': '/?+sitemap=users',
					'another sitemap’s path': '/wp-sitemap-posts-post-1.xml?sitemap=users',
				} ),
				...cases( { leaks, on: 'plain' } )( {
					'plain permalinks': '/?sitemap=users',
				} ),
				...bodies( post )( { 'in a body': 'sitemap=users' } ),
				...cases( { leaks } )( {
					'multipart form data': [
						'/',
						{ ...multipart( 'sitemap', 'users' ), wordpressOnly: BODY_NOT_READ },
					],
					'a newline after it': [ '/?sitemap=users%0a', { wordpressOnly: STRIPPED } ],
					'a tag after it': [ '/?sitemap=users%3Cb%3E', { wordpressOnly: STRIPPED } ],
					'an encoded byte within, twice encoded': [ '/?sitemap=us%25ffers', { wordpressOnly: STRIPPED } ],
				} ),
			],
		},
		{
			what: 'Its line in the index of sitemaps',
			answer: 'redacted',
			wordpressOnly: 'The index is legitimate except for one line. Only WordPress can leave the line out.',
			blocks: cases()( {
				'the index': [
					'/wp-sitemap.xml',
					{ leaks: [ 'wp-sitemap-users' ], contains: 'wp-sitemap-posts-post-1.xml' },
				],
				'the index, plain permalinks': [ '/?sitemap=index', { leaks: [ 'sitemap=users' ], on: 'plain' } ],
			} ),
		},
	],
	allows: [
		...cases( { answers: [ 200 ] } )( {
			'the index of sitemaps': '/wp-sitemap.xml',
			'the posts sitemap': '/wp-sitemap-posts-post-1.xml',
		} ),
		...cases()( {
			'the index by its parameter': '/?sitemap=index',
			'the posts sitemap by its parameter': '/?sitemap=posts&sitemap-subtype=post',
			'a search for it': '/?s=wp-sitemap-users-1.xml',
		} ),
	],
	ineffective: cases( { leaks: [ '/author/seed-', 'author-sitemap' ] } )( {
		// WPScan. They exist only with an SEO plugin.
		'a sitemap of authors': '/author-sitemap.xml',
		'a page of a sitemap of authors': '/author-sitemap1.xml',
		'an index of sitemaps': '/sitemap_index.xml',
		'a path in capitals': '/WP-SITEMAP-USERS-1.XML',
		'below a directory that does not exist': '/blog/wp-sitemap-users-1.xml',
		'no number': '/wp-sitemap-users.xml',
		'after index.php': '/index.php/wp-sitemap-users-1.xml',
		'after another script': '/wp-blog-header.php/wp-sitemap-users-1.xml',
	} ),
} );
