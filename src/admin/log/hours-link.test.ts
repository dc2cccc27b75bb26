import { hoursLink } from './hours-link';
import { placeOf } from './place';

test( 'a link to some hours leads to them', () => {
	const at = ( iso: string ) => Date.parse( iso ) / 1000;
	const link = hoursLink(
		at( '2026-11-26T17:00:00Z' ),
		at( '2026-11-26T19:00:00Z' ),
		{ source: '2001:db8::/64' }
	);
	expect( placeOf( link, [] ) ).toMatchObject( {
		view: 'hits',
		page: 1,
		filter: {
			source: '2001:db8::/64',
			after: '2026-11-26T17:00:00Z',
			before: '2026-11-26T19:00:00Z',
		},
	} );
} );
