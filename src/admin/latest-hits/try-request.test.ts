import { defaults } from '../data/fixtures';
import { testRequest } from './try-request';

const request = ( changes: object ) =>
	testRequest(
		'https://example.org/blog/',
		{ ...defaults, ...changes },
		'token'
	);

test( 'a request is chosen that an enabled rule records', () => {
	expect( request( {} ) ).toEqual( {
		method: 'POST',
		url: 'https://example.org/blog/xmlrpc.php?token',
	} );
	const scan = {
		method: 'GET',
		url: 'https://example.org/blog/?author=1&token',
	};
	expect( request( { xmlrpc_mode: 'logins' } ) ).toEqual( scan );
	expect(
		request( { rules: { ...defaults.rules, xmlrpc: 'off' } } )
	).toEqual( scan );
} );

test( 'without such a rule there is no request', () => {
	expect(
		request( {
			rules: { ...defaults.rules, xmlrpc: 'off', 'users-scan': 'off' },
		} )
	).toBeUndefined();
} );
