/**
 * Requests that nobody has thought of, for tests: pieces of attacks and of
 * honest requests, put together and spelled at random, the same on each run.
 */
import type { RequestLine } from '../../language/request';

/** A generator of numbers below one, from a seed (mulberry32). */
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
const WHOLE = [
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
const MANGLED = [ ...[ '_', '_', '_', '.', ' ', '+', '[', '%5f', '%5B' ] ];
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
	const often = ( chance: number ) => next() < chance;
	const some = ( most: number, make: () => string ) =>
		Array.from( { length: Math.floor( next() * ( most + 1 ) ) }, make );

	/** What can't stand on the wire is encoded, and now and then what can. */
	const spelled = ( text: string, chance: number ) =>
		[ ...text ]
			.map( ( one ) => {
				const number = one.charCodeAt( 0 );
				const hex = number.toString( 16 ).padStart( 2, '0' );
				const must = number <= 32 || number > 126 || one === '#';
				return must || ( one !== '%' && often( chance ) )
					? `%${ often( 0.5 ) ? hex : hex.toUpperCase() }`
					: one;
			} )
			.join( '' );
	const cased = ( text: string ) =>
		often( 0.1 ) ? text.toUpperCase() : text;
	const rarely = () => ( often( 0.7 ) ? 0 : 0.2 );

	const path = () =>
		often( 0.4 )
			? spelled( cased( pick( WHOLE ) ), rarely() )
			: '/' +
				some( 4, () =>
					spelled( cased( pick( NAMES ) ) + pick( TAILS ), rarely() )
				).join( pick( SLASHES ) );
	const pair = () => {
		const name = pick( PARAMETERS ).replace( '_', () => pick( MANGLED ) );
		const before = often( 0.1 )
			? pick( [ '+', '%20', '%20+', '.', '&' ] )
			: '';
		const value = spelled( cased( pick( VALUES ) ), rarely() );
		return (
			before +
			spelled( name + pick( ENDS ), rarely() / 2 ) +
			( often( 0.1 ) ? '' : `=${ value.replaceAll( '%20', '+' ) }` )
		);
	};
	const pairs = () => some( 2, pair ).join( '&' );

	return Array.from( { length: count }, (): RequestLine => {
		const query = often( 0.7 ) ? `?${ pairs() }` : '';
		const isPost = often( 0.3 );
		return {
			method: isPost
				? 'POST'
				: pick( [ 'GET', 'GET', 'HEAD', 'OPTIONS', 'post' ] ),
			target: path() + query,
			headers: {
				...( isPost
					? { 'Content-Type': 'application/x-www-form-urlencoded' }
					: {} ),
				...( often( 0.1 )
					? { Authorization: pick( [ 'Bearer x', '' ] ) }
					: {} ),
				...( often( 0.1 )
					? { Cookie: 'a=1; wordpress_logged_in_0=x' }
					: {} ),
			},
			...( isPost ? { body: pairs() } : {} ),
		};
	} );
}
