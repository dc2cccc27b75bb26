import { plainApache, statusOf } from '../data/fixtures';
import { isRecommended, modeOptions, recommendation } from './early-messages';

test( 'an unavailable mode has a reason; switching off is always possible', () => {
	const options = modeOptions( {
		...plainApache.early,
		'mu-plugin': {
			possible: false,
			because: { key: 'folder', message: 'mu-plugins is read-only.' },
		},
	} );
	expect(
		options.map( ( { value, unavailable } ) => [ value, unavailable ] )
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
		because: { key: 'server', message: 'nginx does not read .htaccess.' },
	},
};

test( 'blocking before WordPress is recommended if Sidegate can’t write the server’s configuration', () => {
	const status = statusOf( {}, 'shield' );
	expect( isRecommended( elsewhere, status ) ).toBe( true );
	expect( isRecommended( plainApache, status ) ).toBe( false );
} );

test( 'it is not recommended if it is on, impossible, the status is unknown or the server already blocks', () => {
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

test( 'the recommendation compares the measured figures', () => {
	expect(
		recommendation( {
			...plainApache.early,
			costs: { plugin: 3.703, prepended: 0.5 },
		} )
	).toContain( 'takes 0.5 ms of CPU instead of 3.703 ms' );
} );

test( 'the recommendation works without figures', () => {
	expect( recommendation( { ...plainApache.early, costs: null } ) ).toMatch(
		/: let PHP block before WordPress starts\.$/
	);
} );
