import { NO_PLUGIN, targets, various } from './cases';
import { rule } from './rule';

const leaks = [ 'seed-admin', '/author/' ];
const REWRITES =
	'The answer is honest but for the author’s name; only WordPress can leave it out.';
const contains = 'Hello world!';

export const usersOembed = rule( {
	id: 'users-oembed',
	title: 'Author in embeds',
	stops: 'The author’s name and address in the data that other sites use to embed your posts.',
	breaks: 'Embedded posts show your site’s name in place of the author’s.',
	default: 'block',
	answer: 'unnamed',
	counted: true,
	gate: 'UsersOembed',
	shielded: false,
	entry: true,
	when: { ok: false, because: REWRITES },
	example: { at: 'rest', target: '/oembed/1.0/embed?url={{POST}}' },
	ways: [
		{
			what: 'Embed data of a post',
			refuses: [
				// WPScan and its like, with the address of any post.
				...targets(
					{ leaks, contains },
					{
						'by path':
							'/wp-json/oembed/1.0/embed?url={{URL}}/hello-world/',
						'an encoded address':
							'/wp-json/oembed/1.0/embed?url={{ENCODED}}%2Fhello-world%2F',
						'a post by its number':
							'/wp-json/oembed/1.0/embed?url={{URL}}/?p=1',
						'as XML':
							'/wp-json/oembed/1.0/embed?url={{URL}}/hello-world/&format=xml',
						'two slashes':
							'//wp-json/oembed/1.0/embed?url={{URL}}/hello-world/',
						'another case':
							'/wp-json/OEMBED/1.0/Embed?url={{URL}}/hello-world/',
						'a slash behind':
							'/wp-json/oembed/1.0/embed/?url={{URL}}/hello-world/',
						'an encoded letter':
							'/%77p-json/oembed/1.0/embed?url={{URL}}/hello-world/',
						'behind index.php':
							'/index.php/wp-json/oembed/1.0/embed?url={{URL}}/hello-world/',
						'in an envelope':
							'/wp-json/oembed/1.0/embed?url={{URL}}/hello-world/&_envelope',
						'as a script':
							'/wp-json/oembed/1.0/embed?url={{URL}}/hello-world/&_jsonp=cb',
						'by parameter':
							'/?rest_route=/oembed/1.0/embed&url={{URL}}/hello-world/',
						'by parameter, encoded':
							'/?rest_route=/oembed/1.0/embed&url={{ENCODED}}%2Fhello-world%2F',
						'by parameter, index.php':
							'/index.php?rest_route=%2Foembed%2F1.0%2Fembed&url={{ENCODED}}%2Fhello-world%2F',
						'a script for trackbacks':
							'/wp-trackback.php?rest_route=/oembed/1.0/embed&url={{URL}}/hello-world/',
					}
				),
				...targets(
					{ leaks, earlier: NO_PLUGIN },
					{
						'a script that loads no plugin':
							'/wp-activate.php?rest_route=/oembed/1.0/embed&url={{URL}}/hello-world/',
					}
				),
				...targets(
					{ leaks: [ 'Jane Writer', '/author/' ] },
					{
						'another author’s post':
							'/wp-json/oembed/1.0/embed?url={{URL}}/author-interview/',
					}
				),
				...various(
					{ leaks, contains },
					{
						'POST in the clothes of GET': {
							method: 'POST',
							target: '/wp-json/oembed/1.0/embed?_method=GET&url={{URL}}/hello-world/',
						},
						'plain permalinks': {
							target: '/?rest_route=/oembed/1.0/embed&url={{URL}}/?p=1',
							on: 'plain',
						},
						'permalinks behind index.php': {
							target: '/index.php/wp-json/oembed/1.0/embed?url={{URL}}/index.php/hello-world/',
							on: 'index',
						},
						'REST elsewhere': {
							target: '/api/oembed/1.0/embed?url={{URL}}/hello-world/',
							on: 'rest-prefix',
						},
						'a site above its WordPress': {
							target: '/wp-json/oembed/1.0/embed?url={{URL}}/hello-world/',
							on: 'apart',
						},
					}
				),
			],
		},
	],
	passes: targets(
		{},
		{
			'the post to embed': '/hello-world/embed/',
			'the post itself': '/hello-world/',
		}
	),
	duds: [
		...targets(
			{ leaks },
			{
				// WPScan; it tells where the front page is a static page.
				'the front page':
					'/wp-json/oembed/1.0/embed?url={{URL}}/&format=json',
				'no address': '/wp-json/oembed/1.0/embed?url=&format=json',
				'the proxy, which wants a login':
					'/wp-json/oembed/1.0/proxy?url={{URL}}/hello-world/',
			}
		),
	],
} );
