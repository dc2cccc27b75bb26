import { bodies, forEach, headers, JSON_BODY, targets, various } from './cases';
import type { Case } from './rule';

const leaks = [ '"slug":"seed-', 'Jane Writer', '"avatar_urls":{' ];

export const passes: readonly Case[] = [
	...targets(
		{ answers: [ 200 ], contains: '"slug":"hello-world"' },
		{
			posts: '/wp-json/wp/v2/posts',
			'two routes, the last one counts':
				'/?rest_route=/wp/v2/users&rest_route=/wp/v2/posts',
		}
	),
	// WordPress's own script client makes its models of the index, and fetches it without a nonce.
	...targets(
		{ answers: [ 200 ], contains: '"/wp/v2/users/me"', leaks },
		{
			'the index of REST': '/wp-json/',
			'the index of REST by parameter': '/?rest_route=/',
		}
	),
	...targets(
		{ answers: [ 200 ], contains: '"/wp/v2/users/me"' },
		{ 'the index of its namespace': '/wp-json/wp/v2' }
	),
	...targets(
		{},
		{
			'a page called users': '/users/',
			'a search for it': '/?s=wp-json%2Fwp%2Fv2%2Fusers',
			'a search for it as a parameter':
				'/?s=rest_route%3D%2Fwp%2Fv2%2Fusers',
			'a path in a value': '/?next=/wp-json/wp/v2/users',
			'a route that begins like it': '/wp-json/wp/v2/usersx',
			'a parameter that begins like it':
				'/?rest_route=/wp/v2/users-guide',
			'a route that ends like it': '/?rest_route=/custom/wp/v2/users',
			'a route with dots in it': '/?rest_route=/custom/../wp/v2/users',
		}
	),
	// Programs that are about to log in learn that they have to.
	...targets(
		{ answers: [ 401 ], leaks },
		{
			'a stranger who asks for himself': '/wp-json/wp/v2/users/me',
			'a stranger who asks for his passwords for applications':
				'/wp-json/wp/v2/users/me/application-passwords',
			'a stranger who asks for himself, by parameter':
				'/?rest_route=/wp/v2/users/me',
		}
	),
	...various(
		{ leaks },
		{
			'a stranger who wants a password for an application': {
				method: 'POST',
				target: '/wp-json/wp/v2/users/me/application-passwords',
				answers: [ 400, 401 ],
			},
			'a stranger who says what the password is for': {
				method: 'POST',
				target: '/wp-json/wp/v2/users/me/application-passwords',
				headers: JSON_BODY,
				body: '{"name":"x"}',
				answers: [ 401 ],
			},
		}
	),
	...various(
		// The schema that OPTIONS tells names the fields, and nobody.
		{
			method: 'OPTIONS',
			answers: [ 200 ],
			contains: '"schema":{',
			leaks: [ '"slug":"seed-', 'Jane Writer' ],
		},
		{
			'the schema of the list': { target: '/wp-json/wp/v2/users' },
			'the schema of one user': { target: '/wp-json/wp/v2/users/1' },
			'the schema of nobody': { target: '/wp-json/wp/v2/users/99999' },
			'the schema of passwords for applications': {
				target: '/wp-json/wp/v2/users/1/application-passwords',
			},
		}
	),
	...headers(
		{
			method: 'OPTIONS',
			target: '/wp-json/wp/v2/users/1',
			answers: [ 200 ],
			contains: 'Access-Control-Allow-Headers',
			// Its schema says what avatars are; that tells of nobody.
			leaks: [ '"slug":"seed-', 'Jane Writer' ],
		},
		{
			'a browser that asks before it sends a login': {
				Origin: 'https://app.example',
				'Access-Control-Request-Method': 'GET',
				'Access-Control-Request-Headers': 'authorization',
			},
		}
	),
	...targets(
		{ as: 'ally', answers: [ 200 ], contains: 'seed-admin' },
		{ 'an ally': '/wp-json/wp/v2/users' }
	),
	...targets(
		{ as: 'subscriber', answers: [ 200 ], contains: 'Quiet Subscriber' },
		{
			'a subscriber who asks for himself': '/wp-json/wp/v2/users/me',
			'a subscriber who asks for himself by number':
				'/wp-json/wp/v2/users/3',
		}
	),
];

/** WPScan, honeypots: routes of plugins that list people, if they are there. */
const OTHERS = [
	...[ 'tutor/v1/students', 'ldlms/v2/users', 'bbp-api/v1/users' ],
	...[ 'peepso/v1/members', 'wpuf/v1/users', 'lp/v1/users' ],
	...[ 'learnpress/v1/users', 'buddyboss/v1/members' ],
	...[ 'buddypress/v1/members', 'um/v1/users', 'ultimate-member/v1/users' ],
];

const BATCH = '/wp-json/batch/v1';
const ofBatch = [ '"slug":"seed-', 'existing_user_login', '"avatar_urls":{' ];

export const duds: readonly Case[] = [
	...targets(
		{ leaks },
		{
			'a prefix in capitals': '/WP-JSON/WP/V2/USERS',
			'an encoded letter of the route by path': '/wp-json/wp/v2/%75sers',
			'an encoded backslash behind': '/wp-json/wp/v2/users%5C',
			'two slashes within': '/wp-json//wp/v2/users',
			'a dot segment first': '/./wp-json/wp/v2/users',
			'an encoded newline behind': '/wp-json/wp/v2/users%0a',
			'an encoded space behind': '/wp-json/wp/v2/users%20',
			'a path parameter': '/wp-json/wp/v2/users;x',
			'an extension': '/wp-json/wp/v2/users.json',
			'no slash before the route': '/?rest_route=wp/v2/users',
			'two slashes before the route': '/?rest_route=//wp/v2/users',
			'an array of routes': '/?rest_route[]=/wp/v2/users',
			'a space behind the route': '/?rest_route=/wp/v2/users%20',
			'on xmlrpc.php, which takes no route':
				'/xmlrpc.php?rest_route=/wp/v2/users',
			'on the login form, which takes no route':
				'/wp-login.php?rest_route=/wp/v2/users',
			'oneself by a number that is none': '/wp-json/wp/v2/users/1?id=me',
			'media, of which there are none': '/wp-json/wp/v2/media?_embed',
			'comments of a user, which wants a login':
				'/wp-json/wp/v2/comments?author=1',
			'comments of an address, which wants a login':
				'/wp-json/wp/v2/comments?author_email=seed-admin@example.org',
		}
	),
	...various(
		{ leaks: [ '"slug":"seed-', '"avatar_urls":{' ] },
		{
			'a route in JSON': {
				method: 'POST',
				target: '/?_method=GET',
				headers: JSON_BODY,
				body: '{"rest_route":"/wp/v2/users"}',
			},
		}
	),
	...headers(
		{ target: '/wp-json/wp/v2/users', leaks },
		{ 'a made-up nonce': { 'X-WP-Nonce': '0123456789' } }
	),
	// Honeypots, each day.
	...forEach( [ 'cms', 'cms1', 'blog' ], ( directory ) => ( {
		name: `below ${ directory }, which is not there`,
		target: `/${ directory }//wp-json/wp/v2/users/`,
		leaks,
	} ) ),
	...forEach( OTHERS, ( route ) => ( {
		name: `people of ${ route.replace( /\/.*/, '' ) }`,
		target: `/wp-json/${ route }`,
		leaks,
	} ) ),
	...targets(
		{ leaks },
		{
			'the head of a post, by a plugin for search engines':
				'/wp-json/yoast/v1/get_head?url={{URL}}/hello-world/',
		}
	),
	...bodies(
		{ target: BATCH, headers: JSON_BODY, leaks: ofBatch },
		{
			'the list in a batch':
				'{"requests":[{"method":"GET","path":"/wp/v2/users"}]}',
			'the list in a batch, the method in a header':
				'{"requests":[{"path":"/wp/v2/users","headers":{"X-HTTP-Method-Override":"GET"}}]}',
			'a new user of a name that is taken, in a batch':
				'{"requests":[{"method":"POST","path":"/wp/v2/users","body":{"username":"seed-admin","email":"a@example.org","password":"x"}}]}',
			'a user changed in a batch':
				'{"requests":[{"method":"PUT","path":"/wp/v2/users/1","body":{"description":"x"}}]}',
		}
	),
	...targets(
		{ leaks, on: 'plain' },
		{ 'a path, plain permalinks': '/wp-json/wp/v2/users' }
	),
	...targets(
		{ leaks, on: 'rest-prefix' },
		{ 'the path that REST had': '/wp-json/wp/v2/users' }
	),
	...targets(
		{ leaks, on: 'apart' },
		{ 'a path where WordPress lies': '/wp/wp-json/wp/v2/users' }
	),
];
