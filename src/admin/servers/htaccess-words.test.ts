import { driftWays, managedWords } from './htaccess-words';

test( 'nothing is called proved before it was seen', () => {
	expect( managedWords( 'Apache', 0 ) ).toContain( 'not yet seen' );
	expect( managedWords( 'Apache', 1 ) ).toBe(
		'1 rule is refused by Apache, proved <time />.'
	);
	expect( managedWords( 'LiteSpeed', 5 ) ).toBe(
		'5 rules are refused by LiteSpeed, proved <time />.'
	);
} );

test.each( [ 'edited', 'torn', 'removed', 'unasked', 'stale' ] as const )(
	'%s has two ways out: one writes, one leaves',
	( drift ) => {
		const ways = driftWays( drift );
		expect( ways.map( ( { managed } ) => managed ) ).toEqual( [
			true,
			false,
		] );
		expect( new Set( ways.map( ( { label } ) => label ) ).size ).toBe( 2 );
	}
);
