import { FORGED_COOKIE, headers, NO_PLUGIN, targets, various } from './cases';
import { rule } from './rule';

const leaks = [ '"_links"', '"namespaces"', '"routes"' ];

export const restAnonymous = rule( {
	id: 'rest-anonymous',
	title: 'REST for visitors',
	stops: 'The whole REST API for everybody who is not logged in.',
	breaks: 'Forms, embeds, shops and federation often need it. Watch first, and allow their namespaces.',
	default: 'off',
	answer: 403,
	counted: true,
	gate: 'RestAnonymous',
	shielded: false,
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
	],
	passes: [
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
