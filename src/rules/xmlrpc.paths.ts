import { forEach, targets } from './cases';
import type { Case, Way } from './rule';
import { listing, target } from './xmlrpc.calls';

export const spellings: Way = {
	what: 'Other spellings of its path',
	refuses: [
		...targets( listing, {
			'a dot segment': '/./xmlrpc.php',
			'a path down and up again': '/wp-admin/../xmlrpc.php',
			'up from a directory that is not there': '/foo/../xmlrpc.php',
			'an encoded dot segment': '/%2e/xmlrpc.php',
			'encoded dots that lead up': '/wp-admin/%2e%2e/xmlrpc.php',
			'an encoded letter': '/%78mlrpc.php',
			'an encoded dot': '/xmlrpc%2ephp',
			'an encoded dot in capitals': '/xmlrpc%2Ephp',
			'an encoded last letter': '/xmlrpc.ph%70',
			'many encoded letters and a query': '/x%6Dlrpc%2Ep%68p?for=jetpack',
			'a slash behind': '/xmlrpc.php/',
			'two slashes behind': '/xmlrpc.php//',
			'a path behind': '/xmlrpc.php/foo',
			'a path behind that ends in another script':
				'/xmlrpc.php/index.php',
			'a path behind that looks like an image': '/xmlrpc.php/x.jpg?v=1',
			'an empty query': '/xmlrpc.php?',
			'a query that looks like a path': '/xmlrpc.php?/wp-login.php',
			'a query that names a service': '/xmlrpc.php?for=jetpack',
			'a query that looks signed':
				'/xmlrpc.php?for=jetpack&token=x&timestamp=1&nonce=y&body-hash=z&signature=q',
			'a REST route in the query': '/xmlrpc.php?rest_route=/wp/v2/users',
			'the absolute form': '{{URL}}/xmlrpc.php',
			'behind index.php': '/index.php/xmlrpc.php',
			'three slashes before it': '///xmlrpc.php',
		} ),
		// Other systems take these for the same file; here WordPress would make a whole page of them.
		...targets( listing, {
			'an encoded space behind': '/xmlrpc.php%20',
			'an encoded tab behind': '/xmlrpc.php%09',
			'a dot behind': '/xmlrpc.php.',
			'dots behind': '/xmlrpc.php...',
			'a path parameter': '/xmlrpc.php;x=1',
			'a backslash behind': '/xmlrpc.php\\',
			'dots with a parameter before it': '/..;/xmlrpc.php',
			'mixed case': '/XmlRpc.php',
			'an extension in capitals': '/xmlrpc.PHP',
		} ),
		// Honeypots; fail2ban's examples.
		...forEach(
			[ 'blog', 'sub', 'a/b', 'wp', 'wordpress', 'cms', 'site', 'test' ],
			( directory ) => ( {
				...listing,
				name: `below ${ directory }, which is not there`,
				target: `/${ directory }/xmlrpc.php`,
			} )
		),
		...targets( listing, {
			'below a directory, two slashes': '/blog//xmlrpc.php',
			'capitals below a directory': '/wp1/XMLRPC.PHP',
		} ),
		...targets(
			{ ...listing, server: 'nginx' },
			{
				'an encoded slash behind dots': '/wp-admin/..%2fxmlrpc.php',
				'encoded dots and slash': '/wp-includes/%2e%2e%2fxmlrpc.php',
				'a fragment': '/xmlrpc.php#frag',
			}
		),
		...targets(
			{ ...listing, http: '1.0' },
			{ 'HTTP/1.0, which names no host': target }
		),
		...targets(
			{ ...listing, on: 'apart' },
			{
				'where WordPress lies': '/wp/xmlrpc.php',
				'where WordPress lies, two slashes': '/wp//xmlrpc.php',
				'one above WordPress': '/xmlrpc.php',
			}
		),
		...forEach( [ 'plain', 'index' ], ( on ) => ( {
			...listing,
			name: `permalinks that are ${ on }`,
			target,
			on: on === 'plain' ? on : 'index',
		} ) ),
	],
};

export const duds: readonly Case[] = targets( listing, {
	'encoded twice': '/%2578mlrpc.php',
	'a NUL behind': '/xmlrpc.php%00',
	'a directory of that name': '/xmlrpc/',
} );
