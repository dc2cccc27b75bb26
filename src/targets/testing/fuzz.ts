/**
 * Generates random requests for tests: parts of attacks and of legitimate
 * requests, combined and encoded at random, the same on each run.
 */
import type { RequestLine } from '../../conditions/request';

/** Returns a generator of numbers below one, from a seed (linear congruential, with the constants of Numerical Recipes). */
function random( seed: string ): () => number {
	let state = [ ...seed ].reduce(
		( sum, one ) => Math.imul( sum, 31 ) + one.charCodeAt( 0 ),
		7
	);
	return () => {
		state = Math.imul( state, 1664525 ) + 1013904223;
		return Math.floor( Math.abs( state ) / 256 ) / 2 ** 23;
	};
}

const NAMES = [
	...[ 'xmlrpc.php', 'wlwmanifest.xml', 'wp-admin', 'wp-login.php' ],
	...[ 'wp-json', 'wp', 'v2', 'users', 'posts', '1', 'index.php' ],
	...[ 'wp-comments-post.php', 'wp-sitemap-users-1.xml', 'my-xmlrpc.php' ],
	...[ '..', '.', '...', ';x', ' ', '..;', 'application-passwords', 'blog' ],
];
const WHOLE_PATHS = [
	...[ '/wp-json/wp/v2/users', '/wp-json/wp/v2/users/1', '/xmlrpc.php' ],
	...[ '/', '/', '/', '/wp-sitemap-users-2.xml', '/wlwmanifest.xml' ],
	...[ '/xmlrpc.php', '/blog//xmlrpc.php' ],
];
const SLASHES = [ '/', '/', '/', '//', '\\', '/./', '%2f', '%5C' ];
const TAILS = [ '', '', '', '', '', '.', ' ', ';x=1', '\0', '..', '%20' ];
const PARAMETERS = [
	...[ 'author', 'author_name', 'rest_route', 'sitemap', 'rsd', 'author' ],
	...[ 'coauthor', 'author_id', 'AUTHOR', 'x', 'rsd' ],
];
/** Characters that PHP changes to `_` in the name of a parameter, and `_` itself. */
const MANGLED = [ ...[ '_', '_', '_', '.', ' ', '+', '[', '%5f', '%5B' ] ];
/** What may follow a parameter's name. */
const ENDS = [
	...[ '', '', '', '', '', '[]', '[a]', '[0][x]', '[', ']', '\0', '\0x' ],
	...[ '[\0]', '%5B%5d', '[=]', '%' ],
];
const VALUES = [
	...[ '1', '2', '0', '', '00', 'abc', '1x', '%20', '%%31', '%3', 'users' ],
	...[ ' users ', 'Users', '/wp/v2/users', '/wp/v2/users/1', '/wp/v2/posts' ],
	...[ '/', '/wp/v2/users\\', '/wp/v2/users\n', '%252', 'a=1', 'seed-admin' ],
];

export function manyRequests( count: number, seed: string ): RequestLine[] {
	const next = random( seed );
	const pick = ( from: readonly string[] ) =>
		from[ Math.floor( next() * from.length ) ] ?? '';
	const withChance = ( probability: number ) => next() < probability;
	const upTo = ( max: number, make: () => string ) =>
		Array.from( { length: Math.floor( next() * ( max + 1 ) ) }, make );

	/** Percent-encodes what can't be sent as it is, and other characters but `%` at random. */
	const encoded = ( text: string, probability: number ) =>
		[ ...text ]
			.map( ( one ) => {
				const number = one.charCodeAt( 0 );
				const hex = number.toString( 16 ).padStart( 2, '0' );
				const must = number <= 32 || number > 126 || one === '#';
				return must || ( one !== '%' && withChance( probability ) )
					? `%${ withChance( 0.5 ) ? hex : hex.toUpperCase() }`
					: one;
			} )
			.join( '' );
	const maybeUpper = ( text: string ) =>
		withChance( 0.1 ) ? text.toUpperCase() : text;
	const encodingChance = () => ( withChance( 0.7 ) ? 0 : 0.2 );

	const path = () =>
		withChance( 0.4 )
			? encoded( maybeUpper( pick( WHOLE_PATHS ) ), encodingChance() )
			: '/' +
				upTo( 4, () =>
					encoded(
						maybeUpper( pick( NAMES ) ) + pick( TAILS ),
						encodingChance()
					)
				).join( pick( SLASHES ) );
	const pair = () => {
		const name = pick( PARAMETERS ).replace( '_', () => pick( MANGLED ) );
		const before = withChance( 0.1 )
			? pick( [ '+', '%20', '%20+', '.', '&' ] )
			: '';
		const value = encoded( maybeUpper( pick( VALUES ) ), encodingChance() );
		return (
			before +
			encoded( name + pick( ENDS ), encodingChance() / 2 ) +
			( withChance( 0.1 ) ? '' : `=${ value.replaceAll( '%20', '+' ) }` )
		);
	};
	const pairs = () => upTo( 2, pair ).join( '&' );

	return Array.from( { length: count }, (): RequestLine => {
		const query = withChance( 0.7 ) ? `?${ pairs() }` : '';
		const isPost = withChance( 0.3 );
		return {
			method: isPost
				? 'POST'
				: pick( [ 'GET', 'GET', 'HEAD', 'OPTIONS', 'post' ] ),
			target: path() + query,
			headers: {
				...( isPost
					? { 'Content-Type': 'application/x-www-form-urlencoded' }
					: {} ),
				...( withChance( 0.1 )
					? { Authorization: pick( [ 'Bearer x', '' ] ) }
					: {} ),
				...( withChance( 0.1 )
					? { Cookie: 'a=1; wordpress_logged_in_0=x' }
					: {} ),
			},
			...( isPost ? { body: pairs() } : {} ),
		};
	} );
}
