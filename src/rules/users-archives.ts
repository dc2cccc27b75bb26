import { FORM, headers, targets, twinned, various } from './cases';
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

/** Where a link would lead nowhere. */
const links = [ '/author/seed-' ];

export const usersArchives = rule( {
	id: 'users-archives',
	title: 'Author archives',
	stops: 'Pages such as /author/name/, which tell whether a name exists.',
	breaks: 'Readers and search engines lose the page that lists an author’s posts; links to it lead to the front page.',
	default: 'off',
	answer: 404,
	counted: true,
	gate: 'UsersArchives',
	shielded: false,
	when: {
		ok: false,
		because:
			'Each site chooses the address of its author archives; WordPress’s rewrite rules know it.',
	},
	example: { at: 'author', target: '', redirect: true },
	ways: [
		{
			what: 'Archives by name',
			// Dictionaries of names; what is not there must look the same.
			refuses: twinned( [
				...targets(
					{ leaks },
					{
						'an archive': '/author/seed-admin/',
						'an archive of somebody who writes':
							'/author/seed-author/',
						'an archive without posts': '/author/seed-sub/',
						'nobody, who must look the same':
							'/author/nobody-here/',
						'a name in capitals': '/author/SEED-ADMIN/',
						'no slash behind': '/author/seed-admin',
						'two slashes before': '//author/seed-admin/',
						'an encoded dash': '/author/seed%2dadmin/',
						'an encoded letter in the path':
							'/%61uthor/seed-admin/',
						'behind index.php': '/index.php/author/seed-admin/',
						'its first page': '/author/seed-admin/page/1/',
						'its second page': '/author/seed-author/page/2/',
						'a search in it': '/author/seed-admin/?s=hello',
						'as if it were a page': '/author/seed-sub/?page_id=x',
						'as if it were a post': '/author/seed-sub/?p=abc',
						'as if it had a name': '/author/seed-sub/?name=%20',
					}
				),
				...various(
					{ leaks },
					{
						HEAD: {
							method: 'HEAD',
							target: '/author/seed-admin/',
						},
						POST: {
							method: 'POST',
							target: '/author/seed-admin/',
						},
						'whether a post is his': {
							method: 'POST',
							target: '/author/seed-admin/',
							headers: FORM,
							body: 'p=1',
						},
						'permalinks behind index.php': {
							target: '/index.php/author/seed-author/',
							on: 'index',
						},
						'a site above its WordPress': {
							target: '/author/seed-author/',
							on: 'apart',
						},
					}
				),
			] ),
		},
		{
			what: 'Feeds of archives',
			refuses: twinned(
				targets(
					{ leaks },
					{
						'its feed': '/author/seed-author/feed/',
						'the feed of the first user':
							'/author/seed-admin/feed/',
						'its feed as Atom': '/author/seed-admin/feed/atom/',
						'its feed by parameter':
							'/author/seed-admin/?feed=rss2',
					}
				)
			),
		},
		{
			what: 'Links to archives',
			answer: 'unnamed',
			refuses: [
				...targets(
					{ leaks: links },
					{
						'the address in an embed':
							'/wp-json/oembed/1.0/embed?url={{URL}}/hello-world/',
						'the sitemap of users': '/wp-sitemap-users-1.xml',
					}
				),
				// The theme of the test's sites prints one if it is asked to.
				...headers(
					{ target: '/hello-world/', leaks: links },
					{ 'a theme’s link below a post': { 'X-Byline': '1' } }
				),
			],
		},
	],
	passes: [
		...targets(
			{},
			{
				'a page about authors': '/author-guidelines/',
				'a post about an author': '/author-interview/',
				'a search by path': '/search/author/',
				'no name at all': '/author/',
			}
		),
		...targets(
			{ as: 'author', answers: [ 200 ], contains: 'Jane Writer' },
			{ 'an author’s own archive': '/author/seed-author/' }
		),
	],
	duds: [
		...twinned(
			targets(
				{ leaks },
				{
					'another case': '/Author/seed-admin/',
					'two slashes within': '/author//seed-admin/',
					'below a directory that is not there':
						'/blog/author/seed-admin/',
				}
			)
		),
		...targets( { leaks }, { 'a post by its number': '/?p=1' } ),
	],
} );
