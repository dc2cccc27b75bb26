import { discoveryWarning } from './discovery-warning';
import { defaults as settings } from '../data/fixtures';
import type { State } from '../../rules/rule';
import type { Settings } from '../../api/types';

const warning = (
	mode: Settings[ 'xmlrpc_mode' ],
	discovery: State = 'block',
	xmlrpc: State = 'block'
) =>
	discoveryWarning(
		{
			rules: {
				...settings.rules,
				xmlrpc,
				'xmlrpc-discovery': discovery,
			},
			xmlrpc_mode: mode,
		},
		'XML-RPC links'
	);

test( 'there is a warning if allowed clients can’t find the address', () => {
	expect( warning( 'logins' ) ).toContain( 'Pingbacks are allowed' );
	expect( warning( 'logins' ) ).toContain( 'XML-RPC links' );
	expect( warning( 'pingbacks' ) ).toContain( 'Logins are allowed' );
} );

test( 'there is no warning if nothing allowed is hidden', () => {
	expect( warning( 'everything' ) ).toBeUndefined();
	expect( warning( 'logins', 'off' ) ).toBeUndefined();
	expect( warning( 'logins', 'watch' ) ).toBeUndefined();
	expect( warning( 'logins', 'block', 'off' ) ).toBeUndefined();
} );
