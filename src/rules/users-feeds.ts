import { bodies, cases, FORM } from './cases';
import { rule } from './rule';

const leaks = [ 'Jane Writer', 'seed-admin' ];

export const usersFeeds = rule( {
	id: 'users-feeds',
	title: 'Authors in feeds',
	stops: 'Names of authors in RSS and Atom feeds.',
	breaks: 'Feed readers show your site’s name in place of the author’s.',
	default: 'off',
	answer: 'redacted',
	counted: false,
	hookClass: 'UsersFeeds',
	shielded: false,
	when: {
		ok: false,
		reason: 'The feed is legitimate except for the author’s name. Only WordPress can leave the name out.',
	},
	example: { at: 'feed', target: '' },
	caseGroups: [
		{
			what: 'Feeds of posts',
			blocks: [
				// WPScan reads all of them for names and versions.
				...cases( { leaks } )( {
					'RSS 2': '/feed/',
					'RSS 2 by its name': '/feed/rss2/',
					Atom: '/feed/atom/',
					RDF: '/feed/rdf/',
					'RDF, no trailing slash': '/feed/rdf',
					'RSS 2 by parameter': '/?feed=rss2',
					'Atom by parameter': '/?feed=atom',
					'a category': '/category/uncategorized/feed/',
					'a search': '/?s=author&feed=rss2',
					'two slashes': '//feed/',
				} ),
				...cases( { leaks: [ 'Jane Writer' ] } )( {
					'an author': '/author/seed-author/feed/',
				} ),
				...bodies( { headers: FORM, leaks } )( {
					'in a body': 'feed=rss2',
				} ),
				...cases( { leaks } )( {
					'plain permalinks': [ '/?feed=rss2', { on: 'plain' } ],
					'permalinks with index.php': [ '/index.php/feed/', { on: 'index' } ],
					'a site above the directory of WordPress': [ '/feed/', { on: 'own-directory' } ],
				} ),
			],
		},
		{
			what: 'Feeds of comments',
			blocks: cases( { leaks } )( {
				'all comments': '/comments/feed/',
				'all comments as Atom': '/comments/feed/atom/',
				'the comments of a post': '/hello-world/feed/',
				'the comments of a post by parameter': '/hello-world/?feed=rss2',
				'the comment of another user': '/my-post-about-xmlrpc-php-attacks/feed/',
				'all comments by parameter': '/?feed=comments-rss2',
			} ),
		},
	],
	allows: cases()( {
		'the front page': '/',
		'a search for the word': '/?s=feed',
	} ),
	ineffective: cases( { leaks: [ '<dc:creator><![CDATA[seed-admin]]>', '<name>seed-admin' ] } )( {
		'the old RSS format, which has no names': '/feed/rss/',
		'the old file for Atom': '/wp-atom.php',
		'the old file for RDF': '/wp-rdf.php',
		'a post without comments': '/author-interview/feed/',
		'wp-blog-header.php': '/wp-blog-header.php?feed=rss2',
	} ),
} );
