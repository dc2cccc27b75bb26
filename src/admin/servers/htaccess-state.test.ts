import { plainApache } from '../fixtures';
import { htaccessState } from './htaccess-state';

const { htaccess } = plainApache;
const said = { key: 'probe-front', message: 'The front page broke.' };

test( 'a file that may be written is an offer', () => {
	expect( htaccessState( htaccess ) ).toEqual( { kind: 'possible' } );
} );

test( 'a file that may not be written says why, and no old failure hides it', () => {
	expect(
		htaccessState( {
			...htaccess,
			possible: false,
			because: { key: 'file', message: 'It is read-only.' },
			problem: { ...said, time: 1 },
		} )
	).toEqual( { kind: 'impossible', because: 'It is read-only.' } );
} );

test( 'what was taken back says why', () => {
	const problem = { ...said, time: 1 };
	expect( htaccessState( { ...htaccess, problem } ) ).toEqual( {
		kind: 'rolled-back',
		problem,
	} );
} );

test( 'a block that is as it was written is managed, even where no new one could be written', () => {
	expect(
		htaccessState( { ...htaccess, managed: true, possible: false } )
	).toEqual( { kind: 'managed' } );
} );

test.each( [ 'edited', 'torn', 'removed', 'unasked', 'stale' ] as const )(
	'a block that is %s is never silently accepted',
	( drift ) => {
		expect(
			htaccessState( { ...htaccess, managed: true, drift } )
		).toEqual( { kind: 'drift', drift } );
	}
);
