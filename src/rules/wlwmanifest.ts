import { file } from '../conditions/condition';
import { cases, forEach } from './cases';
import { fileNamed } from './plain-form';
import { rule } from './rule';

const leaks = [ '<clientType>WordPress</clientType>', 'schemas.microsoft.com/wlw' ];

/** Directories in which scanners look for another WordPress. */
const DIRECTORIES = [
	...[ 'blog', 'web', 'website', 'wp', 'news', 'shop', 'wp1', 'wp2', 'wp3' ],
	...[ 'test', 'site', 'cms', 'sito', 'old', 'new', 'main', 'staging' ],
	...[ 'press', '2018', '2020', '2021', '2023', '2024' ],
];

export const wlwmanifest = rule( {
	id: 'wlwmanifest',
	title: 'wlwmanifest.xml',
	stops: 'A file for a program that is gone. Only scanners request it, and each time WordPress builds a complete “not found” page.',
	breaks: 'Nothing known.',
	default: 'block',
	answer: 403,
	counted: true,
	hookClass: 'Wlwmanifest',
	shielded: true,
	when: { ok: true, condition: file( 'wlwmanifest.xml' ) },
	forms: [ fileNamed( 'wlwmanifest.xml', 'every request to it' ) ],
	example: { at: 'wordpress', target: '/wp-includes/wlwmanifest.xml' },
	caseGroups: [
		{
			what: 'A sweep through directories',
			blocks: [
				// One pass of a scanner requests all of these, with two slashes.
				...forEach( DIRECTORIES, ( directory ) => ( {
					name: `below ${ directory }`,
					target: `//${ directory }/wp-includes/wlwmanifest.xml`,
					leaks,
				} ) ),
				// Access logs and honeypots.
				...forEach( [ 'blog', 'wordpress', 'wp', '2018' ], ( directory ) => ( {
					name: `below ${ directory }, with one slash`,
					target: `/${ directory }/wp-includes/wlwmanifest.xml`,
					leaks,
				} ) ),
				...cases()( {
					'two slashes further down': [ '/en-us//wp1/wp-includes/wlwmanifest.xml', { leaks } ],
					'an encoded dot, below a directory': [ '/2018/wp-includes/wlwmanifest%2exml', { leaks } ],
					'HEAD, below a directory': 'HEAD //site/wp-includes/wlwmanifest.xml',
				} ),
			],
		},
		{
			what: 'The file itself, in any spelling',
			blocks: cases( { leaks } )( {
				'in the root': '/wlwmanifest.xml',
				'the file': '/wp-includes/wlwmanifest.xml',
				'two slashes': '//wp-includes/wlwmanifest.xml',
				'a query': '/wp-includes/wlwmanifest.xml?x=1',
				'a dot segment': '/wp-includes/./wlwmanifest.xml',
				'an encoded dot': '/wp-includes/wlwmanifest%2exml',
				'an encoded directory': '/%77p-includes/wlwmanifest.xml',
				capitals: '/WP-INCLUDES/WLWMANIFEST.XML',
				'after index.php': '/index.php/wp-includes/wlwmanifest.xml',
				'the absolute form': '{{URL}}/wp-includes/wlwmanifest.xml',
				HEAD: [
					'HEAD /wp-includes/wlwmanifest.xml',
					{ leaks: [ 'Content-Type: application/xml', 'Content-Type: text/xml' ] },
				],
				'a part of it': [ '/wp-includes/wlwmanifest.xml', { headers: { Range: 'bytes=0-200' } } ],
				'an encoded slash': [ '/wp-includes%2fwlwmanifest.xml', { server: 'nginx' } ],
				'in the directory of WordPress': [ '/wp/wp-includes/wlwmanifest.xml', { on: 'own-directory' } ],
			} ),
		},
	],
	allows: cases()( {
		'a search for it': '/?s=wp-includes/wlwmanifest.xml',
		'another file': '/wp-includes/css/dashicons.min.css',
		// For a missing file, a network's own rewrite rules loop until the server gives up (500).
		'an upload with a longer name': [ '/wp-content/uploads/wlwmanifest.xml.txt', { answers: [ 404, 500 ] } ],
	} ),
	ineffective: cases( { leaks } )( {
		'an image that came with it': '/wp-includes/images/wlw/wp-icon.png',
	} ),
} );
