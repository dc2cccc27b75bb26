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
	[ 'no nonce to be had', { status: 400 }, 'logged out' ],
	[
		'an expired nonce',
		answered( 403, 'rest_cookie_invalid_nonce' ),
		'logged out',
	],
	[ 'no session', answered( 401 ), 'logged out' ],
	[ 'no capability', answered( 403, 'rest_forbidden' ), 'may not' ],
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
	[ 'a plugin that is gone', answered( 404, 'rest_no_route' ), 'not active' ],
	[ 'anything else that WordPress says', answered( 400 ), 'From WordPress.' ],
	[ 'a string', 'boom', 'unexpected' ],
	[ 'null', null, 'unexpected' ],
] )( '%s is put in plain words', ( _name, error, words ) => {
	expect( explain( error ) ).toContain( words );
} );

test( 'a wrong argument brings its own message', () => {
	const error = {
		code: 'rest_invalid_param',
		message: 'Invalid parameter(s): allies',
		data: { status: 400, params: { allies: '“nonsense” is no address.' } },
	};
	expect( explain( error, 'allies' ) ).toBe( '“nonsense” is no address.' );
	expect( explain( error, 'rules' ) ).toBe( 'Invalid parameter(s): allies' );
} );
