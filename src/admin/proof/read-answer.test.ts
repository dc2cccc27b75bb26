import type { Example } from '../../rest/types';
import { noAnswer, readAnswer } from './read-answer';

const example: Example = {
	rule: 'xmlrpc',
	method: 'POST',
	url: 'https://example.org/xmlrpc.php',
	headers: {},
	body: '',
	status: 403,
};
const basic = { type: 'basic', status: 403, layer: null };

test.each( [ 'server', 'shield', 'wordpress' ] as const )(
	'a refusal that says it is by the %s is',
	( layer ) => {
		expect( readAnswer( example, { ...basic, layer }, 7 ) ).toEqual( {
			layer,
			status: 403,
			ms: 7,
			because: null,
		} );
	}
);

test.each( [
	[ 'a refusal without a name', basic, 'before PHP' ],
	[ 'a name that is none', { ...basic, layer: 'moon' }, 'before PHP' ],
	[
		'an honest answer, whatever it calls itself',
		{ ...basic, status: 200, layer: 'server' },
		'The answer was 200, not 403.',
	],
	[
		'a redirect, of which a browser shows nothing',
		{ type: 'opaqueredirect', status: 0, layer: null },
		'another address',
	],
] )( '%s proves nothing, and says so', ( _name, answer, words ) => {
	const proof = readAnswer( example, answer, 7 );
	expect( proof.layer ).toBeNull();
	expect( proof.because ).toContain( words );
} );

test( 'silence has no status', () => {
	expect( noAnswer( 12 ) ).toMatchObject( {
		layer: null,
		status: 0,
		ms: 12,
	} );
} );
