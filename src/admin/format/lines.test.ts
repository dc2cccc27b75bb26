import { fromLines, toLines } from './lines';

test( 'lines and commas separate items, duplicates are dropped', () => {
	expect(
		fromLines( ' 198.51.100.7 \r\n\n2001:db8::/32, jetpack\n198.51.100.7' )
	).toEqual( [ '198.51.100.7', '2001:db8::/32', 'jetpack' ] );
	expect( fromLines( '' ) ).toEqual( [] );
} );

test( 'a list survives the round trip', () => {
	expect( fromLines( toLines( [ 'oembed/1.0', 'wp/v2' ] ) ) ).toEqual( [
		'oembed/1.0',
		'wp/v2',
	] );
} );
