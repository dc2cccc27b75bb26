import { FORGED_COOKIE, headers, NO_PLUGIN, targets, various } from './cases';
import { rule } from './rule';

const leaks = [ '"_links"', '"namespaces"', '"routes"' ];

export const restAnonymous = rule( {
	id: 'rest-anonymous',
	title: 'REST for visitors',
	stops: 'The whole REST API for everybody who is not logged in.',
	breaks: 'Forms, embeds, shops and federation often need it. Watch first, and allow their namespaces; Jetpack’s is jetpack/v4.',
	default: 'off',
	answer: 403,
	counted: true,
	gate: 'RestAnonymous',
	shielded: false,
	entry: true,
	when: {
		ok: false,
		because:
			'Which namespaces stay open is the owner’s choice, and WordPress alone knows a route’s namespace.',
	},
	example: { at: 'rest', target: '/' },
	ways: [
		{
			what: 'Whatever REST tells strangers',
			refuses: [
				...targets(
					{ leaks },
					{
						posts: '/wp-json/wp/v2/posts',
						'the index': '/wp-json/',
						'the index, no slash behind': '/wp-json',
						'the index of a namespace': '/wp-json/wp/v2',
						'one post': '/wp-json/wp/v2/posts/1',
						'by parameter': '/?rest_route=/wp/v2/posts',
						'the index by parameter': '/?rest_route=/',
						'two slashes': '//wp-json/wp/v2/posts',
						'another case': '/wp-json/WP/V2/Posts',
						'an encoded letter': '/%77p-json/wp/v2/posts',
						'behind index.php': '/index.php/wp-json/wp/v2/posts',
						'the script for trackbacks':
							'/wp-trackback.php?rest_route=/wp/v2/posts',
					}
				),
				...targets(
					{ leaks, earlier: NO_PLUGIN },
					{
						'a script that loads no plugin':
							'/wp-activate.php?rest_route=/wp/v2/posts',
					}
				),
				...headers(
					{ target: '/wp-json/wp/v2/posts', leaks },
					{ 'a made-up login cookie': { Cookie: FORGED_COOKIE } }
				),
				...various(
					{ leaks },
					{
						'plain permalinks': {
							target: '/?rest_route=/wp/v2/posts',
							on: 'plain',
						},
						'REST elsewhere': {
							target: '/api/wp/v2/posts',
							on: 'rest-prefix',
						},
					}
				),
			],
		},
		{
			what: 'Questions what it could answer (OPTIONS), and other methods',
			refuses: various(
				{ leaks: [ ...leaks, '"schema"', '"endpoints"' ] },
				{
					'the schema of posts': {
						method: 'OPTIONS',
						target: '/wp-json/wp/v2/posts',
					},
					'the schema of the index': {
						method: 'OPTIONS',
						target: '/wp-json/',
					},
					'the schema by parameter': {
						method: 'OPTIONS',
						target: '/?rest_route=/wp/v2/posts',
					},
					'the schema, the method in a header': {
						target: '/wp-json/wp/v2/posts',
						headers: { 'X-HTTP-Method-Override': 'OPTIONS' },
					},
					'the schema from another site': {
						method: 'OPTIONS',
						target: '/wp-json/wp/v2/posts',
						headers: { Origin: 'https://app.example' },
					},
					HEAD: {
						method: 'HEAD',
						target: '/wp-json/wp/v2/posts',
						leaks: [ 'X-WP-Total:' ],
					},
					'a method that no route has': {
						method: 'PROPFIND',
						target: '/wp-json/wp/v2/posts',
						leaks: [ 'rest_no_route' ],
					},
					'a route that is not there': {
						target: '/wp-json/nobody/v1/x',
						leaks: [ 'rest_no_route' ],
					},
				}
			),
		},
	],
	passes: [
		...headers(
			{
				method: 'OPTIONS',
				target: '/wp-json/wp/v2/posts',
				answers: [ 200 ],
				contains: 'Access-Control-Allow-Headers',
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
			{},
			{
				'a page': '/users/',
				'a namespace that is allowed':
					'/wp-json/oembed/1.0/embed?url={{URL}}/hello-world/',
			}
		),
		...targets(
			{ as: 'subscriber', answers: [ 200 ], contains: '"_links"' },
			{ 'somebody who is logged in': '/wp-json/wp/v2/posts' }
		),
	],
	duds: [],
} );
