import {
	basic,
	bodies,
	FORGED,
	FORGED_COOKIE,
	FORM,
	headers,
	multipart,
	NO_PLUGIN,
	targets,
	UNREAD,
	various,
} from './cases';
import type { Way } from './rule';
import { namedWays } from './users-rest.names';

const leaks = [ 'seed-admin', 'seed-author', 'Jane Writer', '"avatar_urls"' ];
const get = { leaks };
const target = '/wp-json/wp/v2/users';
const WHO = 'Who is logged in, and may do what, is known only to WordPress.';
const PREFIX = 'Where REST was moved to is known only to WordPress.';

const list: Way = {
	what: 'The list and its members',
	refuses: [
		// Every scanner: WPScan, nuclei, LeakIX, and by hand.
		...targets( get, {
			'the list': target,
			'the list, a slash behind': '/wp-json/wp/v2/users/',
			'the first user': '/wp-json/wp/v2/users/1',
			'the second user': '/wp-json/wp/v2/users/2',
			'nobody, who must look the same': '/wp-json/wp/v2/users/99999',
			'a zero before the number': '/wp-json/wp/v2/users/01',
			'passwords for applications':
				'/wp-json/wp/v2/users/1/application-passwords',
		} ),
		...various( get, {
			'a user without posts, and nobody': {
				target: '/wp-json/wp/v2/users/3',
				twin: { target: '/wp-json/wp/v2/users/99999' },
			},
			'HEAD, for the total': {
				method: 'HEAD',
				target,
				leaks: [ 'X-WP-Total:' ],
			},
			'HTTP/1.0, which names no host': { target, http: '1.0' },
		} ),
		...targets(
			{ ...get, wordpressOnly: PREFIX, on: 'rest-prefix' },
			{
				'the list, REST elsewhere': '/api/wp/v2/users',
				'one user, REST elsewhere': '/api/wp/v2/users/1',
			}
		),
		...targets(
			{ ...get, on: 'index' },
			{
				'the list, permalinks behind index.php':
					'/index.php/wp-json/wp/v2/users',
			}
		),
		...targets(
			{ ...get, on: 'apart' },
			{ 'the list, a site above its WordPress': target }
		),
	],
};

const questions: Way = {
	what: 'Questions to the list',
	refuses: targets( get, {
		// WPScan.
		'a hundred on a page': '/wp-json/wp/v2/users/?per_page=100&page=1',
		'a hundred': '/wp-json/wp/v2/users?per_page=100',
		'by login name':
			'/wp-json/wp/v2/users?search=seed&search_columns[]=username',
		'by a part of the name': '/wp-json/wp/v2/users?search=seed',
		'by the name in addresses': '/wp-json/wp/v2/users?slug=seed-admin',
		'by numbers': '/wp-json/wp/v2/users?include=1,2,3',
		'by role': '/wp-json/wp/v2/users?roles=administrator',
		'by date': '/wp-json/wp/v2/users?orderby=registered_date',
		'as the editor asks': '/wp-json/wp/v2/users?who=authors&per_page=100',
		'as the editor asks, in its language':
			'/wp-json/wp/v2/users?_locale=user',
		'for embedding': '/wp-json/wp/v2/users?context=embed',
		'some fields': '/wp-json/wp/v2/users?_fields=slug',
		'a script': '/wp-json/wp/v2/users?_jsonp=cb',
		'the method by its name': '/wp-json/wp/v2/users?_method=GET',
		// Words that other plugins take for a reason to let pass.
		'a word of another plugin': '/wp-json/wp/v2/users?foo=simple-jwt-login',
		'a word of another plugin, and an encoded path':
			'/%77%70%2d%6a%73%6f%6e/wp/v2/users?test=simple-jwt-login',
		'says that it is about oneself': '/wp-json/wp/v2/users?user_id=me',
		'says that its number is oneself': '/wp-json/wp/v2/users?id=me',
		'one user, and says that it is oneself':
			'/wp-json/wp/v2/users/1?user_id=me',
	} ),
};

const spellings: Way = {
	what: 'Other spellings of its path',
	refuses: [
		...targets( get, {
			'two slashes before': '//wp-json/wp/v2/users/',
			'two slashes before, none behind': '//wp-json/wp/v2/users',
			'three slashes before': '///wp-json/wp/v2/users/',
			'two slashes behind': '/wp-json/wp/v2/users//',
			'behind index.php': '/index.php/wp-json/wp/v2/users',
			'behind index.php, with a query':
				'/index.php/wp-json/wp/v2/users/?per_page=100&page=1',
			'a route in capitals': '/wp-json/wp/v2/USERS',
			'mixed case': '/wp-json/WP/V2/Users',
			'an encoded letter': '/%77p-json/wp/v2/users',
			'encoded letters in prefix and route': '/%77p-json/wp/v2/%75sers',
			'an encoded dash': '/wp%2djson/wp/v2/user%73',
			'encoded letters, one user': '/wp-js%6fn/wp/%762/users/1',
		} ),
		...targets(
			{ ...get, server: 'nginx' },
			{
				'all encoded, slashes too':
					'/%77%70%2d%6a%73%6f%6e%2f%77%70%2f%76%32%2f%75%73%65%72%73',
				'the absolute form': '{{URL}}/wp-json/wp/v2/users',
				'a fragment': '/wp-json/wp/v2/users#x',
			}
		),
	],
};

const byParameter: Way = {
	what: 'Its route as a parameter',
	refuses: [
		// LeakIX, Go programs, and whoever knows that paths are blocked.
		...targets( get, {
			'the parameter': '/?rest_route=/wp/v2/users',
			'a slash behind the route': '/?rest_route=/wp/v2/users/',
			'the parameter, one user': '/?rest_route=/wp/v2/users/1',
			'encoded slashes': '/?rest_route=%2Fwp%2Fv2%2Fusers',
			'the route in capitals': '/?rest_route=/WP/V2/USERS',
			'an encoded letter of the route': '/?rest_route=/wp/v2/%75sers',
			'an encoded underscore': '/?rest%5Froute=/wp/v2/users',
			// PHP makes `rest_route` of all these.
			'a dot in the name': '/?rest.route=/wp/v2/users',
			'a space in the name': '/?rest%20route=/wp/v2/users',
			'a space before the name': '/?+rest_route=/wp/v2/users',
			'a bracket in the name': '/?rest[route=/wp/v2/users',
			'a NUL behind the name': '/?rest_route%00=/wp/v2/users',
			'a dot in the name, and a NUL and more behind it':
				'/?rest.route%00ignored=/wp/v2/users',
			'a backslash behind': '/?rest_route=/wp/v2/users%5C',
			'backslashes and a slash behind':
				'/?rest_route=/wp/v2/users%5C%5C/',
			'a newline behind': '/?rest_route=/wp/v2/users%0a',
			'one user and a newline behind': '/?rest_route=/wp/v2/users/1%0a',
			'behind a flag': '/?x&rest_route=/wp/v2/users',
			'twice, the last one counts':
				'/?rest_route=/wp/v2/posts&rest_route=/wp/v2/users',
			'another method and route': '/?rest_route=/wp/v2/users&_method=GET',
			'the parameter, and says that it is about oneself':
				'/?rest_route=/wp/v2/users&user_id=me',
		} ),
		...various( get, {
			'the parameter, HTTP/0.9': {
				target: '/?rest_route=/wp/v2/users',
				http: '0.9',
			},
			'the parameter, plain permalinks': {
				target: '/?rest_route=/wp/v2/users',
				on: 'plain',
			},
			'the parameter with index.php, plain permalinks': {
				target: '/index.php?rest_route=/wp/v2/users/1',
				on: 'plain',
			},
			'the parameter, REST elsewhere': {
				target: '/?rest_route=/wp/v2/users',
				on: 'rest-prefix',
			},
			'the parameter, where WordPress lies': {
				target: '/wp/?rest_route=/wp/v2/users',
				on: 'apart',
			},
		} ),
	],
};

const elsewhere: Way = {
	what: 'Its route on other pages and scripts',
	refuses: [
		...targets( get, {
			'on index.php': '/index.php?rest_route=/wp/v2/users',
			'on index.php and a slash': '/index.php/?rest_route=/wp/v2/users',
			'on two slashes': '//?rest_route=/wp/v2/users',
			'on a post': '/hello-world/?rest_route=/wp/v2/users',
			'on a feed': '/feed/?rest_route=/wp/v2/users',
			'on the file for robots': '/robots.txt?rest_route=/wp/v2/users',
			'on the sitemap': '/wp-sitemap.xml?rest_route=/wp/v2/users',
			'on a page that is not there':
				'/no-such-page?rest_route=/wp/v2/users',
			'on the script for trackbacks':
				'/wp-trackback.php?rest_route=/wp/v2/users',
			'on the script for signing up':
				'/wp-signup.php?rest_route=/wp/v2/users',
			'on the script that WordPress begins with':
				'/wp-blog-header.php?rest_route=/wp/v2/users',
		} ),
		...various(
			{ ...get, earlier: NO_PLUGIN },
			{
				'on a script that loads no plugin': {
					target: '/wp-activate.php?rest_route=/wp/v2/users',
				},
				'behind a script that loads no plugin': {
					target: '/wp-activate.php/wp-json/wp/v2/users',
				},
				'in a body for a script that loads no plugin': {
					method: 'POST',
					target: '/wp-activate.php?_method=GET',
					headers: FORM,
					body: 'rest_route=/wp/v2/users',
				},
				'on a script that loads no plugin, a made-up login cookie': {
					target: '/wp-activate.php?rest_route=/wp/v2/users',
					headers: { Cookie: FORGED_COOKIE },
				},
				'on a script that loads no plugin, spelled otherwise': {
					target: '//%77p-activate.php/?rest.route=%2fwp%2fv2%2fusers',
				},
			}
		),
	],
};

const methods: Way = {
	what: 'Other methods, and routes in a body',
	refuses: [
		...various( get, {
			'POST in the clothes of GET': {
				method: 'POST',
				target: '/wp-json/wp/v2/users?_method=GET',
			},
			'PUT in the clothes of GET': {
				method: 'PUT',
				target: '/wp-json/wp/v2/users?_method=GET',
			},
			'POST in the clothes of GET, by a header': {
				method: 'POST',
				target,
				headers: { 'X-HTTP-Method-Override': 'GET' },
			},
			'the route in a body': {
				method: 'POST',
				target: '/?_method=GET',
				headers: FORM,
				body: 'rest_route=/wp/v2/users',
			},
			'the route in a body, the method in a header': {
				method: 'POST',
				target: '/',
				headers: { ...FORM, 'X-HTTP-Method-Override': 'GET' },
				body: 'rest_route=/wp/v2/users',
			},
			'the route in a body, under another name': {
				method: 'POST',
				target: '/?_method=GET',
				headers: FORM,
				body: 'rest.route=%2Fwp%2Fv2%2Fusers%2F1',
			},
			'the route sent as files are': {
				...multipart( 'rest_route', '/wp/v2/users' ),
				target: '/?_method=GET',
				wordpressOnly: UNREAD,
			},
		} ),
		...bodies(
			{ target, headers: FORM, leaks: [ 'existing_user_login' ] },
			{
				'a new user of a name that is taken':
					'username=seed-admin&email=a%40example.org&password=x',
			}
		),
	],
};

const wrapped: Way = {
	what: 'Refusals that are wrapped',
	answer: 'unnamed',
	refuses: targets( get, {
		'in an envelope': '/wp-json/wp/v2/users?_envelope=1',
		'in an envelope, one user': '/wp-json/wp/v2/users/1?_envelope',
		'in an envelope, by parameter': '/?rest_route=/wp/v2/users&_envelope',
	} ),
};

const allowed: Way = {
	what: 'Which methods a user would allow',
	answer: 'unnamed',
	wordpressOnly:
		'The answer is honest but for one header; only WordPress can leave it out.',
	refuses: various( get, {
		'OPTIONS of somebody and of nobody': {
			method: 'OPTIONS',
			target: '/wp-json/wp/v2/users/1',
			leaks: [ 'seed-admin' ],
			twin: { target: '/wp-json/wp/v2/users/99999' },
		},
	} ),
};

const forged: Way = {
	what: 'Forged logins and headers',
	refuses: [
		...headers(
			{ ...get, target },
			{
				'a cookie that remembers settings': {
					Cookie: 'wp-settings-1=libraryContent%3Dbrowse',
				},
				'a cookie that holds the name of another': {
					Cookie: 'a=wordpress_logged_in_0123456789abcdef',
				},
				'a cookie of the admin': {
					Cookie: 'wordpress_sec_0123456789abcdef=x',
				},
				'as if from the editor': {
					Referer: '{{URL}}/wp-admin/post.php?post=1&action=edit',
				},
				'as if by a script of the site': {
					Origin: '{{URL}}',
					'X-Requested-With': 'XMLHttpRequest',
				},
			}
		),
		...headers(
			{ ...get, target, wordpressOnly: FORGED },
			{
				'a login cookie': { Cookie: FORGED_COOKIE },
				'an empty login cookie': {
					Cookie: 'wordpress_logged_in_fixture=',
				},
				'a token': { Authorization: 'Bearer x.y.z' },
				'a name and a wrong password': basic( 'seed-admin', 'x' ),
			}
		),
		...targets(
			{ ...get, as: 'subscriber', wordpressOnly: WHO },
			{
				'a subscriber, who may not see users': target,
				'a subscriber who says that it is about him':
					'/wp-json/wp/v2/users?user_id=3',
				'a subscriber who says that the number is his':
					'/wp-json/wp/v2/users?id=3',
				'a subscriber who asks for somebody else':
					'/wp-json/wp/v2/users/1?user_id=3',
			}
		),
	],
};

export const ways: readonly [ Way, ...Way[] ] = [
	list,
	questions,
	spellings,
	byParameter,
	elsewhere,
	methods,
	wrapped,
	allowed,
	forged,
	...namedWays,
];
