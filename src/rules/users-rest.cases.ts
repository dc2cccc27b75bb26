import {
	basic,
	bodies,
	BODY_NOT_READ,
	cases,
	FORGED_COOKIE,
	FORM,
	headers,
	multipart,
	NO_PLUGIN,
	UNVERIFIED_LOGIN,
} from './cases';
import type { CaseGroup } from './rule';
import { redactedCaseGroups } from './users-rest.redacted';

const leaks = [ 'seed-admin', 'seed-author', 'Jane Writer', '"avatar_urls"' ];
const get = { leaks };
const target = '/wp-json/wp/v2/users';
const USER_UNKNOWN = 'Only WordPress knows which user is logged in and what they may do.';
const PREFIX_UNKNOWN = 'Only WordPress knows where REST was moved to.';

const list: CaseGroup = {
	what: 'The list and its members',
	blocks: cases( get )( {
		// Every scanner: WPScan, nuclei, LeakIX, and by hand.
		'the list': target,
		'the list, a trailing slash': '/wp-json/wp/v2/users/',
		'the first user': '/wp-json/wp/v2/users/1',
		'the second user': '/wp-json/wp/v2/users/2',
		'an unknown user (must look the same)': '/wp-json/wp/v2/users/99999',
		'a zero before the number': '/wp-json/wp/v2/users/01',
		'application passwords': '/wp-json/wp/v2/users/1/application-passwords',
		'a user without posts, and an unknown user': [
			'/wp-json/wp/v2/users/3',
			{ control: { target: '/wp-json/wp/v2/users/99999' } },
		],
		'HEAD, for the total': [ target, { method: 'HEAD', leaks: [ 'X-WP-Total:' ] } ],
		'HTTP/1.0, without a Host header': [ target, { http: '1.0' } ],
		'the list, another REST prefix': [ '/api/wp/v2/users', { wordpressOnly: PREFIX_UNKNOWN, on: 'rest-prefix' } ],
		'one user, another REST prefix': [ '/api/wp/v2/users/1', { wordpressOnly: PREFIX_UNKNOWN, on: 'rest-prefix' } ],
		'the list, permalinks with index.php': [ '/index.php/wp-json/wp/v2/users', { on: 'index' } ],
		'the list, a site above the directory of WordPress': [ target, { on: 'own-directory' } ],
	} ),
};

const queries: CaseGroup = {
	what: 'Queries to the list',
	blocks: cases( get )( {
		// WPScan.
		'a hundred on a page': '/wp-json/wp/v2/users/?per_page=100&page=1',
		'a hundred': '/wp-json/wp/v2/users?per_page=100',
		'by login name': '/wp-json/wp/v2/users?search=seed&search_columns[]=username',
		'by a part of the name': '/wp-json/wp/v2/users?search=seed',
		'by the name in addresses': '/wp-json/wp/v2/users?slug=seed-admin',
		'by numbers': '/wp-json/wp/v2/users?include=1,2,3',
		'by role': '/wp-json/wp/v2/users?roles=administrator',
		'by date': '/wp-json/wp/v2/users?orderby=registered_date',
		'as the editor requests it': '/wp-json/wp/v2/users?who=authors&per_page=100',
		'as the editor requests it, in its language': '/wp-json/wp/v2/users?_locale=user',
		'for embedding': '/wp-json/wp/v2/users?context=embed',
		'some fields': '/wp-json/wp/v2/users?_fields=slug',
		'a script': '/wp-json/wp/v2/users?_jsonp=cb',
		'the method by its name': '/wp-json/wp/v2/users?_method=GET',
		// Values that make other plugins allow the request.
		'a parameter value of another plugin': '/wp-json/wp/v2/users?foo=simple-jwt-login',
		'a parameter value of another plugin, and an encoded path':
			'/%77%70%2d%6a%73%6f%6e/wp/v2/users?test=simple-jwt-login',
		'claims to be about the own user': '/wp-json/wp/v2/users?user_id=me',
		'claims that the id is the own user': '/wp-json/wp/v2/users?id=me',
		'one user, and claims to be that user': '/wp-json/wp/v2/users/1?user_id=me',
	} ),
};

const spellings: CaseGroup = {
	what: 'Other spellings of its path',
	blocks: [
		...cases( get )( {
			'two slashes before': '//wp-json/wp/v2/users/',
			'two slashes before, none after it': '//wp-json/wp/v2/users',
			'three slashes before': '///wp-json/wp/v2/users/',
			'two trailing slashes': '/wp-json/wp/v2/users//',
			'after index.php': '/index.php/wp-json/wp/v2/users',
			'after index.php, with a query': '/index.php/wp-json/wp/v2/users/?per_page=100&page=1',
			'a route in capitals': '/wp-json/wp/v2/USERS',
			'mixed case': '/wp-json/WP/V2/Users',
			'an encoded letter': '/%77p-json/wp/v2/users',
			'encoded letters in prefix and route': '/%77p-json/wp/v2/%75sers',
			'an encoded dash': '/wp%2djson/wp/v2/user%73',
			'encoded letters, one user': '/wp-js%6fn/wp/%762/users/1',
		} ),
		...cases( { ...get, server: 'nginx' } )( {
			'all encoded, slashes too': '/%77%70%2d%6a%73%6f%6e%2f%77%70%2f%76%32%2f%75%73%65%72%73',
			'the absolute form': '{{URL}}/wp-json/wp/v2/users',
			'a fragment': '/wp-json/wp/v2/users#x',
		} ),
	],
};

const byParameter: CaseGroup = {
	what: 'Its route as a parameter',
	blocks: cases( get )( {
		// LeakIX, Go programs, and attackers who know that paths are blocked.
		'the parameter': '/?rest_route=/wp/v2/users',
		'a slash after the route': '/?rest_route=/wp/v2/users/',
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
		'a NUL after the name': '/?rest_route%00=/wp/v2/users',
		'a dot in the name, and a NUL and more after it': '/?rest.route%00ignored=/wp/v2/users',
		'a backslash after it': '/?rest_route=/wp/v2/users%5C',
		'backslashes and a trailing slash': '/?rest_route=/wp/v2/users%5C%5C/',
		'a newline after it': '/?rest_route=/wp/v2/users%0a',
		'one user and a newline after it': '/?rest_route=/wp/v2/users/1%0a',
		'after a flag': '/?x&rest_route=/wp/v2/users',
		'twice, the last one counts': '/?rest_route=/wp/v2/posts&rest_route=/wp/v2/users',
		'another method and route': '/?rest_route=/wp/v2/users&_method=GET',
		'the parameter, and claims to be about the own user': '/?rest_route=/wp/v2/users&user_id=me',
		'the parameter, HTTP/0.9': [ '/?rest_route=/wp/v2/users', { http: '0.9' } ],
		'the parameter, plain permalinks': [ '/?rest_route=/wp/v2/users', { on: 'plain' } ],
		'the parameter with index.php, plain permalinks': [ '/index.php?rest_route=/wp/v2/users/1', { on: 'plain' } ],
		'the parameter, another REST prefix': [ '/?rest_route=/wp/v2/users', { on: 'rest-prefix' } ],
		'the parameter, in the directory of WordPress': [ '/wp/?rest_route=/wp/v2/users', { on: 'own-directory' } ],
	} ),
};

const elsewhere: CaseGroup = {
	what: 'Its route on other pages and scripts',
	blocks: [
		...cases( get )( {
			'on index.php': '/index.php?rest_route=/wp/v2/users',
			'on index.php and a slash': '/index.php/?rest_route=/wp/v2/users',
			'on two slashes': '//?rest_route=/wp/v2/users',
			'on a post': '/hello-world/?rest_route=/wp/v2/users',
			'on a feed': '/feed/?rest_route=/wp/v2/users',
			'on robots.txt': '/robots.txt?rest_route=/wp/v2/users',
			'on the sitemap': '/wp-sitemap.xml?rest_route=/wp/v2/users',
			'on a page that does not exist': '/no-such-page?rest_route=/wp/v2/users',
			'on wp-trackback.php': '/wp-trackback.php?rest_route=/wp/v2/users',
			'on wp-signup.php': '/wp-signup.php?rest_route=/wp/v2/users',
			'on wp-blog-header.php': '/wp-blog-header.php?rest_route=/wp/v2/users',
		} ),
		...cases( { ...get, earlyOnly: NO_PLUGIN } )( {
			'on a script that loads no plugin': '/wp-activate.php?rest_route=/wp/v2/users',
			'after a script that loads no plugin': '/wp-activate.php/wp-json/wp/v2/users',
			'in a body for a script that loads no plugin': [
				'POST /wp-activate.php?_method=GET',
				{ headers: FORM, body: 'rest_route=/wp/v2/users' },
			],
			'on a script that loads no plugin, a made-up login cookie': [
				'/wp-activate.php?rest_route=/wp/v2/users',
				{ headers: { Cookie: FORGED_COOKIE } },
			],
			'on a script that loads no plugin, spelled otherwise': '//%77p-activate.php/?rest.route=%2fwp%2fv2%2fusers',
		} ),
	],
};

const methods: CaseGroup = {
	what: 'Other methods, and routes in a body',
	blocks: [
		...cases( get )( {
			'POST overridden to GET': 'POST /wp-json/wp/v2/users?_method=GET',
			'PUT overridden to GET': 'PUT /wp-json/wp/v2/users?_method=GET',
			'POST overridden to GET by a header': [
				target,
				{ method: 'POST', headers: { 'X-HTTP-Method-Override': 'GET' } },
			],
			'the route in a body': [ 'POST /?_method=GET', { headers: FORM, body: 'rest_route=/wp/v2/users' } ],
			'the route in a body, the method in a header': [
				'POST /',
				{ headers: { ...FORM, 'X-HTTP-Method-Override': 'GET' }, body: 'rest_route=/wp/v2/users' },
			],
			'the route in a body, under another name': [
				'POST /?_method=GET',
				{ headers: FORM, body: 'rest.route=%2Fwp%2Fv2%2Fusers%2F1' },
			],
			'the route as multipart form data': [
				'/?_method=GET',
				{ ...multipart( 'rest_route', '/wp/v2/users' ), wordpressOnly: BODY_NOT_READ },
			],
		} ),
		...bodies( { target, headers: FORM, leaks: [ 'existing_user_login' ] } )( {
			'a new user of a name that is taken': 'username=seed-admin&email=a%40example.org&password=x',
		} ),
	],
};

const enveloped: CaseGroup = {
	what: 'Answers in an envelope',
	answer: 'redacted',
	blocks: cases( get )( {
		'in an envelope': '/wp-json/wp/v2/users?_envelope=1',
		'in an envelope, one user': '/wp-json/wp/v2/users/1?_envelope',
		'in an envelope, by parameter': '/?rest_route=/wp/v2/users&_envelope',
	} ),
};

const allowedMethods: CaseGroup = {
	what: 'Allowed methods of a user (OPTIONS)',
	answer: 'redacted',
	wordpressOnly: 'The answer is legitimate except for one header. Only WordPress can leave the header out.',
	blocks: cases( get )( {
		'OPTIONS of a known and of an unknown user': [
			'OPTIONS /wp-json/wp/v2/users/1',
			{ leaks: [ 'seed-admin' ], control: { target: '/wp-json/wp/v2/users/99999' } },
		],
	} ),
};

const forged: CaseGroup = {
	what: 'Forged logins and headers',
	blocks: [
		...headers( { ...get, target } )( {
			'a cookie that remembers settings': { Cookie: 'wp-settings-1=libraryContent%3Dbrowse' },
			'the name of a login cookie in another cookie’s value': {
				Cookie: 'a=wordpress_logged_in_0123456789abcdef',
			},
			'a cookie of the admin': { Cookie: 'wordpress_sec_0123456789abcdef=x' },
			'as if from the editor': { Referer: '{{URL}}/wp-admin/post.php?post=1&action=edit' },
			'as if by a script of the site': { Origin: '{{URL}}', 'X-Requested-With': 'XMLHttpRequest' },
		} ),
		...headers( { ...get, target, wordpressOnly: UNVERIFIED_LOGIN } )( {
			'a login cookie': { Cookie: FORGED_COOKIE },
			'an empty login cookie': { Cookie: 'wordpress_logged_in_fixture=' },
			'a token': { Authorization: 'Bearer x.y.z' },
			'a name and a wrong password': basic( 'seed-admin', 'x' ),
		} ),
		...cases( { ...get, as: 'subscriber', wordpressOnly: USER_UNKNOWN } )( {
			'a subscriber, who may not see users': target,
			'a subscriber, with user_id as their own': '/wp-json/wp/v2/users?user_id=3',
			'a subscriber, with id as their own': '/wp-json/wp/v2/users?id=3',
			'a subscriber who requests another user': '/wp-json/wp/v2/users/1?user_id=3',
		} ),
	],
};

export const caseGroups: readonly [ CaseGroup, ...CaseGroup[] ] = [
	list,
	queries,
	spellings,
	byParameter,
	elsewhere,
	methods,
	enveloped,
	allowedMethods,
	forged,
	...redactedCaseGroups,
];
