import { basic, bodies, cases, FORGED_COOKIE, FORM, headers, multipart } from './cases';
import type { Case, CaseGroup } from './rule';
import { APPLICATION_XML, call, leaks, LIST, listing, post, target, WPSCAN, XML } from './xmlrpc.calls';
import { guesses, multicalls } from './xmlrpc.guesses';
import { spellings } from './xmlrpc.paths';

const pingbacks: CaseGroup = {
	what: 'Pingbacks',
	blocks: [
		// Port scans through the site; nuclei with an address that reports which site called.
		...bodies( { ...post, headers: FORM } )( {
			'a pingback from another machine’s port':
				'<methodCall>\n<methodName>pingback.ping</methodName>\n<params><param>\n<value><string>http://192.0.2.10:22</string></value>\n</param><param><value><string>{{URL}}/?p=1</string>\n</value></param></params>\n</methodCall>',
		} ),
		...cases( { method: 'POST', leaks } )( {
			'a pingback from a made-up host': [
				target,
				{
					body: '<methodCall>\n  <methodName>pingback.ping</methodName>\n  <params>\n    <param>\n      <value>\n        <string>http://c0ffee.oast.example</string>\n      </value>\n    </param>\n    <param>\n      <value>\n        <string>{{URL}}/?p=1</string>\n      </value>\n    </param>\n  </params>\n</methodCall>',
				},
			],
		} ),
		...bodies( post )( {
			'the list of pingbacks of a post': call( 'pingback.extensions.getPingbacks', '{{URL}}/hello-world/' ),
			'a pingback without parameters': call( 'pingback.ping' ),
		} ),
	],
};

const existenceChecks: CaseGroup = {
	what: 'Checks whether XML-RPC exists',
	blocks: [
		...cases( { leaks } )( {
			'a plain GET': target,
			'HTTP/0.9, which has no headers': [ target, { http: '0.9' } ],
			'a cookie “humans”': [ target, { headers: { Cookie: 'humans_21909=1' } } ],
			'HEAD, which reveals the allowed methods': [ target, { method: 'HEAD', leaks: [ 'Allow: POST' ] } ],
			PUT: [ target, { method: 'PUT', headers: XML, body: LIST } ],
			OPTIONS: [ target, { method: 'OPTIONS' } ],
		} ),
		// WPScan accepts any XML answer, even an error.
		...bodies( { ...post, headers: WPSCAN } )( {
			'a body without a call': '5f4dcc3b5aa765d61d8327deb882cf99',
			'the list of methods, sent as a form':
				'<?xml version="1.0" ?><methodCall><methodName>system.listMethods</methodName><params/></methodCall>\n',
		} ),
		// nuclei.
		...cases( { method: 'POST', leaks } )( {
			'the list of methods, without a type': [
				target,
				{
					body: '<?xml version="1.0" encoding="utf-8"?><methodCall><methodName>system.listMethods</methodName><params></params></methodCall>',
				},
			],
			'the list of methods, as application/xml': [ target, { headers: APPLICATION_XML, body: LIST } ],
			// Metasploit.
			'a greeting': [
				target,
				{
					headers: { 'Content-Type': 'text/xml;charset=UTF-8' },
					body: '<?xml version="1.0" encoding="iso-8859-1"?><methodCall><methodName>demo.sayHello</methodName><params></params></methodCall>',
				},
			],
		} ),
		...bodies( post )( {
			'a sum':
				'<?xml version="1.0"?><methodCall><methodName>demo.addTwoNumbers</methodName><params><param><value><int>2</int></value></param><param><value><int>3</int></value></param></params></methodCall>',
			'the list of text filters': call( 'mt.supportedTextFilters' ),
			'its capabilities': call( 'system.getCapabilities' ),
		} ),
	],
};

/** A gzipped call. PHP does not decompress it. */
const GZIPPED = atob(
	'H4sIAAAAAAACA7Oxr8jNUShLLSrOzM+zVTLUM1Cyt7PJTS3JyE9xTszJgbH9EnNT7Yori0tSc/VyMotLfMGixTb6SNI2BYlFibnFdjb6cAaSQQCA9H8EagAAAA=='
);

const disguised: CaseGroup = {
	what: 'Disguised calls',
	blocks: [
		...bodies( post )( {
			'white space before it': `\r\n\r\n   ${ LIST }`,
			'a method’s name as character data': call( '<![CDATA[system.listMethods]]>' ),
			'a method’s name in numbers': call( '&#115;ystem&#46;listMethods' ),
			'a comment within a method’s name':
				'<?xml version="1.0"?><methodCall><methodName>wp.get<!-- x -->UsersBlogs</methodName><params><param><value>seed-admin</value></param><param><value>x</value></param></params></methodCall>',
			'names and passwords encoded':
				'<?xml version="1.0"?><methodCall><methodName>wp.getUsersBlogs</methodName><params><param><value><base64>c2VlZC1hZG1pbg==</base64></value></param><param><value><base64>cGFzc3dvcmQx</base64></value></param></params></methodCall>',
			'70 kB of white space before it': ' '.repeat( 70_000 ) + LIST,
			'a document type': LIST.replace( '<methodCall>', '<!DOCTYPE methodCall><methodCall>' ),
			'an empty body': '',
			'an answer in place of a call': '<?xml version="1.0"?><methodResponse></methodResponse>',
			'a method that does not exist': call( 'no.suchMethod' ),
			'tags in capitals':
				'<?xml version="1.0"?><METHODCALL><METHODNAME>system.listMethods</METHODNAME></METHODCALL>',
			'gzipped, without a Content-Encoding': GZIPPED,
		} ),
		...bodies( { ...post, headers: FORM } )( { 'a form': 'a=1&b=2' } ),
		...cases( { leaks } )( {
			'a form with a file': [ target, { ...multipart( 'x', LIST ) } ],
		} ),
		...cases( { method: 'POST', leaks } )( {
			gzipped: [ target, { headers: { ...XML, 'Content-Encoding': 'gzip' }, body: GZIPPED } ],
			'in chunks': [ target, { headers: XML, body: LIST, chunked: true } ],
			'with Expect: 100-continue': [ target, { headers: { ...XML, Expect: '100-continue' }, body: LIST } ],
			'asking for a compressed answer': [
				target,
				{ headers: { ...XML, 'Accept-Encoding': 'gzip, deflate, br' }, body: LIST },
			],
		} ),
	],
};

const forged: CaseGroup = {
	what: 'Forged addresses, cookies and headers',
	blocks: headers( { ...listing, target } )( {
		'an address of Jetpack': { 'X-Forwarded-For': '192.0.64.1' },
		'an address in every header': {
			'X-Forwarded-For': '192.0.64.1, 127.0.0.1',
			'X-Real-IP': '192.0.64.1',
			'CF-Connecting-IP': '192.0.64.1',
			'True-Client-IP': '192.0.64.1',
			'Client-IP': '192.0.64.1',
			Forwarded: 'for=192.0.64.1',
		},
		'the User-Agent of WordPress': { 'User-Agent': 'WordPress/7.1; {{URL}}/' },
		'a login cookie': { Cookie: FORGED_COOKIE },
		'a name and a wrong password': basic( 'seed-admin', 'x' ),
		'as if from the admin': { 'X-Requested-With': 'XMLHttpRequest', Referer: '{{URL}}/wp-admin/' },
	} ),
};

export const caseGroups: readonly [ CaseGroup, ...CaseGroup[] ] = [
	guesses,
	multicalls,
	pingbacks,
	existenceChecks,
	spellings,
	disguised,
	forged,
];

const allowed = { as: 'allowed', method: 'POST', target, answers: [ 200 ] } as const;
const APP = 'wp-iphone/25.6 (iPhone; iOS 18.1)';
const fromAgent = ( agent: string ) => ( { ...XML, 'User-Agent': agent } );

export const allows: readonly Case[] = [
	...cases()( {
		'a post about it': '/my-post-about-xmlrpc-php-attacks/',
		'the front page': '/',
		'a search for it': '/?s=xmlrpc.php',
		'a search for its path': '/?s=/xmlrpc.php',
		'a search for one of its methods': '/?s=<methodName>system.multicall',
		'a campaign with that name': '/?utm_source=author&utm_medium=xmlrpc.php',
		'an address that leads there, in a value': '/?ref=http%3A%2F%2Fexample.org%2Fxmlrpc.php',
		'a page with a similar name': '/xmlrpc-guide/',
		'another file with a longer name': '/my-xmlrpc.php',
		'a page with that name, without an extension': '/xmlrpc-php/',
		// For a missing file, a network's own rewrite rules loop until the server gives up (500).
		'an upload with a longer name': [ '/wp-content/uploads/2026/xmlrpc.php-notes.pdf', { answers: [ 404, 500 ] } ],
	} ),
	...cases( { ...allowed, contains: '<methodResponse>' } )( {
		'an allowed app that requests the methods': [
			target,
			{ headers: fromAgent( APP ), body: LIST, contains: 'wp.getUsersBlogs' },
		],
		'an allowed app that requests the options': [
			target,
			{
				headers: fromAgent( 'wp-android/24.1' ),
				body: call( 'wp.getOptions', '1', 'seed-admin', '{{PASSWORD}}' ),
				contains: 'software_name',
			},
		],
		'an allowed app that requests the posts': [
			target,
			{
				headers: fromAgent( APP ),
				body: call( 'wp.getPosts', '1', 'seed-admin', '{{PASSWORD}}' ),
				contains: 'post_id',
			},
		],
		'an allowed blogging program that requests the authors': [
			target,
			{
				headers: fromAgent( 'Open Live Writer 1.0' ),
				body: call( 'wp.getAuthors', '1', 'seed-admin', '{{PASSWORD}}' ),
				contains: 'user_login',
			},
		],
		'an allowed service that signs its requests': [
			'/xmlrpc.php?for=jetpack&token=x%3A1%3A1&timestamp=1795374838&nonce=abc&body-hash=x&signature=y',
			{ headers: fromAgent( 'Jetpack by WordPress.com' ), body: call( 'jetpack.testConnection' ) },
		],
		'an allowed client that checks whether it exists': [
			target,
			{ method: 'GET', answers: [ 405 ], contains: 'accepts POST requests only' },
		],
	} ),
];
