import { all, file, parameter } from '../language/condition';
import { rule } from './rule';

const leaks = [ '<engineName>WordPress</engineName>', 'apiLink=' ];

export const xmlrpcDiscovery = rule( {
	id: 'xmlrpc-discovery',
	title: 'XML-RPC signposts',
	stops: 'Headers and links on your pages that point bots to XML-RPC.',
	breaks: 'Blogging programs can’t find the address by themselves; pingbacks from other sites stop.',
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
	refuses: [
		{ name: 'the description', target: '/xmlrpc.php?rsd', leaks },
		{ name: 'two slashes', target: '//xmlrpc.php?rsd', leaks },
		{ name: 'an encoded name', target: '/xmlrpc.php?%72sd', leaks },
		{ name: 'a second parameter', target: '/xmlrpc.php?a=1&rsd=', leaks },
		{ name: 'an array', target: '/xmlrpc.php?rsd[]=1', leaks },
		{
			name: 'POST',
			method: 'POST',
			target: '/xmlrpc.php?rsd',
			headers: { 'Content-Type': 'text/xml' },
			leaks,
		},
	],
	passes: [
		{ name: 'the parameter elsewhere', target: '/?rsd' },
		{ name: 'a search for it', target: '/?s=xmlrpc.php%3Frsd' },
	],
} );
