import { cases, NO_PLUGIN } from './cases';
import { rule } from './rule';

const leaks = [ 'seed-admin', '/author/' ];
const REDACTED = 'The answer is legitimate except for the author’s name. Only WordPress can leave the name out.';
const contains = 'Hello world!';

export const usersOembed = rule( {
	id: 'users-oembed',
	title: 'Author in embeds',
	stops: 'The author’s name and address in the data that other sites use to embed your posts.',
	breaks: 'Embedded posts show your site’s name in place of the author’s.',
	default: 'block',
	answer: 'redacted',
	counted: true,
	hookClass: 'UsersOembed',
	shielded: false,
	entryScript: true,
	when: { ok: false, reason: REDACTED },
	example: { at: 'rest', target: '/oembed/1.0/embed?url={{POST}}' },
	caseGroups: [
		{
			what: 'Embed data of a post',
			blocks: [
				// WPScan and similar tools, with the address of any post.
				...cases( { leaks, contains } )( {
					'by path': '/wp-json/oembed/1.0/embed?url={{URL}}/hello-world/',
					'an encoded address': '/wp-json/oembed/1.0/embed?url={{ENCODED}}%2Fhello-world%2F',
					'a post by its number': '/wp-json/oembed/1.0/embed?url={{URL}}/?p=1',
					'as XML': '/wp-json/oembed/1.0/embed?url={{URL}}/hello-world/&format=xml',
					'two slashes': '//wp-json/oembed/1.0/embed?url={{URL}}/hello-world/',
					'another case': '/wp-json/OEMBED/1.0/Embed?url={{URL}}/hello-world/',
					'a trailing slash': '/wp-json/oembed/1.0/embed/?url={{URL}}/hello-world/',
					'an encoded letter': '/%77p-json/oembed/1.0/embed?url={{URL}}/hello-world/',
					'after index.php': '/index.php/wp-json/oembed/1.0/embed?url={{URL}}/hello-world/',
					'in an envelope': '/wp-json/oembed/1.0/embed?url={{URL}}/hello-world/&_envelope',
					'as a script': '/wp-json/oembed/1.0/embed?url={{URL}}/hello-world/&_jsonp=cb',
					'by parameter': '/?rest_route=/oembed/1.0/embed&url={{URL}}/hello-world/',
					'by parameter, encoded': '/?rest_route=/oembed/1.0/embed&url={{ENCODED}}%2Fhello-world%2F',
					'by parameter, index.php':
						'/index.php?rest_route=%2Foembed%2F1.0%2Fembed&url={{ENCODED}}%2Fhello-world%2F',
					'wp-trackback.php': '/wp-trackback.php?rest_route=/oembed/1.0/embed&url={{URL}}/hello-world/',
				} ),
				...cases()( {
					'a script that loads no plugin': [
						'/wp-activate.php?rest_route=/oembed/1.0/embed&url={{URL}}/hello-world/',
						{ leaks, earlyOnly: NO_PLUGIN },
					],
					'another author’s post': [
						'/wp-json/oembed/1.0/embed?url={{URL}}/author-interview/',
						{ leaks: [ 'Jane Writer', '/author/' ] },
					],
				} ),
				...cases( { leaks, contains } )( {
					'POST overridden to GET': 'POST /wp-json/oembed/1.0/embed?_method=GET&url={{URL}}/hello-world/',
					'plain permalinks': [ '/?rest_route=/oembed/1.0/embed&url={{URL}}/?p=1', { on: 'plain' } ],
					'permalinks with index.php': [
						'/index.php/wp-json/oembed/1.0/embed?url={{URL}}/index.php/hello-world/',
						{ on: 'index' },
					],
					'another REST prefix': [ '/api/oembed/1.0/embed?url={{URL}}/hello-world/', { on: 'rest-prefix' } ],
					'a site above the directory of WordPress': [
						'/wp-json/oembed/1.0/embed?url={{URL}}/hello-world/',
						{ on: 'own-directory' },
					],
				} ),
			],
		},
	],
	allows: cases()( {
		'the post to embed': '/hello-world/embed/',
		'the post itself': '/hello-world/',
	} ),
	ineffective: cases( { leaks } )( {
		// WPScan. It reveals a name if the front page is a static page.
		'the front page': '/wp-json/oembed/1.0/embed?url={{URL}}/&format=json',
		'no address': '/wp-json/oembed/1.0/embed?url=&format=json',
		'the proxy, which requires a login': '/wp-json/oembed/1.0/proxy?url={{URL}}/hello-world/',
	} ),
} );
