import {
	all,
	any,
	carriesLogin,
	file,
	not,
	parameter,
	path,
} from '../language/condition';
import { rule } from './rule';

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
const leaks = [
	'author-seed-admin',
	'/author/seed-',
	'author-1',
	'Jane Writer',
];

/** WordPress strips all but the numbers (class-wp-query.php, get_posts). */
const A_NUMBER = '[1-9]';

/** Not empty to PHP, where `0` is empty. */
const NOT_EMPTY = '[^0]|00';

export const usersScan = rule( {
	id: 'users-scan',
	title: 'User scan',
	stops: 'Counting through ?author=1, ?author=2 … which answers with the name that each user logs in with.',
	breaks: 'Old links that name an author by number and, with plain permalinks, your theme’s links to its authors.',
	default: 'block',
	answer: 404,
	counted: true,
	gate: 'UsersScan',
	shielded: false,
	when: {
		ok: true,
		condition: all(
			any(
				parameter( 'author', 'either', A_NUMBER ),
				parameter( 'author_name', 'either', NOT_EMPTY )
			),
			// Places where the same parameter is honest: the admin, REST's
			// `posts?author=`, the name field of the comment form.
			not(
				any(
					path( '(?:^|/)(?:wp-admin|wp-json)(?:/|$)' ),
					parameter( 'rest_route', 'either' ),
					file( 'wp-comments-post.php' ),
					file( 'wp-login.php' )
				)
			),
			not( carriesLogin )
		),
	},
	refuses: [
		{ name: 'the first user', target: '/?author=1', leaks },
		{
			name: 'a user with other digits behind',
			target: '/?author=1x',
			leaks,
		},
		{ name: 'an encoded name', target: '/?%61uthor=2', leaks },
		{ name: 'an array', target: '/?author[]=2', leaks },
		{ name: 'a space before the name', target: '/?+author=1', leaks },
		{ name: 'a negative number', target: '/?author=-2', leaks },
		{ name: 'behind index.php', target: '/index.php?author=2', leaks },
		{ name: 'with a feed', target: '/?author=2&feed=rss2', leaks },
		{ name: 'by name', target: '/?author_name=seed-author', leaks },
		{
			name: 'by name, with a dot',
			target: '/?author.name=seed-author',
			leaks,
		},
		{
			name: 'nobody, who must look the same',
			target: '/?author=99999',
			leaks,
		},
		{ name: 'HEAD', method: 'HEAD', target: '/?author=1', leaks },
		{
			name: 'in the body',
			method: 'POST',
			target: '/',
			headers: FORM,
			body: 'author=2',
			leaks,
		},
		{
			name: 'a forged login cookie',
			target: '/?author=2',
			headers: {
				Cookie: 'wordpress_logged_in_0123456789abcdef0123456789abcdef=x',
			},
			leaks,
			wordpressOnly:
				'Anybody can send a cookie; WordPress alone knows a real one.',
		},
	],
	passes: [
		{ name: 'an empty author', target: '/?author=' },
		{
			name: 'a form that has a field of that name',
			method: 'POST',
			target: '/users/',
			headers: FORM,
			body: 'author=Jane&message=Hello',
		},
		{ name: 'another parameter', target: '/?coauthor=1' },
		{ name: 'a search for it', target: '/?s=author%3D1' },
		{
			name: 'posts of an author over REST',
			target: '/wp-json/wp/v2/posts?author=1',
		},
		{
			name: 'posts of an author over REST, plain',
			target: '/?rest_route=/wp/v2/posts&author=1',
		},
		{
			name: 'the admin’s list',
			target: '/wp-admin/edit.php?author=1',
			as: 'admin',
		},
	],
} );
