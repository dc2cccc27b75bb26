import { file } from '../conditions/condition';
import { fileNamed } from './plain-form';
import { rule } from './rule';
import { call } from './xmlrpc.calls';
import { allows, caseGroups } from './xmlrpc.cases';
import { ineffective } from './xmlrpc.paths';

export const xmlrpc = rule( {
	id: 'xmlrpc',
	title: 'XML-RPC',
	stops: 'An old remote control for WordPress. Bots guess passwords through it, one per request.',
	breaks: 'Jetpack, the WordPress app and some other services use it. If you allow only a part of it, other sites and apps must also be able to find its address: see XML-RPC signposts.',
	default: 'block',
	answer: 403,
	counted: true,
	hookClass: 'Xmlrpc',
	shielded: true,
	completeWhen: { setting: 'xmlrpc_mode', is: 'everything' },
	when: { ok: true, condition: file( 'xmlrpc.php' ) },
	forms: [ fileNamed( 'xmlrpc.php' ) ],
	example: {
		at: 'wordpress',
		method: 'POST',
		target: '/xmlrpc.php',
		headers: { 'Content-Type': 'text/xml' },
		body: call( 'wp.getUsersBlogs', 'sidegate-check', 'sidegate-check' ),
		otherwise: { setting: 'xmlrpc_mode', is: 'pingbacks', body: call( 'pingback.ping' ) },
	},
	caseGroups,
	allows,
	ineffective,
} );
