import { coveredBy, leftToPhp } from './covered-by';

test( 'a target says what it covers of what there is', () => {
	expect( coveredBy( { covers: 70, of: 71 } ) ).toBe(
		'Covers 70 of 71 requests.'
	);
	expect( leftToPhp( 1 ) ).toBe( '1 is left to PHP, and why' );
} );

test( 'without a rule that blocks there is nothing to cover', () => {
	expect( coveredBy( { covers: 0, of: 0 } ) ).toContain( 'No rule' );
} );
