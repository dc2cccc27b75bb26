import { hoursLink } from './hours-link';
import { parseLogQuery } from './log-query';

test( 'a link to a time span opens that time span', () => {
	const at = ( iso: string ) => Date.parse( iso ) / 1000;
	const link = hoursLink(
		at( '2026-11-26T17:00:00Z' ),
		at( '2026-11-26T19:00:00Z' ),
		{ source: '2001:db8::/64' }
	);
	expect( parseLogQuery( link, [] ) ).toMatchObject( {
		view: 'hits',
		page: 1,
		filter: {
			source: '2001:db8::/64',
			after: '2026-11-26T17:00:00Z',
			before: '2026-11-26T19:00:00Z',
		},
	} );
} );
