import { file } from '../language/condition';
import { forEach, targets, various } from './cases';
import { named } from './form';
import { rule } from './rule';

const leaks = [
	'<clientType>WordPress</clientType>',
	'schemas.microsoft.com/wlw',
];

/** Where scanners look for a second WordPress. */
const DIRECTORIES = [
	...[ 'blog', 'web', 'website', 'wp', 'news', 'shop', 'wp1', 'wp2', 'wp3' ],
	...[ 'test', 'site', 'cms', 'sito', 'old', 'new', 'main', 'staging' ],
	...[ 'press', '2018', '2020', '2021', '2023', '2024' ],
];

export const wlwmanifest = rule( {
	id: 'wlwmanifest',
	title: 'wlwmanifest.xml',
	stops: 'A file for a program that is gone. Only scanners ask for it, and each time WordPress makes a whole “not found” page.',
	breaks: 'Nothing known.',
	default: 'block',
	answer: 403,
	counted: true,
	gate: 'Wlwmanifest',
	shielded: true,
	when: { ok: true, condition: file( 'wlwmanifest.xml' ) },
	forms: [ named( 'wlwmanifest.xml' ) ],
	example: { at: 'wordpress', target: '/wp-includes/wlwmanifest.xml' },
	ways: [
		{
			what: 'A sweep through directories',
			refuses: [
				// One pass of a scanner asks for all of these, with two slashes.
				...forEach( DIRECTORIES, ( directory ) => ( {
					name: `below ${ directory }`,
					target: `//${ directory }/wp-includes/wlwmanifest.xml`,
					leaks,
				} ) ),
				// Access logs and honeypots.
				...forEach(
					[ 'blog', 'wordpress', 'wp', '2018' ],
					( directory ) => ( {
						name: `below ${ directory }, with one slash`,
						target: `/${ directory }/wp-includes/wlwmanifest.xml`,
						leaks,
					} )
				),
				...targets(
					{ leaks },
					{
						'two slashes further behind':
							'/en-us//wp1/wp-includes/wlwmanifest.xml',
						'an encoded dot, below a directory':
							'/2018/wp-includes/wlwmanifest%2exml',
					}
				),
				...various(
					{},
					{
						'HEAD, below a directory': {
							method: 'HEAD',
							target: '//site/wp-includes/wlwmanifest.xml',
						},
					}
				),
			],
		},
		{
			what: 'The file itself, in any spelling',
			refuses: [
				...targets(
					{ leaks },
					{
						'in the root': '/wlwmanifest.xml',
						'the file': '/wp-includes/wlwmanifest.xml',
						'two slashes': '//wp-includes/wlwmanifest.xml',
						'a query': '/wp-includes/wlwmanifest.xml?x=1',
						'a dot segment': '/wp-includes/./wlwmanifest.xml',
						'an encoded dot': '/wp-includes/wlwmanifest%2exml',
						'an encoded directory':
							'/%77p-includes/wlwmanifest.xml',
						capitals: '/WP-INCLUDES/WLWMANIFEST.XML',
						'behind index.php':
							'/index.php/wp-includes/wlwmanifest.xml',
						'the absolute form':
							'{{URL}}/wp-includes/wlwmanifest.xml',
					}
				),
				...various(
					{ leaks },
					{
						HEAD: {
							method: 'HEAD',
							target: '/wp-includes/wlwmanifest.xml',
							leaks: [
								'Content-Type: application/xml',
								'Content-Type: text/xml',
							],
						},
						'a part of it': {
							target: '/wp-includes/wlwmanifest.xml',
							headers: { Range: 'bytes=0-200' },
						},
						'an encoded slash': {
							target: '/wp-includes%2fwlwmanifest.xml',
							server: 'nginx',
						},
						'where WordPress lies': {
							target: '/wp/wp-includes/wlwmanifest.xml',
							on: 'apart',
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
				'a search for it': '/?s=wp-includes/wlwmanifest.xml',
				'another file': '/wp-includes/css/dashicons.min.css',
			}
		),
		// A network's own rewrite rules go round in circles for a file that is not there.
		...targets(
			{ answers: [ 404, 500 ] },
			{
				'an upload with a longer name':
					'/wp-content/uploads/wlwmanifest.xml.txt',
			}
		),
	],
	duds: targets(
		{ leaks },
		{ 'an image that came with it': '/wp-includes/images/wlw/wp-icon.png' }
	),
} );
