import { managedMessage } from './htaccess-messages';

test( 'nothing is claimed before a check has confirmed it', () => {
	expect( managedMessage( 'Apache', 0 ) ).toContain( 'no check has seen' );
	expect( managedMessage( 'Apache', 1 ) ).toBe(
		'Apache blocked 1 rule at the check <time />.'
	);
	expect( managedMessage( 'LiteSpeed', 5 ) ).toBe(
		'LiteSpeed blocked 5 rules at the check <time />.'
	);
} );
