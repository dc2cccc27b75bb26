import { endpoint } from './endpoint';

const query = new URLSearchParams( { format: 'csv', text: 'a&b' } );

test.each( [
	[
		'https://example.org/wp-json/sidegate/v1/',
		'https://example.org/wp-json/sidegate/v1/hits/export?format=csv&text=a%26b',
	],
	[
		'https://example.org/index.php?rest_route=/sidegate/v1/',
		'https://example.org/index.php?rest_route=/sidegate/v1/hits/export&format=csv&text=a%26b',
	],
] )( 'a route below %s', ( rest, url ) => {
	expect( endpoint( rest, 'hits/export', query ) ).toBe( url );
} );
