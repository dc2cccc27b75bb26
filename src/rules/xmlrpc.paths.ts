import { cases, forEach } from './cases';
import type { Case, CaseGroup } from './rule';
import { listing, target } from './xmlrpc.calls';

export const spellings: CaseGroup = {
	what: 'Other spellings of its path',
	blocks: [
		...cases( listing )( {
			'a dot segment': '/./xmlrpc.php',
			'a path down and up again': '/wp-admin/../xmlrpc.php',
			'up from a directory that does not exist': '/foo/../xmlrpc.php',
			'an encoded dot segment': '/%2e/xmlrpc.php',
			'encoded dots to go up': '/wp-admin/%2e%2e/xmlrpc.php',
			'an encoded letter': '/%78mlrpc.php',
			'an encoded dot': '/xmlrpc%2ephp',
			'an encoded dot in capitals': '/xmlrpc%2Ephp',
			'an encoded last letter': '/xmlrpc.ph%70',
			'many encoded letters and a query': '/x%6Dlrpc%2Ep%68p?for=jetpack',
			'a trailing slash': '/xmlrpc.php/',
			'two trailing slashes': '/xmlrpc.php//',
			'a path after it': '/xmlrpc.php/foo',
			'a path after it that ends in another script': '/xmlrpc.php/index.php',
			'a path after it that looks like an image': '/xmlrpc.php/x.jpg?v=1',
			'an empty query': '/xmlrpc.php?',
			'a query that looks like a path': '/xmlrpc.php?/wp-login.php',
			'a query that names a service': '/xmlrpc.php?for=jetpack',
			'a query that looks signed': '/xmlrpc.php?for=jetpack&token=x&timestamp=1&nonce=y&body-hash=z&signature=q',
			'a REST route in the query': '/xmlrpc.php?rest_route=/wp/v2/users',
			'the absolute form': '{{URL}}/xmlrpc.php',
			'after index.php': '/index.php/xmlrpc.php',
			'three slashes before it': '///xmlrpc.php',
			// Other systems treat these as the same file; here WordPress would build a complete page for them.
			'an encoded space after it': '/xmlrpc.php%20',
			'an encoded tab after it': '/xmlrpc.php%09',
			'a dot after it': '/xmlrpc.php.',
			'dots after it': '/xmlrpc.php...',
			'a path parameter': '/xmlrpc.php;x=1',
			'a backslash after it': '/xmlrpc.php\\',
			'dots with a parameter before it': '/..;/xmlrpc.php',
			'mixed case': '/XmlRpc.php',
			'an extension in capitals': '/xmlrpc.PHP',
		} ),
		// Honeypots; fail2ban's examples.
		...forEach( [ 'blog', 'sub', 'a/b', 'wp', 'wordpress', 'cms', 'site', 'test' ], ( directory ) => ( {
			...listing,
			name: `below ${ directory }, which does not exist`,
			target: `/${ directory }/xmlrpc.php`,
		} ) ),
		...cases( listing )( {
			'below a directory, two slashes': '/blog//xmlrpc.php',
			'capitals below a directory': '/wp1/XMLRPC.PHP',
		} ),
		...cases( { ...listing, server: 'nginx' } )( {
			'an encoded slash after dots': '/wp-admin/..%2fxmlrpc.php',
			'encoded dots and slash': '/wp-includes/%2e%2e%2fxmlrpc.php',
			'a fragment': '/xmlrpc.php#frag',
		} ),
		...cases( { ...listing, http: '1.0' } )( {
			'HTTP/1.0, without a Host header': target,
		} ),
		...cases( { ...listing, on: 'own-directory' } )( {
			'in the directory of WordPress': '/wp/xmlrpc.php',
			'in the directory of WordPress, two slashes': '/wp//xmlrpc.php',
			'one level above WordPress': '/xmlrpc.php',
		} ),
		...forEach( [ 'plain', 'index' ], ( on ) => ( {
			...listing,
			name: `permalinks that are ${ on }`,
			target,
			on: on === 'plain' ? on : 'index',
		} ) ),
	],
};

export const ineffective: readonly Case[] = cases( listing )( {
	'encoded twice': '/%2578mlrpc.php',
	'a NUL after it': '/xmlrpc.php%00',
	'a directory of that name': '/xmlrpc/',
} );
