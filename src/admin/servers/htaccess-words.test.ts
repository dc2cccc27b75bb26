import { managedWords } from './htaccess-words';

test( 'nothing is claimed before it was seen', () => {
	expect( managedWords( 'Apache', 0 ) ).toContain( 'no check has seen' );
	expect( managedWords( 'Apache', 1 ) ).toBe(
		'Apache blocked 1 rule at the check <time />.'
	);
	expect( managedWords( 'LiteSpeed', 5 ) ).toBe(
		'LiteSpeed blocked 5 rules at the check <time />.'
	);
} );
