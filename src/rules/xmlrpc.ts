import { file } from '../language/condition';
import { named } from './form';
import { rule } from './rule';
import { call } from './xmlrpc.calls';
import { passes, ways } from './xmlrpc.cases';
import { duds } from './xmlrpc.paths';

export const xmlrpc = rule( {
	id: 'xmlrpc',
	title: 'XML-RPC',
	stops: 'An old remote control for WordPress. Bots try passwords through it, one request a guess.',
	breaks: 'Jetpack, the WordPress app and some other services use it. To let only a part of it through, other sites and apps must also find its address: see XML-RPC signposts.',
	default: 'block',
	answer: 403,
	counted: true,
	gate: 'Xmlrpc',
	shielded: true,
	whole: { setting: 'xmlrpc_mode', is: 'everything' },
	when: { ok: true, condition: file( 'xmlrpc.php' ) },
	forms: [ named( 'xmlrpc.php' ) ],
	example: {
		at: 'wordpress',
		method: 'POST',
		target: '/xmlrpc.php',
		headers: { 'Content-Type': 'text/xml' },
		body: call( 'wp.getUsersBlogs', 'sidegate-check', 'sidegate-check' ),
		otherwise: {
			setting: 'xmlrpc_mode',
			is: 'pingbacks',
			body: call( 'pingback.ping' ),
		},
	},
	ways,
	passes,
	duds,
} );
