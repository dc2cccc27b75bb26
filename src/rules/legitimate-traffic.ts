/**
 * Legitimate requests that no rule may block. Those that resemble an attack are
 * listed with the rule for that attack.
 */
import { bodies, cases, FORM, headers, JSON_BODY } from './cases';
import type { Case } from './rule';

const ok = { answers: [ 200 ] };
const found = { answers: [ 200, 301 ] };

export const legitimateTraffic: readonly Case[] = [
	// Pages.
	...cases( { ...ok, contains: '</html>' } )( {
		'a post': '/hello-world/',
		'the front page': '/',
	} ),
	...cases( { ...ok, contains: 'Users' } )( {
		'a page called users': '/users/',
	} ),
	...cases( ok )( {
		'a category': '/category/uncategorized/',
		'a post as others embed it': '/hello-world/embed/',
		'a shop that requests its cart': '/?wc-ajax=get_refreshed_fragments',
	} ),
	...cases( found )( {
		'a category by number': '/?cat=1',
		'an answer to a comment': '/hello-world/?replytocom=1',
	} ),
	...cases()( {
		'a preview of what is published': [ '/?preview=true&p=1', { answers: [ 200, 301, 302 ] } ],
		'the second page of posts': [ '/page/2/', { answers: [ 200, 404 ] } ],
	} ),
	...cases( { ...ok, contains: 'jQuery' } )( {
		'a script of WordPress': '/wp-includes/js/jquery/jquery.min.js',
	} ),
	...cases( ok )( {
		'a style sheet of WordPress': '/wp-includes/css/dashicons.min.css',
	} ),
	// WordPress serves one only at the server's root.
	...cases( { answers: [ 200, 404 ] } )( {
		'robots.txt': '/robots.txt',
	} ),
	// Feeds.
	...cases( { ...ok, contains: '<rss' } )( {
		'the feed': '/feed/',
		'the feed of all comments': '/comments/feed/',
		'the feed of the comments on a post': '/hello-world/feed/',
	} ),
	...cases( { ...ok, contains: '<feed' } )( {
		'the feed as Atom': '/feed/atom/',
	} ),
	...cases( found )( {
		'the feed by parameter': '/?feed=rss2',
	} ),
	// Sitemaps.
	...cases( { ...ok, contains: 'wp-sitemap-posts-post-1.xml' } )( {
		'the index of sitemaps': '/wp-sitemap.xml',
	} ),
	...cases( { ...ok, contains: '/hello-world/' } )( {
		'the sitemap of posts': '/wp-sitemap-posts-post-1.xml',
	} ),
	// REST.
	...cases( { ...ok, contains: '"namespaces"' } )( {
		'the index of REST': '/wp-json/',
		'the index of REST, no trailing slash': '/wp-json',
		'the index of REST by parameter': '/?rest_route=/',
		'the index of REST on index.php': '/index.php?rest_route=/',
	} ),
	...cases( { ...ok, contains: '"routes"' } )( {
		'the index of a namespace': '/wp-json/wp/v2',
	} ),
	...cases( { ...ok, contains: '"slug":"hello-world"' } )( {
		'posts by parameter': '/?rest_route=/wp/v2/posts',
		'one post over REST': '/wp-json/wp/v2/posts/1',
		'posts of one author': '/wp-json/wp/v2/posts?author=1',
	} ),
	...cases( { ...ok, contains: 'author-interview' } )( {
		'posts of another author': '/wp-json/wp/v2/posts?author[]=2',
		'a post by its slug': '/wp-json/wp/v2/posts?slug=author-interview',
	} ),
	...cases( { ...ok, contains: '"slug":"users"' } )( {
		'a page by its slug': '/wp-json/wp/v2/pages?slug=users',
		'pages over REST': '/wp-json/wp/v2/pages',
	} ),
	...cases( ok )( {
		'a search through posts': '/wp-json/wp/v2/posts?search=users',
		media: '/wp-json/wp/v2/media',
		'some fields of posts': [ '/wp-json/wp/v2/posts?_fields=id,title,link', { contains: '"title"' } ],
		'posts in an envelope': [ '/wp-json/wp/v2/posts?_envelope', { contains: '"status":200' } ],
		categories: [ '/wp-json/wp/v2/categories', { contains: 'uncategorized' } ],
		'types of posts': [ '/wp-json/wp/v2/types', { contains: '"post"' } ],
		taxonomies: [ '/wp-json/wp/v2/taxonomies', { contains: 'category' } ],
		'a search over REST': [ '/wp-json/wp/v2/search?search=author', { contains: 'author' } ],
		'HEAD of the index of REST': 'HEAD /wp-json/',
		// Cron.
		cron: '/wp-cron.php',
		'cron, as WordPress calls it': [
			'/wp-cron.php?doing_wp_cron={{RANDOM}}',
			{ headers: { 'User-Agent': 'WordPress/7.1; {{URL}}' } },
		],
		'cron, as WordPress calls it by POST': [
			'POST /wp-cron.php?doing_wp_cron={{RANDOM}}',
			{ headers: { ...FORM, 'User-Agent': 'WordPress/7.1; {{URL}}' } },
		],
	} ),
	// Ajax.
	...bodies( { ...ok, target: '/wp-admin/admin-ajax.php', headers: FORM, contains: 'server_time' } )( {
		'the heartbeat of a visitor': 'action=heartbeat&has_focus=true',
	} ),
	...bodies( { answers: [ 400 ], target: '/wp-admin/admin-ajax.php', headers: FORM } )( {
		'an action that does not exist, with an author': 'action=no_such_action&author=1',
	} ),
	...cases( { answers: [ 400 ] } )( {
		'an action that does not exist': '/wp-admin/admin-ajax.php?action=no_such_action',
	} ),
	...bodies( { ...ok, as: 'admin', target: '/wp-admin/admin-ajax.php', headers: FORM } )( {
		'media of an author': 'action=query-attachments&post_id=0&query%5Bauthor%5D=1&query%5Bposts_per_page%5D=40',
	} ),
	// Comments.
	...cases()( {
		// WordPress requires a login for it.
		'a comment over REST': [
			'POST /wp-json/wp/v2/comments',
			{
				headers: JSON_BODY,
				body: '{"post":1,"author_name":"R2D2","author_email":"r@example.org","content":"x {{RANDOM}}"}',
				answers: [ 401 ],
			},
		],
		// The admin.
		'a visitor at the admin': [ '/wp-admin/', { answers: [ 302 ] } ],
	} ),
	...cases( { ...ok, as: 'admin' } )( {
		users: '/wp-admin/users.php',
		'another user': '/wp-admin/user-edit.php?user_id=2',
		'one’s own profile': '/wp-admin/profile.php',
		'comments of a user': '/wp-admin/edit-comments.php?user_id=1',
		settings: '/wp-admin/options-general.php',
		'an application that requests a password': '/wp-admin/authorize-application.php?app_name=x',
	} ),
	...cases( { answers: [ 200, 301, 302 ], as: 'admin' } )( {
		'a preview by the administrator': '/?p=1&preview=true',
	} ),
	// The editor.
	...cases( { ...ok, as: 'admin', contains: 'seed-admin' } )( {
		'the administrator’s own user': '/wp-json/wp/v2/users/me?context=edit&_locale=user',
		'the administrator by number': '/wp-json/wp/v2/users/1?context=edit&_locale=user',
	} ),
	...cases( { ...ok, as: 'admin', contains: 'Jane Writer' } )( {
		'the menu of authors':
			'/wp-json/wp/v2/users?who=authors&per_page=100&_fields=id,name&context=view&_locale=user',
		'the author of a post': '/wp-json/wp/v2/users/2?context=view&_fields=id,name&_locale=user',
	} ),
	...cases( { ...ok, as: 'admin', contains: 'seed-author' } )( {
		'a search in the menu of authors': '/wp-json/wp/v2/users?per_page=100&search=seed&_locale=user',
	} ),
	...cases( { ...ok, as: 'admin', contains: '"raw"' } )( {
		'a post to edit': '/wp-json/wp/v2/posts/1?context=edit&_locale=user',
		'posts of an author to edit': '/wp-json/wp/v2/posts?context=edit&author=1&_locale=user',
	} ),
	...cases( { ...ok, as: 'admin', contains: '_embedded' } )( {
		'a post with its author': '/wp-json/wp/v2/posts/1?_embed=author,wp:term&_locale=user',
	} ),
	...cases( { ...ok, as: 'author', contains: 'seed-author' } )( {
		'an author’s own user': '/wp-json/wp/v2/users/me?context=edit&_locale=user',
	} ),
	...cases( { ...ok, as: 'author', contains: 'author-interview' } )( {
		'an author’s posts to edit': '/wp-json/wp/v2/posts?context=edit&author=2&_locale=user',
	} ),
	...cases( { as: 'admin' } )( {
		'the schema of posts': [
			'OPTIONS /wp-json/wp/v2/posts?_locale=user',
			{ answers: [ 200 ], contains: 'schema' },
		],
	} ),
	...cases( { as: 'admin', headers: JSON_BODY } )( {
		'a tag in a batch': [
			'POST /wp-json/batch/v1?_locale=user',
			{
				body: '{"requests":[{"method":"POST","path":"/wp/v2/tags","body":{"name":"corpus-{{RANDOM}}"}}]}',
				answers: [ 207 ],
				contains: '"status":201',
			},
		],
		'one’s own profile, changed': [
			'POST /wp-json/wp/v2/users/1?_locale=user',
			{ body: '{"description":"about {{RANDOM}}"}', answers: [ 200 ], contains: 'seed-admin' },
		],
		// A network accepts only lower-case letters and digits.
		'a new user': [
			'POST /wp-json/wp/v2/users?_locale=user',
			{
				body: '{"username":"corpus{{RANDOM}}","email":"corpus-{{RANDOM}}@example.org","password":"x{{RANDOM}}Y!"}',
				answers: [ 201 ],
				contains: 'corpus{{RANDOM}}',
			},
		],
		'a new post of another author': [
			'POST /wp-json/wp/v2/posts?_locale=user',
			{
				body: '{"title":"corpus {{RANDOM}}","status":"draft","author":2}',
				answers: [ 201 ],
				contains: '"author":2',
			},
		],
	} ),
	...cases( { as: 'author', headers: JSON_BODY } )( {
		'an author’s new post, by parameter': [
			'POST /index.php?rest_route=%2Fwp%2Fv2%2Fposts&_locale=user',
			{ body: '{"title":"corpus b {{RANDOM}}","status":"draft"}', answers: [ 201 ], contains: '"author":2' },
		],
	} ),
	...cases( { ...ok, as: 'admin', contains: 'Jane Writer', on: 'rest-prefix' } )( {
		'the menu of authors, another REST prefix': '/api/wp/v2/users',
	} ),
	...cases( { ...ok, as: 'admin', contains: 'Jane Writer', on: 'plain' } )( {
		'the menu of authors, plain permalinks': '/index.php?rest_route=/wp/v2/users',
	} ),
	// Application passwords.
	...headers( { ...ok, target: '/wp-json/wp/v2/users?context=edit', contains: 'seed-author' } )( {
		'an application with a password': { Authorization: 'Basic {{BASIC}}' },
	} ),
	// Crawlers.
	...headers( { ...ok, target: '/author-interview/' } )( {
		'a search engine': { 'User-Agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' },
		'a chat that shows a link': { 'User-Agent': 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)' },
		'another WordPress': { 'User-Agent': 'WordPress/7.1; https://other.example' },
	} ),
];
