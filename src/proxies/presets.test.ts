import { PROXY_HEADERS, presetData, presets, type Preset } from './presets';

const all = Object.entries< Preset >( presets );

test.each( all )(
	'%s has the header that names the client, and the page with its addresses',
	( name, { header, published } ) => {
		expect( PROXY_HEADERS ).toContain( header );
		expect( published ).toMatch( /^https:\/\// );
		expect( presetData[ name ] ).toMatchObject( { header, published } );
	}
);

const unlisted = all.flatMap( ( [ name, { ranges } ] ) =>
	ranges.ok ? [] : [ [ name, ranges.reason ] as const ]
);
const listed = all.flatMap( ( [ name, { ranges } ] ) =>
	ranges.ok ? [ [ name, ranges ] as const ] : []
);

test.each( unlisted )( '%s has no ranges, but a reason', ( name, reason ) => {
	expect( reason ).toMatch( /\.$/ );
	expect( presetData[ name ]?.ranges ).toEqual( [] );
} );

test.each( listed )(
	'%s has ranges with a date and an origin',
	( name, { date, from, list } ) => {
		expect( date ).toMatch( /^20\d\d-\d\d-\d\d$/ );
		expect( from ).not.toBe( '' );
		expect( new Set( list ).size ).toBe( list.length );
		expect(
			list.filter(
				( range ) =>
					! /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:]+::)\/\d{1,3}$/.test(
						range
					)
			)
		).toEqual( [] );
		expect( presetData[ name ]?.ranges ).toEqual( list );
	}
);

test( 'addresses of WARP visitors are not proxies of Cloudflare', () => {
	// 104.28.0.0/14 lies in 104.16.0.0/12, which old copies of the list have.
	expect( presets.cloudflare.ranges.list ).not.toContain( '104.16.0.0/12' );
	expect( presets.cloudflare.ranges.list ).toHaveLength( 15 + 7 );
} );
