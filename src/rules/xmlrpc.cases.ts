import {
	basic,
	bodies,
	FORGED_COOKIE,
	FORM,
	headers,
	multipart,
	targets,
	various,
} from './cases';
import type { Case, Way } from './rule';
import {
	APPLICATION_XML,
	call,
	leaks,
	LIST,
	listing,
	post,
	target,
	WPSCAN,
	XML,
} from './xmlrpc.calls';
import { guesses, multicalls } from './xmlrpc.guesses';
import { spellings } from './xmlrpc.paths';

const pingbacks: Way = {
	what: 'Pingbacks',
	refuses: [
		// Port scans through the site; nuclei with an address that tells it who called.
		...bodies(
			{ ...post, headers: FORM },
			{
				'a pingback from another machine’s port':
					'<methodCall>\n<methodName>pingback.ping</methodName>\n<params><param>\n<value><string>http://192.0.2.10:22</string></value>\n</param><param><value><string>{{URL}}/?p=1</string>\n</value></param></params>\n</methodCall>',
			}
		),
		...various(
			{ method: 'POST', leaks },
			{
				'a pingback from a made-up host': {
					target,
					body: '<methodCall>\n  <methodName>pingback.ping</methodName>\n  <params>\n    <param>\n      <value>\n        <string>http://c0ffee.oast.example</string>\n      </value>\n    </param>\n    <param>\n      <value>\n        <string>{{URL}}/?p=1</string>\n      </value>\n    </param>\n  </params>\n</methodCall>',
				},
			}
		),
		...bodies( post, {
			'the list of pingbacks of a post': call(
				'pingback.extensions.getPingbacks',
				'{{URL}}/hello-world/'
			),
			'a pingback without parameters': call( 'pingback.ping' ),
		} ),
	],
};

const looks: Way = {
	what: 'Looks whether it is there',
	refuses: [
		...various(
			{ leaks },
			{
				'a plain look': { target },
				'HTTP/0.9, which has no headers': { target, http: '0.9' },
				'a cookie that says “human”': {
					target,
					headers: { Cookie: 'humans_21909=1' },
				},
				'HEAD, which tells what is allowed': {
					method: 'HEAD',
					target,
					leaks: [ 'Allow: POST' ],
				},
				PUT: { method: 'PUT', target, headers: XML, body: LIST },
				OPTIONS: { method: 'OPTIONS', target },
			}
		),
		// WPScan takes any answer in XML, an error too.
		...bodies(
			{ ...post, headers: WPSCAN },
			{
				'a body that says nothing': '5f4dcc3b5aa765d61d8327deb882cf99',
				'which methods there are, sent as a form':
					'<?xml version="1.0" ?><methodCall><methodName>system.listMethods</methodName><params/></methodCall>\n',
			}
		),
		// nuclei.
		...various(
			{ method: 'POST', leaks },
			{
				'which methods there are, without a type': {
					target,
					body: '<?xml version="1.0" encoding="utf-8"?><methodCall><methodName>system.listMethods</methodName><params></params></methodCall>',
				},
				'which methods there are, as an application’s XML': {
					target,
					headers: APPLICATION_XML,
					body: LIST,
				},
				// Metasploit.
				'a greeting': {
					target,
					headers: { 'Content-Type': 'text/xml;charset=UTF-8' },
					body: '<?xml version="1.0" encoding="iso-8859-1"?><methodCall><methodName>demo.sayHello</methodName><params></params></methodCall>',
				},
			}
		),
		...bodies( post, {
			'a sum':
				'<?xml version="1.0"?><methodCall><methodName>demo.addTwoNumbers</methodName><params><param><value><int>2</int></value></param><param><value><int>3</int></value></param></params></methodCall>',
			'which filters of texts there are': call(
				'mt.supportedTextFilters'
			),
			'what it is capable of': call( 'system.getCapabilities' ),
		} ),
	],
};

/** A gzipped call; PHP takes the bytes as they are. */
const GZIPPED = atob(
	'H4sIAAAAAAACA7Oxr8jNUShLLSrOzM+zVTLUM1Cyt7PJTS3JyE9xTszJgbH9EnNT7Yori0tSc/VyMotLfMGixTb6SNI2BYlFibnFdjb6cAaSQQCA9H8EagAAAA=='
);

const hidden: Way = {
	what: 'Bodies that hide the call',
	refuses: [
		...bodies( post, {
			'white space before it': `\r\n\r\n   ${ LIST }`,
			'a method’s name as character data': call(
				'<![CDATA[system.listMethods]]>'
			),
			'a method’s name in numbers': call( '&#115;ystem&#46;listMethods' ),
			'a comment within a method’s name':
				'<?xml version="1.0"?><methodCall><methodName>wp.get<!-- x -->UsersBlogs</methodName><params><param><value>seed-admin</value></param><param><value>x</value></param></params></methodCall>',
			'names and passwords encoded':
				'<?xml version="1.0"?><methodCall><methodName>wp.getUsersBlogs</methodName><params><param><value><base64>c2VlZC1hZG1pbg==</base64></value></param><param><value><base64>cGFzc3dvcmQx</base64></value></param></params></methodCall>',
			'70 kB of white space before it': ' '.repeat( 70_000 ) + LIST,
			'a document type': LIST.replace(
				'<methodCall>',
				'<!DOCTYPE methodCall><methodCall>'
			),
			'an empty body': '',
			'an answer in place of a call':
				'<?xml version="1.0"?><methodResponse></methodResponse>',
			'a method that is not there': call( 'no.suchMethod' ),
			'tags in capitals':
				'<?xml version="1.0"?><METHODCALL><METHODNAME>system.listMethods</METHODNAME></METHODCALL>',
			'gzipped, and not saying so': GZIPPED,
		} ),
		...bodies( { ...post, headers: FORM }, { 'a form': 'a=1&b=2' } ),
		...various(
			{ leaks },
			{
				'a form with a file': { ...multipart( 'x', LIST ), target },
			}
		),
		...various(
			{ method: 'POST', leaks },
			{
				gzipped: {
					target,
					headers: { ...XML, 'Content-Encoding': 'gzip' },
					body: GZIPPED,
				},
				'in chunks': {
					target,
					headers: XML,
					body: LIST,
					chunked: true,
				},
				'asking before it sends': {
					target,
					headers: { ...XML, Expect: '100-continue' },
					body: LIST,
				},
				'asking for a compressed answer': {
					target,
					headers: {
						...XML,
						'Accept-Encoding': 'gzip, deflate, br',
					},
					body: LIST,
				},
			}
		),
	],
};

const forged: Way = {
	what: 'Forged addresses, cookies and headers',
	refuses: headers(
		{ ...listing, target },
		{
			'an address of Jetpack’s': { 'X-Forwarded-For': '192.0.64.1' },
			'an address in every header': {
				'X-Forwarded-For': '192.0.64.1, 127.0.0.1',
				'X-Real-IP': '192.0.64.1',
				'CF-Connecting-IP': '192.0.64.1',
				'True-Client-IP': '192.0.64.1',
				'Client-IP': '192.0.64.1',
				Forwarded: 'for=192.0.64.1',
			},
			'WordPress’s own name': {
				'User-Agent': 'WordPress/7.1; {{URL}}/',
			},
			'a login cookie': { Cookie: FORGED_COOKIE },
			'a name and a wrong password': basic( 'seed-admin', 'x' ),
			'as if from the admin': {
				'X-Requested-With': 'XMLHttpRequest',
				Referer: '{{URL}}/wp-admin/',
			},
		}
	),
};

export const ways: readonly [ Way, ...Way[] ] = [
	guesses,
	multicalls,
	pingbacks,
	looks,
	spellings,
	hidden,
	forged,
];

const ally = {
	as: 'ally',
	method: 'POST',
	target,
	answers: [ 200 ],
} as const;
const APP = 'wp-iphone/25.6 (iPhone; iOS 18.1)';
const by = ( agent: string ) => ( { ...XML, 'User-Agent': agent } );

export const passes: readonly Case[] = [
	...targets(
		{},
		{
			'a post about it': '/my-post-about-xmlrpc-php-attacks/',
			'the front page': '/',
			'a search for it': '/?s=xmlrpc.php',
			'a search for its path': '/?s=/xmlrpc.php',
			'a search for one of its methods':
				'/?s=<methodName>system.multicall',
			'a campaign that is called so':
				'/?utm_source=author&utm_medium=xmlrpc.php',
			'an address that leads there, in a value':
				'/?ref=http%3A%2F%2Fexample.org%2Fxmlrpc.php',
			'a page with a similar name': '/xmlrpc-guide/',
			'another file with a longer name': '/my-xmlrpc.php',
			'a page that is called like it, without an extension':
				'/xmlrpc-php/',
		}
	),
	// A network's own rewrite rules go round in circles for a file that is not there.
	...targets(
		{ answers: [ 404, 500 ] },
		{
			'an upload with a longer name':
				'/wp-content/uploads/2026/xmlrpc.php-notes.pdf',
		}
	),
	...various(
		{ ...ally, contains: '<methodResponse>' },
		{
			'an ally’s app that asks for the methods': {
				target,
				headers: by( APP ),
				body: LIST,
				contains: 'wp.getUsersBlogs',
			},
			'an ally’s app that asks for the options': {
				target,
				headers: by( 'wp-android/24.1' ),
				body: call(
					'wp.getOptions',
					'1',
					'seed-admin',
					'{{PASSWORD}}'
				),
				contains: 'software_name',
			},
			'an ally’s app that asks for the posts': {
				target,
				headers: by( APP ),
				body: call( 'wp.getPosts', '1', 'seed-admin', '{{PASSWORD}}' ),
				contains: 'post_id',
			},
			'an ally’s blogging program that asks for the authors': {
				target,
				headers: by( 'Open Live Writer 1.0' ),
				body: call(
					'wp.getAuthors',
					'1',
					'seed-admin',
					'{{PASSWORD}}'
				),
				contains: 'user_login',
			},
			'an ally’s service that signs its requests': {
				target: '/xmlrpc.php?for=jetpack&token=x%3A1%3A1&timestamp=1795374838&nonce=abc&body-hash=x&signature=y',
				headers: by( 'Jetpack by WordPress.com' ),
				body: call( 'jetpack.testConnection' ),
			},
			'an ally who looks whether it is there': {
				method: 'GET',
				target,
				answers: [ 405 ],
				contains: 'accepts POST requests only',
			},
		}
	),
];
