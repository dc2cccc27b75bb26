import { driftWords, managedWords } from './htaccess-words';

test( 'nothing is called proved before it was seen', () => {
	expect( managedWords( 'Apache', 0 ) ).toContain( 'not yet seen' );
	expect( managedWords( 'Apache', 1 ) ).toBe(
		'1 rule is refused by Apache, proved <time />.'
	);
	expect( managedWords( 'LiteSpeed', 5 ) ).toBe(
		'5 rules are refused by LiteSpeed, proved <time />.'
	);
} );

test( 'each drift is told from the others', () => {
	const all = (
		[ 'edited', 'torn', 'removed', 'unasked', 'stale' ] as const
	 ).map( driftWords );
	expect( new Set( all ).size ).toBe( all.length );
} );
