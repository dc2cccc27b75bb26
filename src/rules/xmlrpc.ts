import { file } from '../language/condition';
import { rule, type Case } from './rule';

const XML = { 'Content-Type': 'text/xml' };

/** A password guess, as the story's attacker sent 88,058 of. */
const guess =
	'<?xml version="1.0"?><methodCall><methodName>wp.getUsersBlogs</methodName><params>' +
	'<param><value><string>seed-admin</string></value></param>' +
	'<param><value><string>wrong</string></value></param></params></methodCall>';

const leaks = [
	'<methodResponse>',
	'XML-RPC server accepts POST requests only.',
];

const post = ( name: string, target: string ): Case => ( {
	name,
	method: 'POST',
	target,
	headers: XML,
	body: guess,
	leaks,
} );

export const xmlrpc = rule( {
	id: 'xmlrpc',
	title: 'XML-RPC',
	stops: 'An old remote control for WordPress. Bots try passwords through it, one request a guess.',
	breaks: 'Jetpack, the WordPress app and some other services use it.',
	default: 'block',
	answer: 403,
	counted: true,
	gate: 'Xmlrpc',
	shielded: true,
	whole: { setting: 'xmlrpc_mode', is: 'everything' },
	when: { ok: true, condition: file( 'xmlrpc.php' ) },
	refuses: [
		post( 'a password guess', '/xmlrpc.php' ),
		post( 'the story: two slashes', '//xmlrpc.php' ),
		post( 'a percent-encoded letter', '/%78mlrpc.php' ),
		post( 'a dot segment', '/./xmlrpc.php' ),
		post( 'a path up and down again', '/wp-admin/../xmlrpc.php' ),
		post( 'a path after the file name', '/xmlrpc.php/anything' ),
		post( 'a query', '/xmlrpc.php?for=jetpack' ),
		post(
			'the absolute form of the target',
			'http://127.0.0.1/xmlrpc.php'
		),
		{
			name: 'upper case, below a directory that is not there',
			method: 'POST',
			target: '/wp1/XMLRPC.PHP',
			headers: XML,
			body: guess,
			leaks,
		},
		{ name: 'a look whether it is there', target: '/xmlrpc.php', leaks },
		{
			name: 'a HEAD request',
			method: 'HEAD',
			target: '/xmlrpc.php',
			leaks: [ 'Allow: POST' ],
		},
		{
			name: 'a forged login cookie',
			method: 'POST',
			target: '/xmlrpc.php',
			headers: {
				...XML,
				Cookie: 'wordpress_logged_in_0123456789abcdef0123456789abcdef=x',
			},
			body: guess,
			leaks,
		},
		{
			name: 'a pingback',
			method: 'POST',
			target: '/xmlrpc.php',
			headers: XML,
			body: '<?xml version="1.0"?><methodCall><methodName>pingback.ping</methodName><params></params></methodCall>',
			leaks,
		},
	],
	passes: [
		{
			name: 'a post about it',
			target: '/my-post-about-xmlrpc-php-attacks/',
		},
		{ name: 'a search for it', target: '/?s=xmlrpc.php' },
		{ name: 'a search for its path', target: '/?s=/xmlrpc.php' },
		{ name: 'the front page', target: '/' },
		{ name: 'another file with a longer name', target: '/my-xmlrpc.php' },
	],
} );
