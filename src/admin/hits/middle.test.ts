import { halves } from './middle';

test( 'a short text is not cut', () => {
	expect( halves( '198.51.100.7' ) ).toEqual( {
		head: '198.51.100.7',
		tail: '',
	} );
} );

test( 'a long text keeps its end', () => {
	expect( halves( 'GET //2019/wp-includes/wlwmanifest.xml' ) ).toEqual( {
		head: 'GET //2019/wp-includes/wlwma',
		tail: 'nifest.xml',
	} );
} );

test( 'no character is torn in two', () => {
	const { head, tail } = halves( '😀'.repeat( 25 ) );
	expect( [ head, tail ] ).toEqual( [
		'😀'.repeat( 15 ),
		'😀'.repeat( 10 ),
	] );
} );
