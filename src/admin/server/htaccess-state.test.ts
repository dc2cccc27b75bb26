import { plainApache } from '../data/fixtures';
import { htaccessState } from './htaccess-state';

const { htaccess } = plainApache;
const failure = { key: 'probe-front', message: 'The front page broke.' };

test( 'a writable file is possible', () => {
	expect( htaccessState( htaccess ) ).toEqual( { kind: 'possible' } );
} );

test( 'a read-only file has a reason, which an old failure does not hide', () => {
	expect(
		htaccessState( {
			...htaccess,
			possible: false,
			because: { key: 'file', message: 'It is read-only.' },
			problem: { ...failure, time: 1 },
		} )
	).toEqual( { kind: 'impossible', reason: 'It is read-only.' } );
} );

test( 'a change that was rolled back has a reason', () => {
	const problem = { ...failure, time: 1 };
	expect( htaccessState( { ...htaccess, problem } ) ).toEqual( {
		kind: 'rolled-back',
		problem,
	} );
} );

test( 'an unchanged block is managed, even if the file is no longer writable', () => {
	expect(
		htaccessState( { ...htaccess, managed: true, possible: false } )
	).toEqual( { kind: 'managed' } );
} );

test.each( [ 'edited', 'torn', 'removed', 'unasked', 'stale' ] as const )(
	'a block that is %s is reported',
	( drift ) => {
		expect(
			htaccessState( { ...htaccess, managed: true, drift } )
		).toEqual( { kind: 'drift', drift, reason: null } );
	}
);

test( 'a drift that could not be fixed has a reason', () => {
	expect(
		htaccessState( {
			...htaccess,
			drift: 'stale',
			problem: { ...failure, time: 1 },
		} )
	).toEqual( { kind: 'drift', drift: 'stale', reason: failure.message } );
} );
