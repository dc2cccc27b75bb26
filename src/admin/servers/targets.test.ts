import { detected, FACTS, inGroup, TARGETS } from './targets';

test( 'every target is in one group', () => {
	expect(
		( [ 'server', 'front', 'edge' ] as const ).flatMap( inGroup ).sort()
	).toEqual( [ ...TARGETS ].sort() );
} );

test( 'no two downloads have one name, and none hides itself', () => {
	const files = TARGETS.map( ( name ) => FACTS[ name ].file );
	expect( new Set( files ).size ).toBe( files.length );
	expect( files.filter( ( file ) => file.startsWith( '.' ) ) ).toEqual( [] );
} );

test( 'the server that is there opens first', () => {
	expect( detected( 'apache' ) ).toBe( 'htaccess' );
	expect( detected( 'nginx' ) ).toBe( 'nginx' );
	expect( detected( 'other' ) ).toBeUndefined();
} );
