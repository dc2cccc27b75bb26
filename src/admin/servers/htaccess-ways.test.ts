import { waysOn } from './htaccess-ways';

test.each( [ 'edited', 'torn', 'removed', 'unasked', 'stale' ] as const )(
	'%s has two ways out: one writes, one leaves',
	( drift ) => {
		const ways = waysOn( { kind: 'drift', drift }, 'Apache' );
		expect( ways.map( ( { managed } ) => managed ) ).toEqual( [
			true,
			false,
		] );
		expect( new Set( ways.map( ( { label } ) => label ) ).size ).toBe( 2 );
	}
);

test( 'what can’t be had is not offered', () => {
	expect(
		waysOn( { kind: 'impossible', because: 'It is nginx.' }, 'nginx' )
	).toEqual( [] );
} );

test( 'one click in, one click out', () => {
	expect( waysOn( { kind: 'possible' }, 'Apache' ) ).toEqual( [
		{ label: 'Let Apache refuse', managed: true, primary: true },
	] );
	expect( waysOn( { kind: 'managed' }, 'Apache' ) ).toMatchObject( [
		{ managed: false },
	] );
} );
