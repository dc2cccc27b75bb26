import {
	ACTIVITY,
	basic,
	bodies,
	BODY_NOT_READ,
	cases,
	forEach,
	UNVERIFIED_ACTOR,
	FORGED_COOKIE,
	FORM,
	headers,
	multipart,
	UNVERIFIED_LOGIN,
	withControls,
} from './cases';
import type { Case, CaseGroup } from './rule';

const leaks = [ 'author-seed-', '/author/seed-', 'author-1', 'Jane Writer', 'Quiet Subscriber' ];
const get = { leaks };
const post = { method: 'POST', headers: FORM, leaks };

const byNumber: CaseGroup = {
	what: 'Counting by number',
	blocks: cases( get )( {
		// WPScan and many others, upwards from 1.
		'the first user': '/?author=1',
		'the second user': '/?author=2',
		'an unknown user (must look the same)': '/?author=99999',
		'an unknown user, smaller number': '/?author=99',
		'a user without posts, and an unknown user': [ '/?author=3', { control: { target: '/?author=99' } } ],
		'HEAD, for the redirect': 'HEAD /?author=1',
		PUT: 'PUT /?author=1',
		'HTTP/0.9, which has no headers': [ '/?author=3', { http: '0.9' } ],
		'HTTP/1.0, without a Host header': [ '/?author=1', { http: '1.0' } ],
		'plain permalinks': [ '/?author=1', { on: 'plain' } ],
		'permalinks with index.php': [ '/index.php/?author=1', { on: 'index' } ],
		'a site above the directory of WordPress': [ '/?author=1', { on: 'own-directory' } ],
		'in the directory of WordPress': [ '/wp/?author=3', { on: 'own-directory' } ],
	} ),
};

const spellings: CaseGroup = {
	what: 'Other spellings of the parameter and its value',
	blocks: cases( get )( {
		'an encoded letter': '/?%61uthor=1',
		'a space before the name': '/?+author=1',
		'an encoded space before the name': '/?%20author=1',
		'a NUL after the name': '/?author%00=1',
		'a NUL and more after the name': '/?author%00x=1',
		'an array': '/?author[]=1',
		'an array with encoded brackets': '/?author%5B%5D=2',
		'an array with a key': '/?author[a]=1',
		'the parameter twice': '/?author=1&author=2',
		'a space before the number': '/?author=+1',
		'an encoded digit': '/?author=%31',
		'a zero before the number': '/?author=01',
		'letters after the number': '/?author=1abc',
		'a letter after the number': '/?author=1x',
		'letters before the number': '/?author=abc1',
		'a quote after the number': "/?author=1'",
		'a newline after the number': '/?author=1%0a',
		'a negative number': '/?author=-2',
		'two numbers': '/?author=1,2',
		'a list that begins with an unknown user': '/?author=0,3',
		'a fraction': '/?author=1.5',
		'a fragment': [ '/?author=1#x', { server: 'nginx' } ],
		'the absolute form': [ '{{URL}}/?author=1', { server: 'nginx' } ],
	} ),
};

const withOtherParameters: CaseGroup = {
	what: 'Together with other parameters',
	blocks: cases( get )( {
		'a second parameter': '/?x=1&author=1',
		'a flag that looks like the admin': '/?wp-admin/&author=1',
		'a flag that looks like cron': '/?author=1&doing_wp_cron',
		'a made-up nonce': '/?author=1&_wpnonce=abc',
		'an empty REST route': '/?author=1&rest_route=',
		'a REST route that is zero': '/?author=1&rest_route=0',
		'an empty search': '/?s=&author=1',
		'a search': '/?s=a&author=1',
		'a post': '/?p=1&author=1',
		'a page of results': '/?paged=1&author=1',
		'a type of post': '/?author=1&post_type=post',
		'a feed': '/?author=1&feed=rss2',
	} ),
};

const elsewhere: CaseGroup = {
	what: 'On other pages and scripts',
	blocks: [
		...cases( get )( {
			'two slashes': '//?author=1',
			'index.php': '/index.php?author=2',
			'index.php and a slash': '/index.php/?author=1',
			'a feed by path': '/feed/?author=1',
			'a post by path': '/hello-world/?author=1',
			'a page by path': '/users/?author=2',
			'a page that does not exist': '/no-such-page?author=1',
			'robots.txt': '/robots.txt?author=1',
			'the index of sitemaps': '/wp-sitemap.xml?author=1',
			'wp-trackback.php': '/wp-trackback.php?author=1',
			'wp-signup.php': '/wp-signup.php?author=1',
		} ),
		// Honeypots, every day.
		...forEach( [ 'cms', 'cms1', 'blog' ], ( directory ) => ( {
			name: `below ${ directory }, which does not exist`,
			target: `/${ directory }//?author=1`,
			leaks,
		} ) ),
		...cases( get )( {
			'below a directory, one slash': '/blog/?author=1',
		} ),
	],
};

const byName: CaseGroup = {
	what: 'By login name',
	blocks: [
		...withControls( [
			...cases( get )( {
				'a name': '/?author_name=seed-admin',
				'the name of an author with posts': '/?author_name=seed-author',
				'a name without posts': '/?author_name=seed-sub',
				'a dot in the parameter': '/?author.name=seed-admin',
				'a space in the parameter': '/?author%20name=seed-admin',
				'a bracket in the parameter': '/?author[name=seed-admin',
				'a name on a post': '/hello-world/?author_name=seed-admin',
				'a name and a feed': '/?feed=rss2&author_name=seed-admin',
				'a name in an array': '/?author_name[]=seed-admin',
				'a name on an archive': '/category/uncategorized/?author_name=seed-admin',
			} ),
			...bodies( post )( {
				'a name in a body': 'author_name=seed-admin',
			} ),
		] ),
		...cases( { ...get, on: 'plain' } )( {
			'a name, plain permalinks': '/?author_name=seed-author',
		} ),
	],
};

const inBodies: CaseGroup = {
	what: 'In the body of a request',
	blocks: [
		// There is no redirect: the page itself reveals the name.
		...bodies( post )( {
			'a number': 'author=1',
			'the number of an author with posts': 'author=2',
			'a number after another field': 'a=b&author=3',
		} ),
		...cases( post )( {
			'a number on a post': [ '/hello-world/', { body: 'author=1' } ],
			'a form in a character set': [
				'/',
				{ headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8' }, body: 'author=1' },
			],
		} ),
		...cases( get )( {
			'POST, with the number in the query': 'POST /?author=1',
			'a number as multipart form data': [ '/', { ...multipart( 'author', '1' ), wordpressOnly: BODY_NOT_READ } ],
			'a name as multipart form data': [
				'/',
				{ ...multipart( 'author_name', 'seed-admin' ), wordpressOnly: BODY_NOT_READ },
			],
		} ),
	],
};

const forged: CaseGroup = {
	what: 'Forged logins and headers',
	blocks: [
		...headers( { ...get, target: '/?author=1' } )( {
			'the site’s own address': { 'X-Forwarded-For': '127.0.0.1' },
			'as if from the admin': { Referer: '{{URL}}/wp-admin/edit.php' },
		} ),
		...headers( { ...get, target: '/?author=1', wordpressOnly: UNVERIFIED_LOGIN } )( {
			'a login cookie': { Cookie: FORGED_COOKIE },
			'a short login cookie': { Cookie: 'wordpress_logged_in_0=x' },
			'a name and a wrong password': basic( 'seed-admin', 'x' ),
		} ),
		...headers( { ...get, target: '/?author=2', wordpressOnly: UNVERIFIED_ACTOR } )( {
			'as if for an ActivityPub document': ACTIVITY,
			'as if for a document of linked data': {
				Accept: 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"',
			},
		} ),
		...headers( { ...get, target: '/?author_name=seed-author', wordpressOnly: UNVERIFIED_ACTOR } )( {
			'a name, as if for an ActivityPub document': ACTIVITY,
		} ),
		...cases( get )( {
			'a subscriber, who may not see users': [
				'/?author=3',
				{
					as: 'subscriber',
					wordpressOnly: 'Only WordPress knows which user is logged in and what they may do.',
				},
			],
		} ),
	],
};

export const caseGroups: readonly [ CaseGroup, ...CaseGroup[] ] = [
	byNumber,
	spellings,
	withOtherParameters,
	elsewhere,
	byName,
	inBodies,
	forged,
];

const comment = ( author: string, address: string ) =>
	`comment=Nice+post+{{RANDOM}}&author=${ author }&email=${ address }%40example.org&url=&submit=Post+Comment&comment_post_ID=1&comment_parent=0`;

export const allows: readonly Case[] = [
	...cases()( {
		'an empty author': '/?author=',
		'an author that is zero': '/?author=0',
		'another parameter': '/?coauthor=1',
		'a parameter with a longer name': '/?author_id=1',
		'a parameter with a prefix': '/?post_author=1',
		'a parameter of a filter': '/?filter_author=1',
		'a name in capitals': '/?AUTHOR=1',
		'a search for the word': '/?s=author',
		'a search for it': '/?s=author%3D1',
		'a search by path': '/search/author/',
		'it, within a value': '/hello-world/?ref=/?author=1',
		'a page about authors': '/author-guidelines/',
		'posts of an author over REST': '/wp-json/wp/v2/posts?author=1',
		'posts of an author over REST, plain': '/?rest_route=/wp/v2/posts&author=1',
		'the index of REST, with an author': [ '/?rest_route=/&author=1', { contains: '"namespaces"' } ],
		'the index of REST by path': [ '/wp-json/?author=1', { contains: '"namespaces"' } ],
		'posts of an author, another REST prefix': [ '/api/wp/v2/posts?author=1', { on: 'rest-prefix' } ],
	} ),
	...cases( { answers: [ 200, 301 ], unless: 'users-archives' } )( {
		'an archive by name': '/author/seed-author/',
		'the feed of an archive': '/author/seed-author/feed/',
		'the first page of an archive': '/author/seed-author/page/1/',
	} ),
	...cases()( {
		'the login form, which reads no author': [ '/wp-login.php?author=1', { answers: [ 200 ] } ],
		'the admin, which asks for a login': [ '/wp-admin/?author=1', { answers: [ 302 ] } ],
	} ),
	// `author` is the field for the commenter's name, which may contain digits.
	...cases( { method: 'POST', headers: FORM, answers: [ 302, 409, 429 ] } )( {
		'a comment by a visitor': [ '/wp-comments-post.php', { body: comment( 'Visitor', 'v' ) } ],
		'a comment by R2D2': [ '/wp-comments-post.php', { body: comment( 'R2D2', 'r2' ) } ],
		'a comment by a digit': [ '/wp-comments-post.php', { body: comment( '1', 'one' ) } ],
		'a comment by a visitor with that name': [ '/wp-comments-post.php', { body: comment( 'Author+1%3D1', 'a' ) } ],
	} ),
	...cases( { method: 'POST', headers: FORM } )( {
		'a form that has a field of that name': [ '/users/', { body: 'author=Jane&message=Hello' } ],
		'a form with that word in its text': [
			'/?p=1',
			{ body: 'contact_name=x&message=author%3D1', answers: [ 200, 301, 302 ] },
		],
	} ),
	...cases( { as: 'admin', answers: [ 200 ] } )( {
		'the admin’s list': '/wp-admin/edit.php?author=1',
		'the admin’s list, ordered by author': '/wp-admin/edit.php?post_type=post&author=2&orderby=author',
		'the admin’s list of pages': '/wp-admin/edit.php?post_type=page&author=1',
		'the admin’s list of media': '/wp-admin/upload.php?mode=list&author=1',
	} ),
	...cases()( {
		'an author’s own posts': [ '/wp-admin/edit.php?author=2', { as: 'author', answers: [ 200 ] } ],
		'an administrator who follows a link': [ '/?author=1', { as: 'admin', answers: [ 200, 301, 302 ] } ],
	} ),
];

/** Leaks of an archive only: other pages may link to their author. */
const archiveLeaks = [ ' author-seed-', '/author/seed-admin/feed' ];

export const ineffective: readonly Case[] = [
	...cases( { leaks: archiveLeaks } )( {
		'a dot before the name': '/?.author=1',
		'a bracket that is not closed': '/?author[=1',
		'an array within an array': '/?author[0][x]=1',
		'a digit that is not ASCII': '/?author=%EF%BC%91',
		'an invalid preview': '/?author=1&preview_id=1&preview_nonce=x',
		'wp-blog-header.php': '/wp-blog-header.php?author=1',
		'wp-activate.php': '/wp-activate.php?author=1',
	} ),
	...cases( { method: 'POST', headers: FORM, leaks: archiveLeaks } )( {
		'two numbers that contradict each other': [ '/?author=1', { body: 'author=2' } ],
	} ),
];
