import { bodies, FORM, targets, various } from './cases';
import { rule } from './rule';

const leaks = [ 'Jane Writer', 'seed-admin' ];

export const usersFeeds = rule( {
	id: 'users-feeds',
	title: 'Authors in feeds',
	stops: 'Names of authors in RSS and Atom feeds.',
	breaks: 'Feed readers show your site’s name in place of the author’s.',
	default: 'off',
	answer: 'unnamed',
	counted: false,
	gate: 'UsersFeeds',
	shielded: false,
	when: {
		ok: false,
		because:
			'The feed is honest but for the author’s name; only WordPress can leave it out.',
	},
	example: { at: 'feed', target: '' },
	ways: [
		{
			what: 'Feeds of posts',
			refuses: [
				// WPScan reads every one of them for names and versions.
				...targets(
					{ leaks },
					{
						'RSS 2': '/feed/',
						'RSS 2 by its name': '/feed/rss2/',
						Atom: '/feed/atom/',
						RDF: '/feed/rdf/',
						'RDF, no slash behind': '/feed/rdf',
						'RSS 2 by parameter': '/?feed=rss2',
						'Atom by parameter': '/?feed=atom',
						'a category': '/category/uncategorized/feed/',
						'a search': '/?s=author&feed=rss2',
						'two slashes': '//feed/',
					}
				),
				...targets(
					{ leaks: [ 'Jane Writer' ] },
					{ 'an author': '/author/seed-author/feed/' }
				),
				...bodies(
					{ headers: FORM, leaks },
					{ 'in a body': 'feed=rss2' }
				),
				...various(
					{ leaks },
					{
						'plain permalinks': {
							target: '/?feed=rss2',
							on: 'plain',
						},
						'permalinks behind index.php': {
							target: '/index.php/feed/',
							on: 'index',
						},
						'a site above its WordPress': {
							target: '/feed/',
							on: 'apart',
						},
					}
				),
			],
		},
		{
			what: 'Feeds of comments',
			refuses: targets(
				{ leaks },
				{
					'all comments': '/comments/feed/',
					'all comments as Atom': '/comments/feed/atom/',
					'the comments of a post': '/hello-world/feed/',
					'the comments of a post by parameter':
						'/hello-world/?feed=rss2',
					'the comment of another user':
						'/my-post-about-xmlrpc-php-attacks/feed/',
					'all comments by parameter': '/?feed=comments-rss2',
				}
			),
		},
	],
	passes: targets(
		{},
		{
			'the front page': '/',
			'a post that is called so': '/?s=feed',
		}
	),
	duds: targets(
		{ leaks: [ '<dc:creator><![CDATA[seed-admin]]>', '<name>seed-admin' ] },
		{
			'RSS of old, which has no names': '/feed/rss/',
			'a file of old for Atom': '/wp-atom.php',
			'a file of old for RDF': '/wp-rdf.php',
			'a post without comments': '/author-interview/feed/',
			'the script that WordPress begins with':
				'/wp-blog-header.php?feed=rss2',
		}
	),
} );
