import { bodies, cases, forEach, headers, JSON_BODY } from './cases';
import type { Case } from './rule';

const leaks = [ '"slug":"seed-', 'Jane Writer', '"avatar_urls":{' ];

export const allows: readonly Case[] = [
	...cases()( {
		posts: [ '/wp-json/wp/v2/posts', { answers: [ 200 ], contains: '"slug":"hello-world"' } ],
		'two routes, the last one counts': [
			'/?rest_route=/wp/v2/users&rest_route=/wp/v2/posts',
			{ answers: [ 200 ], contains: '"slug":"hello-world"' },
		],
		// WordPress's own script client builds its models from the index, and fetches it without a nonce.
		'the index of REST': [ '/wp-json/', { answers: [ 200 ], contains: '"/wp/v2/users/me"', leaks } ],
		'the index of REST by parameter': [
			'/?rest_route=/',
			{ answers: [ 200 ], contains: '"/wp/v2/users/me"', leaks },
		],
		'the index of its namespace': [ '/wp-json/wp/v2', { answers: [ 200 ], contains: '"/wp/v2/users/me"' } ],
		'a page called users': '/users/',
		'a search for it': '/?s=wp-json%2Fwp%2Fv2%2Fusers',
		'a search for it as a parameter': '/?s=rest_route%3D%2Fwp%2Fv2%2Fusers',
		'a path in a value': '/?next=/wp-json/wp/v2/users',
		'a route that begins like it': '/wp-json/wp/v2/usersx',
		'a parameter that begins like it': '/?rest_route=/wp/v2/users-guide',
		'a route that ends like it': '/?rest_route=/custom/wp/v2/users',
		'a route with dots in it': '/?rest_route=/custom/../wp/v2/users',
	} ),
	// Programs that are about to log in learn that a login is required.
	...cases( { answers: [ 401 ], leaks } )( {
		'a visitor’s own user': '/wp-json/wp/v2/users/me',
		'a visitor’s own application passwords': '/wp-json/wp/v2/users/me/application-passwords',
		'a visitor’s own user, by parameter': '/?rest_route=/wp/v2/users/me',
	} ),
	...cases( { leaks } )( {
		'a new application password for a visitor': [
			'POST /wp-json/wp/v2/users/me/application-passwords',
			{ answers: [ 400, 401 ] },
		],
		'a new application password for a visitor, with a name': [
			'POST /wp-json/wp/v2/users/me/application-passwords',
			{ headers: JSON_BODY, body: '{"name":"x"}', answers: [ 401 ] },
		],
	} ),
	...cases( {
		method: 'OPTIONS',
		answers: [ 200 ],
		contains: '"schema":{',
		leaks: [ '"slug":"seed-', 'Jane Writer' ],
	} )( {
		'the schema of the list': '/wp-json/wp/v2/users',
		'the schema of one user': '/wp-json/wp/v2/users/1',
		'the schema of an unknown user': '/wp-json/wp/v2/users/99999',
		'the schema of application passwords': '/wp-json/wp/v2/users/1/application-passwords',
	} ),
	...headers( {
		method: 'OPTIONS',
		target: '/wp-json/wp/v2/users/1',
		answers: [ 200 ],
		contains: 'Access-Control-Allow-Headers',
		// Its schema describes avatars, but reveals no user.
		leaks: [ '"slug":"seed-', 'Jane Writer' ],
	} )( {
		'a CORS preflight for a request with a login': {
			Origin: 'https://app.example',
			'Access-Control-Request-Method': 'GET',
			'Access-Control-Request-Headers': 'authorization',
		},
	} ),
	...cases()( {
		'an allowed address': [ '/wp-json/wp/v2/users', { as: 'allowed', answers: [ 200 ], contains: 'seed-admin' } ],
		'a subscriber’s own user': [
			'/wp-json/wp/v2/users/me',
			{ as: 'subscriber', answers: [ 200 ], contains: 'Quiet Subscriber' },
		],
		'a subscriber’s own user, by number': [
			'/wp-json/wp/v2/users/3',
			{ as: 'subscriber', answers: [ 200 ], contains: 'Quiet Subscriber' },
		],
	} ),
];

/** Routes of plugins that list people, if the plugin is active. From WPScan and honeypots. */
const PLUGIN_ROUTES = [
	...[ 'tutor/v1/students', 'ldlms/v2/users', 'bbp-api/v1/users' ],
	...[ 'peepso/v1/members', 'wpuf/v1/users', 'lp/v1/users' ],
	...[ 'learnpress/v1/users', 'buddyboss/v1/members' ],
	...[ 'buddypress/v1/members', 'um/v1/users', 'ultimate-member/v1/users' ],
];

const BATCH = '/wp-json/batch/v1';
const batchLeaks = [ '"slug":"seed-', 'existing_user_login', '"avatar_urls":{' ];

export const ineffective: readonly Case[] = [
	...cases( { leaks } )( {
		'a prefix in capitals': '/WP-JSON/WP/V2/USERS',
		'an encoded letter of the route by path': '/wp-json/wp/v2/%75sers',
		'an encoded backslash after it': '/wp-json/wp/v2/users%5C',
		'two slashes within': '/wp-json//wp/v2/users',
		'a dot segment first': '/./wp-json/wp/v2/users',
		'an encoded newline after it': '/wp-json/wp/v2/users%0a',
		'an encoded space after it': '/wp-json/wp/v2/users%20',
		'a path parameter': '/wp-json/wp/v2/users;x',
		'an extension': '/wp-json/wp/v2/users.json',
		'no slash before the route': '/?rest_route=wp/v2/users',
		'two slashes before the route': '/?rest_route=//wp/v2/users',
		'an array of routes': '/?rest_route[]=/wp/v2/users',
		'a space after the route': '/?rest_route=/wp/v2/users%20',
		'on xmlrpc.php, which reads no route': '/xmlrpc.php?rest_route=/wp/v2/users',
		'on the login form, which reads no route': '/wp-login.php?rest_route=/wp/v2/users',
		'the own user by an invalid number': '/wp-json/wp/v2/users/1?id=me',
		'media, of which the site has none': '/wp-json/wp/v2/media?_embed',
		'comments of a user, which require a login': '/wp-json/wp/v2/comments?author=1',
		'comments of an address, which require a login': '/wp-json/wp/v2/comments?author_email=seed-admin@example.org',
	} ),
	...cases( { leaks: [ '"slug":"seed-', '"avatar_urls":{' ] } )( {
		'a route in JSON': [ 'POST /?_method=GET', { headers: JSON_BODY, body: '{"rest_route":"/wp/v2/users"}' } ],
	} ),
	...headers( { target: '/wp-json/wp/v2/users', leaks } )( {
		'a made-up nonce': { 'X-WP-Nonce': '0123456789' },
	} ),
	// Honeypots, every day.
	...forEach( [ 'cms', 'cms1', 'blog' ], ( directory ) => ( {
		name: `below ${ directory }, which does not exist`,
		target: `/${ directory }//wp-json/wp/v2/users/`,
		leaks,
	} ) ),
	...forEach( PLUGIN_ROUTES, ( route ) => ( {
		name: `people of ${ route.replace( /\/.*/, '' ) }`,
		target: `/wp-json/${ route }`,
		leaks,
	} ) ),
	...cases( { leaks } )( {
		'the head of a post, by an SEO plugin': '/wp-json/yoast/v1/get_head?url={{URL}}/hello-world/',
	} ),
	...bodies( { target: BATCH, headers: JSON_BODY, leaks: batchLeaks } )( {
		'the list in a batch': '{"requests":[{"method":"GET","path":"/wp/v2/users"}]}',
		'the list in a batch, the method in a header':
			'{"requests":[{"path":"/wp/v2/users","headers":{"X-HTTP-Method-Override":"GET"}}]}',
		'a new user of a name that is taken, in a batch':
			'{"requests":[{"method":"POST","path":"/wp/v2/users","body":{"username":"seed-admin","email":"a@example.org","password":"x"}}]}',
		'a user changed in a batch':
			'{"requests":[{"method":"PUT","path":"/wp/v2/users/1","body":{"description":"x"}}]}',
	} ),
	...cases()( {
		'a path, plain permalinks': [ '/wp-json/wp/v2/users', { leaks, on: 'plain' } ],
		'the former REST path': [ '/wp-json/wp/v2/users', { leaks, on: 'rest-prefix' } ],
		'a path in the directory of WordPress': [ '/wp/wp-json/wp/v2/users', { leaks, on: 'own-directory' } ],
	} ),
];
