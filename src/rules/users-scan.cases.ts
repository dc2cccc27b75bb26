import {
	basic,
	bodies,
	FORGED,
	FORGED_COOKIE,
	FORM,
	forEach,
	headers,
	multipart,
	targets,
	twinned,
	UNREAD,
	various,
} from './cases';
import type { Case, Way } from './rule';

const leaks = [
	'author-seed-',
	'/author/seed-',
	'author-1',
	'Jane Writer',
	'Quiet Subscriber',
];
const get = { leaks };
const post = { method: 'POST', headers: FORM, leaks };

const counting: Way = {
	what: 'Counting by number',
	refuses: [
		// WPScan and many others, up from 1.
		...targets( get, {
			'the first user': '/?author=1',
			'the second user': '/?author=2',
			'nobody, who must look the same': '/?author=99999',
			'nobody, with a smaller number': '/?author=99',
		} ),
		...various( get, {
			'a user without posts, and nobody': {
				target: '/?author=3',
				twin: { target: '/?author=99' },
			},
			'HEAD, for the redirect': { method: 'HEAD', target: '/?author=1' },
			PUT: { method: 'PUT', target: '/?author=1' },
			'HTTP/0.9, which has no headers': {
				target: '/?author=3',
				http: '0.9',
			},
			'HTTP/1.0, which names no host': {
				target: '/?author=1',
				http: '1.0',
			},
			'plain permalinks': { target: '/?author=1', on: 'plain' },
			'permalinks behind index.php': {
				target: '/index.php/?author=1',
				on: 'index',
			},
			'a site above its WordPress': { target: '/?author=1', on: 'apart' },
			'where WordPress lies': { target: '/wp/?author=3', on: 'apart' },
		} ),
	],
};

const spellings: Way = {
	what: 'Other spellings of the parameter and its value',
	refuses: [
		...targets( get, {
			'an encoded letter': '/?%61uthor=1',
			'a space before the name': '/?+author=1',
			'an encoded space before the name': '/?%20author=1',
			'a NUL behind the name': '/?author%00=1',
			'a NUL and more behind the name': '/?author%00x=1',
			'an array': '/?author[]=1',
			'an array with encoded brackets': '/?author%5B%5D=2',
			'an array with a key': '/?author[a]=1',
			'the parameter twice': '/?author=1&author=2',
			'a space before the number': '/?author=+1',
			'an encoded digit': '/?author=%31',
			'a zero before the number': '/?author=01',
			'letters behind the number': '/?author=1abc',
			'a letter behind the number': '/?author=1x',
			'letters before the number': '/?author=abc1',
			'a quote behind the number': "/?author=1'",
			'a newline behind the number': '/?author=1%0a',
			'a negative number': '/?author=-2',
			'two numbers': '/?author=1,2',
			'a list that begins with nobody': '/?author=0,3',
			'a fraction': '/?author=1.5',
		} ),
		...targets(
			{ ...get, server: 'nginx' },
			{
				'a fragment': '/?author=1#x',
				'the absolute form': '{{URL}}/?author=1',
			}
		),
	],
};

const company: Way = {
	what: 'Together with other parameters',
	refuses: targets( get, {
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

const elsewhere: Way = {
	what: 'On other pages and scripts',
	refuses: [
		...targets( get, {
			'two slashes': '//?author=1',
			'index.php': '/index.php?author=2',
			'index.php and a slash': '/index.php/?author=1',
			'a feed by path': '/feed/?author=1',
			'a post by path': '/hello-world/?author=1',
			'a page by path': '/users/?author=2',
			'a page that is not there': '/no-such-page?author=1',
			'the file for robots': '/robots.txt?author=1',
			'the index of sitemaps': '/wp-sitemap.xml?author=1',
			'the script for trackbacks': '/wp-trackback.php?author=1',
			'the script for signing up': '/wp-signup.php?author=1',
		} ),
		// Honeypots, each day.
		...forEach( [ 'cms', 'cms1', 'blog' ], ( directory ) => ( {
			name: `below ${ directory }, which is not there`,
			target: `/${ directory }//?author=1`,
			leaks,
		} ) ),
		...targets( get, {
			'below a directory, one slash': '/blog/?author=1',
		} ),
	],
};

const byName: Way = {
	what: 'By login name',
	refuses: [
		...twinned( [
			...targets( get, {
				'a name': '/?author_name=seed-admin',
				'a name of somebody who writes': '/?author_name=seed-author',
				'a name without posts': '/?author_name=seed-sub',
				'a dot in the parameter': '/?author.name=seed-admin',
				'a space in the parameter': '/?author%20name=seed-admin',
				'a bracket in the parameter': '/?author[name=seed-admin',
				'a name on a post': '/hello-world/?author_name=seed-admin',
				'a name and a feed': '/?feed=rss2&author_name=seed-admin',
				'a name in an array': '/?author_name[]=seed-admin',
				'a name on an archive':
					'/category/uncategorized/?author_name=seed-admin',
			} ),
			...bodies( post, { 'a name in a body': 'author_name=seed-admin' } ),
		] ),
		...targets(
			{ ...get, on: 'plain' },
			{ 'a name, plain permalinks': '/?author_name=seed-author' }
		),
	],
};

const inBodies: Way = {
	what: 'In the body of a request',
	refuses: [
		// Not redirected, so that the page itself tells.
		...bodies( post, {
			'a number': 'author=1',
			'a number of somebody who writes': 'author=2',
			'a number behind another field': 'a=b&author=3',
		} ),
		...various( post, {
			'a number on a post': {
				target: '/hello-world/',
				body: 'author=1',
			},
			'a form in a character set': {
				target: '/',
				headers: {
					'Content-Type':
						'application/x-www-form-urlencoded; charset=UTF-8',
				},
				body: 'author=1',
			},
		} ),
		...various( get, {
			'POST, with the number in the query': {
				method: 'POST',
				target: '/?author=1',
			},
			'a number sent as files are': {
				...multipart( 'author', '1' ),
				target: '/',
				wordpressOnly: UNREAD,
			},
			'a name sent as files are': {
				...multipart( 'author_name', 'seed-admin' ),
				target: '/',
				wordpressOnly: UNREAD,
			},
		} ),
	],
};

const forged: Way = {
	what: 'Forged logins and headers',
	refuses: [
		...headers(
			{ ...get, target: '/?author=1' },
			{
				'the site’s own address': { 'X-Forwarded-For': '127.0.0.1' },
				'as if from the admin': {
					Referer: '{{URL}}/wp-admin/edit.php',
				},
			}
		),
		...headers(
			{ ...get, target: '/?author=1', wordpressOnly: FORGED },
			{
				'a login cookie': { Cookie: FORGED_COOKIE },
				'a short login cookie': { Cookie: 'wordpress_logged_in_0=x' },
				'a name and a wrong password': basic( 'seed-admin', 'x' ),
			}
		),
		...various( get, {
			'a subscriber, who may not see users': {
				target: '/?author=3',
				as: 'subscriber',
				wordpressOnly:
					'Who is logged in, and may do what, is known only to WordPress.',
			},
		} ),
	],
};

export const ways: readonly [ Way, ...Way[] ] = [
	counting,
	spellings,
	company,
	elsewhere,
	byName,
	inBodies,
	forged,
];

const comment = ( author: string, address: string ) =>
	`comment=Nice+post+{{RANDOM}}&author=${ author }&email=${ address }%40example.org&url=&submit=Post+Comment&comment_post_ID=1&comment_parent=0`;

export const passes: readonly Case[] = [
	...targets(
		{},
		{
			'an empty author': '/?author=',
			'an author that is zero': '/?author=0',
			'another parameter': '/?coauthor=1',
			'a parameter that begins so': '/?author_id=1',
			'a parameter that ends so': '/?post_author=1',
			'a parameter of a filter': '/?filter_author=1',
			'a name in capitals': '/?AUTHOR=1',
			'a search for the word': '/?s=author',
			'a search for it': '/?s=author%3D1',
			'a search by path': '/search/author/',
			'it, within a value': '/hello-world/?ref=/?author=1',
			'a page about authors': '/author-guidelines/',
			'posts of an author over REST': '/wp-json/wp/v2/posts?author=1',
			'posts of an author over REST, plain':
				'/?rest_route=/wp/v2/posts&author=1',
		}
	),
	...targets(
		{ contains: '"namespaces"' },
		{
			'the index of REST, with an author': '/?rest_route=/&author=1',
			'the index of REST by path': '/wp-json/?author=1',
		}
	),
	...targets(
		{ on: 'rest-prefix' },
		{ 'posts of an author, REST elsewhere': '/api/wp/v2/posts?author=1' }
	),
	...targets(
		{ answers: [ 200, 301 ], unless: 'users-archives' },
		{
			'an archive by name': '/author/seed-author/',
			'the feed of an archive': '/author/seed-author/feed/',
			'the first page of an archive': '/author/seed-author/page/1/',
		}
	),
	...targets(
		{ answers: [ 200 ] },
		{ 'the login form, which takes no author': '/wp-login.php?author=1' }
	),
	...targets(
		{ answers: [ 302 ] },
		{ 'the admin, which asks who it is': '/wp-admin/?author=1' }
	),
	// `author` is the field for the name of who comments; it may hold digits.
	...various(
		{
			method: 'POST',
			headers: FORM,
			answers: [ 302, 409, 429 ],
		},
		{
			'a comment by a visitor': {
				target: '/wp-comments-post.php',
				body: comment( 'Visitor', 'v' ),
			},
			'a comment by R2D2': {
				target: '/wp-comments-post.php',
				body: comment( 'R2D2', 'r2' ),
			},
			'a comment by a digit': {
				target: '/wp-comments-post.php',
				body: comment( '1', 'one' ),
			},
			'a comment by somebody who is called like it': {
				target: '/wp-comments-post.php',
				body: comment( 'Author+1%3D1', 'a' ),
			},
		}
	),
	...various(
		{ method: 'POST', headers: FORM },
		{
			'a form that has a field of that name': {
				target: '/users/',
				body: 'author=Jane&message=Hello',
			},
			'a form whose text speaks of it': {
				target: '/?p=1',
				body: 'contact_name=x&message=author%3D1',
				answers: [ 200, 301, 302 ],
			},
		}
	),
	...targets(
		{ as: 'admin', answers: [ 200 ] },
		{
			'the admin’s list': '/wp-admin/edit.php?author=1',
			'the admin’s list, ordered by author':
				'/wp-admin/edit.php?post_type=post&author=2&orderby=author',
			'the admin’s list of pages':
				'/wp-admin/edit.php?post_type=page&author=1',
			'the admin’s list of media':
				'/wp-admin/upload.php?mode=list&author=1',
		}
	),
	...targets(
		{ as: 'author', answers: [ 200 ] },
		{ 'an author’s own posts': '/wp-admin/edit.php?author=2' }
	),
	...targets(
		{ as: 'admin', answers: [ 200, 301, 302 ] },
		{ 'an administrator who follows a link': '/?author=1' }
	),
];

/** Pages that are honest otherwise may link to their author. */
const ofArchive = [ ' author-seed-', '/author/seed-admin/feed' ];

export const duds: readonly Case[] = [
	...targets(
		{ leaks: ofArchive },
		{
			'a dot before the name': '/?.author=1',
			'a bracket that is not closed': '/?author[=1',
			'an array within an array': '/?author[0][x]=1',
			'a digit that is not ASCII': '/?author=%EF%BC%91',
			'a preview that is none': '/?author=1&preview_id=1&preview_nonce=x',
			'the script that WordPress begins with':
				'/wp-blog-header.php?author=1',
			'the script for activating': '/wp-activate.php?author=1',
		}
	),
	...various(
		{ method: 'POST', headers: FORM, leaks: ofArchive },
		{
			'two numbers that contradict each other': {
				target: '/?author=1',
				body: 'author=2',
			},
		}
	),
];
