import { all, file, parameter } from '../conditions/condition';
import { bodies, cases, FORM } from './cases';
import { fileNamed } from './plain-form';
import { rule } from './rule';

const XML = { 'Content-Type': 'text/xml' };
const leaks = [ '<engineName>WordPress</engineName>', 'apiLink=' ];

export const xmlrpcDiscovery = rule( {
	id: 'xmlrpc-discovery',
	title: 'XML-RPC signposts',
	stops: 'Headers and links on your pages that point bots to XML-RPC.',
	breaks: 'Blogging programs can’t find the address by themselves. Pingbacks from other sites stop, even if XML-RPC allows them.',
	default: 'block',
	answer: 403,
	counted: true,
	hookClass: 'XmlrpcDiscovery',
	shielded: true,
	// `?rsd` answers on any method, before the XML-RPC server (xmlrpc.php:31).
	when: { ok: true, condition: all( file( 'xmlrpc.php' ), parameter( 'rsd', 'query' ) ) },
	forms: [ { ...fileNamed( 'xmlrpc.php', 'xmlrpc.php?rsd' ), query: 'rsd(?:=[^&]*)?' } ],
	example: { at: 'wordpress', target: '/xmlrpc.php?rsd' },
	caseGroups: [
		{
			what: 'The service description (RSD)',
			blocks: cases( { leaks } )( {
				// One pass of a scanner requests it with one slash and with two.
				'the description': '/xmlrpc.php?rsd',
				'two slashes': '//xmlrpc.php?rsd',
				'an empty value': '/xmlrpc.php?rsd=',
				'a second parameter': '/xmlrpc.php?a=1&rsd',
				'a second parameter, empty': '/xmlrpc.php?a=1&rsd=',
				'an array': '/xmlrpc.php?rsd[]=1',
				'an encoded name': '/xmlrpc.php?%72sd',
				'a NUL after the name': '/xmlrpc.php?rsd%00',
				'a space before the name': '/xmlrpc.php?+rsd',
				'an encoded path': '/%78mlrpc.php?rsd',
				'a slash after the path': '/xmlrpc.php/?rsd',
				'the absolute form': '{{URL}}/xmlrpc.php?rsd',
				'below a directory that does not exist': '/wp/xmlrpc.php?rsd',
				'below a directory called blog': '/blog/xmlrpc.php?rsd',
				POST: [
					'POST /xmlrpc.php?rsd',
					{
						headers: XML,
						body: '<?xml version="1.0"?><methodCall><methodName>system.listMethods</methodName><params></params></methodCall>',
					},
				],
				'HEAD, which reveals that it exists': [
					'HEAD /xmlrpc.php?rsd',
					{ leaks: [ 'Content-Type: text/xml' ] },
				],
				'HTTP/0.9, which has no headers': [ '/xmlrpc.php?rsd', { http: '0.9' } ],
				'a fragment': [ '/xmlrpc.php?rsd#x', { server: 'nginx' } ],
				'in the directory of WordPress': [ '/wp/xmlrpc.php?rsd', { on: 'own-directory' } ],
			} ),
		},
		{
			what: 'Signposts in headers and on pages',
			answer: 'redacted',
			wordpressOnly: 'The page is legitimate except for the signpost. Only WordPress can leave the signpost out.',
			// WPScan reads both.
			blocks: cases()( {
				'a header of a post': [ 'HEAD /hello-world/', { leaks: [ 'X-Pingback:' ] } ],
				'links in the head of a page': [
					'/',
					{ leaks: [ 'xmlrpc.php?rsd', 'rel="EditURI"', 'rel="pingback"' ] },
				],
				'header and links of a post': [
					'/author-interview/',
					{ leaks: [ 'X-Pingback:', 'xmlrpc.php?rsd', 'rel="EditURI"', 'rel="pingback"' ] },
				],
			} ),
		},
	],
	allows: cases()( {
		'the parameter elsewhere': '/?rsd',
		'a search for it': '/?s=xmlrpc.php%3Frsd',
	} ),
	ineffective: [
		...cases()( {
			'a name in capitals': [ '/xmlrpc.php?RSD', { leaks } ],
			'a bracket that is not closed': [ '/xmlrpc.php?rsd[=1', { leaks } ],
			'the index of REST': [ '/wp-json/', { leaks: [ 'xmlrpc.php' ] } ],
		} ),
		...bodies( { target: '/xmlrpc.php', headers: FORM, leaks } )( {
			'the name in the body': 'rsd=1',
		} ),
	],
} );
