import { cases, FORGED_COOKIE, headers, NO_PLUGIN } from './cases';
import { rule } from './rule';

const leaks = [ '"_links"', '"namespaces"', '"routes"' ];

export const restAnonymous = rule( {
	id: 'rest-anonymous',
	title: 'REST for visitors',
	stops: 'The whole REST API, for visitors who are not logged in.',
	breaks: 'Forms, embeds, shops and federation often need it. Watch first, and allow their namespaces; Jetpack’s is jetpack/v4.',
	default: 'off',
	answer: 403,
	counted: true,
	hookClass: 'RestAnonymous',
	shielded: false,
	entryScript: true,
	when: {
		ok: false,
		reason: 'You choose which namespaces stay open, and only WordPress knows the namespace of a route.',
	},
	example: { at: 'rest', target: '/' },
	caseGroups: [
		{
			what: 'REST answers for visitors',
			blocks: [
				...cases( { leaks } )( {
					posts: '/wp-json/wp/v2/posts',
					'the index': '/wp-json/',
					'the index, no trailing slash': '/wp-json',
					'the index of a namespace': '/wp-json/wp/v2',
					'one post': '/wp-json/wp/v2/posts/1',
					'by parameter': '/?rest_route=/wp/v2/posts',
					'the index by parameter': '/?rest_route=/',
					'two slashes': '//wp-json/wp/v2/posts',
					'another case': '/wp-json/WP/V2/Posts',
					'an encoded letter': '/%77p-json/wp/v2/posts',
					'after index.php': '/index.php/wp-json/wp/v2/posts',
					'wp-trackback.php': '/wp-trackback.php?rest_route=/wp/v2/posts',
				} ),
				...cases( { leaks, earlyOnly: NO_PLUGIN } )( {
					'a script that loads no plugin': '/wp-activate.php?rest_route=/wp/v2/posts',
				} ),
				...headers( { target: '/wp-json/wp/v2/posts', leaks } )( {
					'a made-up login cookie': { Cookie: FORGED_COOKIE },
				} ),
				...cases( { leaks } )( {
					'plain permalinks': [ '/?rest_route=/wp/v2/posts', { on: 'plain' } ],
					'another REST prefix': [ '/api/wp/v2/posts', { on: 'rest-prefix' } ],
				} ),
			],
		},
		{
			what: 'OPTIONS and other methods',
			blocks: cases( { leaks: [ ...leaks, '"schema"', '"endpoints"' ] } )( {
				'the schema of posts': 'OPTIONS /wp-json/wp/v2/posts',
				'the schema of the index': 'OPTIONS /wp-json/',
				'the schema by parameter': 'OPTIONS /?rest_route=/wp/v2/posts',
				'the schema, the method in a header': [
					'/wp-json/wp/v2/posts',
					{ headers: { 'X-HTTP-Method-Override': 'OPTIONS' } },
				],
				'the schema from another site': [
					'OPTIONS /wp-json/wp/v2/posts',
					{ headers: { Origin: 'https://app.example' } },
				],
				HEAD: [ 'HEAD /wp-json/wp/v2/posts', { leaks: [ 'X-WP-Total:' ] } ],
				'a method that no route has': [ 'PROPFIND /wp-json/wp/v2/posts', { leaks: [ 'rest_no_route' ] } ],
				'a route that does not exist': [ '/wp-json/nobody/v1/x', { leaks: [ 'rest_no_route' ] } ],
			} ),
		},
	],
	allows: [
		...headers( {
			method: 'OPTIONS',
			target: '/wp-json/wp/v2/posts',
			answers: [ 200 ],
			contains: 'Access-Control-Allow-Headers',
		} )( {
			'a CORS preflight for a request with a login': {
				Origin: 'https://app.example',
				'Access-Control-Request-Method': 'GET',
				'Access-Control-Request-Headers': 'authorization',
			},
		} ),
		...cases()( {
			'a page': '/users/',
			'a namespace that is allowed': '/wp-json/oembed/1.0/embed?url={{URL}}/hello-world/',
			'a logged-in user': [
				'/wp-json/wp/v2/posts',
				{ as: 'subscriber', answers: [ 200 ], contains: '"_links"' },
			],
		} ),
	],
	ineffective: [],
} );
