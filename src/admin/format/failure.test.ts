import { explain } from './failure';

const answered = ( status: number, code = 'x' ) => ( {
	code,
	message: 'From WordPress.',
	data: { status },
} );

test.each( [
	[
		'offline',
		{ code: 'fetch_error', message: 'You are probably offline.' },
		'could not be reached',
	],
	[
		'a hung server',
		Object.assign( new Error( 'aborted' ), { name: 'AbortError' } ),
		'too long',
	],
	[ 'no new nonce', { status: 400 }, 'logged out' ],
	[
		'an expired nonce',
		answered( 403, 'rest_cookie_invalid_nonce' ),
		'logged out',
	],
	[ 'no session', answered( 401 ), 'logged out' ],
	[ 'no capability', answered( 403, 'rest_forbidden' ), 'not allowed' ],
	[
		'a fatal error',
		answered( 500, 'internal_server_error' ),
		'had an error',
	],
	[
		'a page instead of JSON',
		{ code: 'invalid_json' },
		'Something other than WordPress',
	],
	[ 'a deactivated plugin', answered( 404, 'rest_no_route' ), 'not active' ],
	[
		'an error that Sidegate explains itself',
		answered( 500, 'sidegate_failed' ),
		'From WordPress.',
	],
	[ 'any other WordPress error', answered( 400 ), 'From WordPress.' ],
	[ 'a string', 'boom', 'unexpected' ],
	[ 'null', null, 'unexpected' ],
] )( '%s has a plain explanation', ( _name, error, words ) => {
	expect( explain( error ) ).toContain( words );
} );

test( 'an invalid argument has its own message', () => {
	const error = {
		code: 'rest_invalid_param',
		message: 'Invalid parameter(s): allies',
		data: {
			status: 400,
			params: { allies: '“nonsense” is not an address.' },
		},
	};
	expect( explain( error, 'allies' ) ).toBe(
		'“nonsense” is not an address.'
	);
	expect( explain( error, 'rules' ) ).toBe( 'Invalid parameter(s): allies' );
} );
