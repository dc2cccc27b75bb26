import { plainApache, statusOf } from '../fixtures';
import { isRecommended, modes, recommendation } from './early-words';

test( 'what can’t be had here says why; the way back always can', () => {
	const options = modes( {
		...plainApache.early,
		'mu-plugin': {
			possible: false,
			because: { key: 'folder', message: 'mu-plugins is read-only.' },
		},
	} );
	expect(
		options.map( ( { value, because } ) => [ value, because ] )
	).toEqual( [
		[ 'off', undefined ],
		[ 'mu-plugin', 'mu-plugins is read-only.' ],
		[ 'prepend', undefined ],
	] );
} );

const elsewhere = {
	...plainApache,
	htaccess: {
		...plainApache.htaccess,
		possible: false,
		because: { key: 'server', message: 'nginx reads no .htaccess.' },
	},
};

test( 'the prepended file is recommended where Sidegate can’t write what would be cheaper', () => {
	const status = statusOf( {}, 'shield' );
	expect( isRecommended( elsewhere, status ) ).toBe( true );
	expect( isRecommended( plainApache, status ) ).toBe( false );
} );

test( 'it is not where it is on, can’t be had, nothing is known, or a server blocks already', () => {
	const { early } = elsewhere;
	const status = statusOf( {}, 'shield' );
	const withEarly = ( more: Partial< typeof early > ) => ( {
		...elsewhere,
		early: { ...early, ...more },
	} );
	expect( isRecommended( withEarly( { mode: 'prepend' } ), status ) ).toBe(
		false
	);
	expect(
		isRecommended(
			withEarly( { prepend: { possible: false, because: null } } ),
			status
		)
	).toBe( false );
	expect( isRecommended( elsewhere, undefined ) ).toBe( false );
	expect( isRecommended( elsewhere, { ...status, state: 'off' } ) ).toBe(
		false
	);
	for ( const layer of [ 'edge', 'server' ] as const ) {
		expect(
			isRecommended( elsewhere, statusOf( { xmlrpc: layer }, 'shield' ) )
		).toBe( false );
	}
} );

test( 'the recommendation has the measured figures beside each other', () => {
	expect(
		recommendation( {
			...plainApache.early,
			costs: { plugin: 3.703, prepended: 0.5 },
		} )
	).toContain( 'takes 0.5 ms of CPU instead of 3.703 ms' );
} );

test( 'without figures it recommends without them', () => {
	expect( recommendation( { ...plainApache.early, costs: null } ) ).toMatch(
		/: let PHP block before WordPress starts\.$/
	);
} );
