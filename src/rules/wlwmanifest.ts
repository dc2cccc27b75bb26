import { file } from '../language/condition';
import { rule } from './rule';

const leaks = [
	'<clientType>WordPress</clientType>',
	'schemas.microsoft.com/wlw',
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
	refuses: [
		{ name: 'the file', target: '/wp-includes/wlwmanifest.xml', leaks },
		{
			name: 'a scanner’s sweep below a directory that is not there',
			target: '//wp1/wp-includes/wlwmanifest.xml',
			leaks,
		},
		{ name: 'in the root', target: '/wlwmanifest.xml', leaks },
		{
			name: 'with a query',
			target: '/wp-includes/wlwmanifest.xml?x=1',
			leaks,
		},
		{
			name: 'an encoded dot, below a directory that is not there',
			target: '/2018/wp-includes/wlwmanifest%2exml',
			leaks,
		},
		{
			name: 'upper case',
			target: '/WP-INCLUDES/WLWMANIFEST.XML',
			leaks,
		},
		{
			name: 'behind index.php',
			target: '/index.php/wp-includes/wlwmanifest.xml',
			leaks,
		},
		{
			name: 'HEAD',
			method: 'HEAD',
			target: '//site/wp-includes/wlwmanifest.xml',
		},
	],
	passes: [
		{ name: 'a search for it', target: '/?s=wp-includes/wlwmanifest.xml' },
		{ name: 'another file', target: '/wp-includes/css/dashicons.min.css' },
	],
} );
