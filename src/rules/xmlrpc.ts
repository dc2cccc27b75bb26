import { file } from '../language/condition';
import { rule } from './rule';
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
	ways,
	passes,
	duds,
} );
