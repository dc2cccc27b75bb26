/**
 * The comparison of `npm run fuzz` notices a difference.
 *
 * @jest-environment node
 */
import { checkFuzzLog } from './check';
import { disagreements } from './php-rules';

const { judged } = checkFuzzLog( 1, 1000 );

it( 'agrees with PHP, with and without a rule', () => {
	expect(
		new Set( judged.map( ( { rule } ) => rule ) ).size
	).toBeGreaterThan( 3 );
	expect( disagreements( judged ) ).toEqual( [] );
} );

it( 'notices each request for which one of the two finds another rule', () => {
	const changed = judged.map( ( one ) => ( {
		...one,
		rule: one.rule === null ? 'xmlrpc' : null,
	} ) );
	expect( disagreements( changed ) ).toHaveLength( judged.length );
} );
