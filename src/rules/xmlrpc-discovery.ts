import { all, file, parameter } from '../language/condition';
import { bodies, FORM, targets, various } from './cases';
import { named } from './form';
import { rule } from './rule';

const XML = { 'Content-Type': 'text/xml' };
const leaks = [ '<engineName>WordPress</engineName>', 'apiLink=' ];

export const xmlrpcDiscovery = rule( {
	id: 'xmlrpc-discovery',
	title: 'XML-RPC signposts',
	stops: 'Headers and links on your pages that point bots to XML-RPC.',
	breaks: 'Blogging programs can’t find the address by themselves; pingbacks from other sites stop, even where XML-RPC lets them through.',
	default: 'block',
	answer: 403,
	counted: true,
	gate: 'XmlrpcDiscovery',
	shielded: true,
	// `?rsd` answers on any method, before the XML-RPC server (xmlrpc.php:31).
	when: {
		ok: true,
		condition: all( file( 'xmlrpc.php' ), parameter( 'rsd', 'query' ) ),
	},
	forms: [ { ...named( 'xmlrpc.php' ), query: 'rsd(?:=[^&]*)?' } ],
	example: { at: 'wordpress', target: '/xmlrpc.php?rsd' },
	ways: [
		{
			what: 'The description of the service',
			refuses: [
				// One pass of a scanner asks for it with one slash and with two.
				...targets(
					{ leaks },
					{
						'the description': '/xmlrpc.php?rsd',
						'two slashes': '//xmlrpc.php?rsd',
						'an empty value': '/xmlrpc.php?rsd=',
						'a second parameter': '/xmlrpc.php?a=1&rsd',
						'a second parameter, empty': '/xmlrpc.php?a=1&rsd=',
						'an array': '/xmlrpc.php?rsd[]=1',
						'an encoded name': '/xmlrpc.php?%72sd',
						'a NUL behind the name': '/xmlrpc.php?rsd%00',
						'a space before the name': '/xmlrpc.php?+rsd',
						'an encoded path': '/%78mlrpc.php?rsd',
						'a slash behind the path': '/xmlrpc.php/?rsd',
						'the absolute form': '{{URL}}/xmlrpc.php?rsd',
						'below a directory that is not there':
							'/wp/xmlrpc.php?rsd',
						'below a directory called blog': '/blog/xmlrpc.php?rsd',
					}
				),
				...various(
					{ leaks },
					{
						POST: {
							method: 'POST',
							target: '/xmlrpc.php?rsd',
							headers: XML,
							body: '<?xml version="1.0"?><methodCall><methodName>system.listMethods</methodName><params></params></methodCall>',
						},
						'HEAD, which tells that it is there': {
							method: 'HEAD',
							target: '/xmlrpc.php?rsd',
							leaks: [ 'Content-Type: text/xml' ],
						},
						'HTTP/0.9, which has no headers': {
							target: '/xmlrpc.php?rsd',
							http: '0.9',
						},
						'a fragment': {
							target: '/xmlrpc.php?rsd#x',
							server: 'nginx',
						},
						'where WordPress lies': {
							target: '/wp/xmlrpc.php?rsd',
							on: 'apart',
						},
					}
				),
			],
		},
		{
			what: 'Signposts in headers and on pages',
			answer: 'unnamed',
			wordpressOnly:
				'The page is honest but for the signpost; only WordPress can leave it out.',
			// WPScan reads both.
			refuses: various(
				{},
				{
					'a header of a post': {
						method: 'HEAD',
						target: '/hello-world/',
						leaks: [ 'X-Pingback:' ],
					},
					'links in the head of a page': {
						target: '/',
						leaks: [
							'xmlrpc.php?rsd',
							'rel="EditURI"',
							'rel="pingback"',
						],
					},
					'header and links of a post': {
						target: '/author-interview/',
						leaks: [
							'X-Pingback:',
							'xmlrpc.php?rsd',
							'rel="EditURI"',
							'rel="pingback"',
						],
					},
				}
			),
		},
	],
	passes: targets(
		{},
		{
			'the parameter elsewhere': '/?rsd',
			'a search for it': '/?s=xmlrpc.php%3Frsd',
		}
	),
	duds: [
		...targets(
			{ leaks },
			{
				'a name in capitals': '/xmlrpc.php?RSD',
				'a bracket that is not closed': '/xmlrpc.php?rsd[=1',
			}
		),
		...targets(
			{ leaks: [ 'xmlrpc.php' ] },
			{ 'the index of REST': '/wp-json/' }
		),
		...bodies(
			{ target: '/xmlrpc.php', headers: FORM, leaks },
			{ 'the name in the body': 'rsd=1' }
		),
	],
} );
