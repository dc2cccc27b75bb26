import { nameOf, reportOf } from './fixtures';
import { lookMessage, resultMessage, revealing, shortUrl } from './messages';

const unread = [ { url: '/', what: 'Front page', because: 'No answer.' } ];

test( 'users are counted, not names or places', () => {
	expect(
		resultMessage(
			reportOf( {
				names: [ nameOf(), nameOf( { kind: 'display' } ) ],
			} )
		)
	).toBe( 'Anyone can read the login name of 1 user who may publish.' );
	expect(
		resultMessage(
			reportOf( { names: [ nameOf(), nameOf( { user: 2 } ) ] } )
		)
	).toBe( 'Anyone can read the login names of 2 users who may publish.' );
} );

test( 'a name with which nobody can log in is no problem', () => {
	const report = reportOf( {
		names: [ nameOf( { kind: 'nicename', reveals: false } ) ],
	} );
	expect( revealing( report ) ).toEqual( [] );
	expect( resultMessage( report ) ).toBe(
		'Strangers can read no login name of those who may publish.'
	);
} );

test( 'nothing is claimed about what was not read', () => {
	expect( resultMessage( reportOf( { time: null, due: true } ) ) ).toBe(
		'Not looked yet.'
	);
	expect( resultMessage( reportOf( { unread } ) ) ).toBe(
		'No login name was readable, but not everything could be read.'
	);
	expect( resultMessage( reportOf( { error: 'No connection.' } ) ) ).toBe(
		'No connection. So Sidegate can’t tell which names strangers can read.'
	);
	expect( lookMessage( reportOf( { time: null } ) ) ).toBe( '' );
} );

test( 'it says how the site was read, and what limits the result', () => {
	expect( lookMessage( reportOf() ) ).toBe(
		'The site read itself as a stranger <time />, with 20 requests.'
	);
	expect(
		lookMessage( reportOf( { users: 20, total: 31, age: 'changed' } ) )
	).toBe(
		'The site read itself as a stranger <time />, with 20 requests. It looked for the names of the 20 users with the most posts, of 31 who may publish. Settings, users or plugins have changed since.'
	);
} );

test( 'a URL of this site is shown as its path', () => {
	expect( shortUrl( 'https://a.org/x/', 'https://a.org/' ) ).toBe( '/x/' );
	expect( shortUrl( 'https://b.org/x/', 'https://a.org/' ) ).toBe(
		'https://b.org/x/'
	);
} );
