import { cases, FORM, headers, withControls } from './cases';
import { rule } from './rule';

const leaks = [
	'author-seed-',
	'<title>seed-admin',
	'/author/seed-admin/feed',
	'Author: <span',
	'Jane Writer',
	'author-interview',
	'<dc:creator>',
];

/** The links that are removed, because the archive they lead to is blocked. */
const links = [ '/author/seed-' ];

export const usersArchives = rule( {
	id: 'users-archives',
	title: 'Author archives',
	stops: 'Pages such as /author/name/, which reveal whether a name exists.',
	breaks: 'Readers and search engines lose the page that lists an author’s posts; links to it lead to the front page.',
	default: 'off',
	answer: 404,
	counted: true,
	hookClass: 'UsersArchives',
	shielded: false,
	when: {
		ok: false,
		reason: 'Each site chooses the address of its author archives. Only WordPress’s rewrite rules know it.',
	},
	example: { at: 'author', target: '', redirect: true },
	caseGroups: [
		{
			what: 'Archives by name',
			// Dictionaries of names. An unknown name must look the same.
			blocks: withControls(
				cases( { leaks } )( {
					'an archive': '/author/seed-admin/',
					'the archive of an author with posts': '/author/seed-author/',
					'an archive without posts': '/author/seed-sub/',
					'an unknown user (must look the same)': '/author/nobody-here/',
					'a name in capitals': '/author/SEED-ADMIN/',
					'no trailing slash': '/author/seed-admin',
					'two slashes before': '//author/seed-admin/',
					'an encoded dash': '/author/seed%2dadmin/',
					'an encoded letter in the path': '/%61uthor/seed-admin/',
					'after index.php': '/index.php/author/seed-admin/',
					'its first page': '/author/seed-admin/page/1/',
					'its second page': '/author/seed-author/page/2/',
					'a search in it': '/author/seed-admin/?s=hello',
					'as if it were a page': '/author/seed-sub/?page_id=x',
					'as if it were a post': '/author/seed-sub/?p=abc',
					'as if it had a name': '/author/seed-sub/?name=%20',
					HEAD: 'HEAD /author/seed-admin/',
					POST: 'POST /author/seed-admin/',
					'whether a post is by this author': [ 'POST /author/seed-admin/', { headers: FORM, body: 'p=1' } ],
					'permalinks with index.php': [ '/index.php/author/seed-author/', { on: 'index' } ],
					'a site above the directory of WordPress': [ '/author/seed-author/', { on: 'own-directory' } ],
				} )
			),
		},
		{
			what: 'Feeds of archives',
			blocks: withControls(
				cases( { leaks } )( {
					'its feed': '/author/seed-author/feed/',
					'the feed of the first user': '/author/seed-admin/feed/',
					'its feed as Atom': '/author/seed-admin/feed/atom/',
					'its feed by parameter': '/author/seed-admin/?feed=rss2',
				} )
			),
		},
		{
			what: 'Links to archives',
			answer: 'redacted',
			blocks: [
				...cases( { leaks: links } )( {
					'the address in an embed': '/wp-json/oembed/1.0/embed?url={{URL}}/hello-world/',
					'the sitemap of users': '/wp-sitemap-users-1.xml',
				} ),
				// The theme of the test sites prints one on request.
				...headers( { target: '/hello-world/', leaks: links } )( {
					'a theme’s link below a post': { 'X-Byline': '1' },
				} ),
			],
		},
	],
	allows: cases()( {
		'a page about authors': '/author-guidelines/',
		'a post about an author': '/author-interview/',
		'a search by path': '/search/author/',
		'no name at all': '/author/',
		'an author’s own archive': [
			'/author/seed-author/',
			{ as: 'author', answers: [ 200 ], contains: 'Jane Writer' },
		],
	} ),
	ineffective: [
		...withControls(
			cases( { leaks } )( {
				'another case': '/Author/seed-admin/',
				'two slashes within': '/author//seed-admin/',
				'below a directory that does not exist': '/blog/author/seed-admin/',
			} )
		),
		...cases( { leaks } )( {
			'a post by its number': '/?p=1',
		} ),
	],
} );
