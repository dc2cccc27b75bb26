/**
 * Clients of the REST API get what they need, but no user names.
 */
import { expect, test } from '../support/fixtures';
import { addMuPlugin } from '../support/mu-plugin';
import {
	requestAs,
	saveSettings,
	resetSettings,
	hits,
	stats,
} from '../support/owner';
import { send } from '../../src/tools/sites/raw-request';
import type { Site } from '../../src/tools/sites/site';

test.afterEach( ( { site } ) => resetSettings( site ) );

const PREFLIGHT = {
	Origin: 'https://app.example',
	'Access-Control-Request-Method': 'GET',
	'Access-Control-Request-Headers': 'authorization',
};

const options = ( site: Site, route: string, headers = {} ) =>
	send( site.url, {
		method: 'OPTIONS',
		target: `/wp-json/wp/v2/${ route }`,
		headers,
	} );

test( 'WordPress’s JavaScript client finds the routes of users in the index, which it loads without a nonce', async ( {
	site,
} ) => {
	const { body } = await send( site.url, { target: '/wp-json/' } );
	const { routes } = JSON.parse( body ) as {
		routes: Record< string, unknown >;
	};
	expect( Object.keys( routes ) ).toEqual(
		expect.arrayContaining( [
			'/wp/v2/users',
			'/wp/v2/users/me',
			'/wp/v2/users/(?P<id>[\\d]+)',
		] )
	);
	expect( body ).not.toContain( 'seed-admin' );
} );

test( 'OPTIONS on a user returns the schema, but not whether the user exists', async ( {
	site,
} ) => {
	const answers = await Promise.all(
		[ 'users/1', 'users/2', 'users/99999' ].map( async ( route ) => {
			const { status, headers, body } = await options( site, route );
			expect( status ).toBe( 200 );
			expect( JSON.parse( body ) ).toMatchObject( {
				methods: expect.arrayContaining( [ 'GET' ] ),
				schema: { title: 'user' },
			} );
			return { allow: headers.get( 'allow' ), body };
		} )
	);
	expect(
		new Set( answers.map( ( one ) => JSON.stringify( one ) ) ).size
	).toBe( 1 );
} );

test( 'REST for visitors: OPTIONS and unusual methods are blocked and counted, a preflight gets its headers', async ( {
	site,
} ) => {
	await saveSettings( site, { rules: { 'rest-anonymous': 'block' } } );
	const before = ( await stats( site ) ).rules[ 'rest-anonymous' ].total;
	for ( const method of [ 'OPTIONS', 'HEAD', 'PROPFIND', 'DELETE' ] ) {
		const { status, body, headers } = await send( site.url, {
			method,
			target: '/wp-json/wp/v2/posts',
		} );
		expect( status, method ).toBe( 403 );
		expect( body, method ).not.toContain( 'schema' );
		expect( headers.get( 'allow' ), method ).toBeNull();
	}
	expect( ( await stats( site ) ).rules[ 'rest-anonymous' ].total ).toBe(
		before + 4
	);

	const preflight = await options( site, 'posts', PREFLIGHT );
	expect( [ preflight.status, preflight.body ] ).toEqual( [ 200, '{}' ] );
	expect( preflight.headers.get( 'access-control-allow-origin' ) ).toBe(
		PREFLIGHT.Origin
	);
	expect( preflight.headers.get( 'access-control-allow-headers' ) ).toContain(
		'Authorization'
	);
	expect( ( await stats( site ) ).rules[ 'rest-anonymous' ].total ).toBe(
		before + 4
	);

	const subscribers = await requestAs(
		'subscriber',
		site,
		'/wp-json/wp/v2/posts',
		{
			method: 'OPTIONS',
		}
	);
	expect( subscribers.body ).toContain( '"schema"' );
} );

test( 'internal REST requests of PHP are allowed; those that the client embeds are not', async ( {
	site,
} ) => {
	const remove = await addMuPlugin(
		site,
		`add_action( 'rest_api_init', static function () {
			register_rest_route( 'inner/v1', '/team', array(
				'permission_callback' => '__return_true',
				'callback' => static function () {
					$users = rest_do_request( new WP_REST_Request( 'GET', '/wp/v2/users' ) );
					$posts = rest_do_request( new WP_REST_Request( 'GET', '/wp/v2/posts' ) );
					return array( 'users' => $users->get_status(), 'posts' => $posts->get_status(), 'team' => count( $users->get_data() ) );
				},
			) );
		} );`
	);
	try {
		await saveSettings( site, {
			rules: { 'rest-anonymous': 'block', 'users-rest': 'block' },
			rest_namespaces: [ 'inner/v1', 'wp/v2/posts' ],
		} );
		const { total } = await stats( site );
		const inner = await send( site.url, {
			target: '/wp-json/inner/v1/team',
		} );
		expect( JSON.parse( inner.body ) ).toEqual( {
			users: 200,
			posts: 200,
			team: expect.any( Number ),
		} );
		expect( ( await stats( site ) ).total ).toBe( total );
		for ( const query of [ '?_embed', '?_embed&_envelope' ] ) {
			const { status, body } = await send( site.url, {
				target: `/wp-json/wp/v2/posts${ query }`,
			} );
			expect( status ).toBe( 200 );
			expect( body ).not.toContain( 'Jane Writer' );
		}
		for ( const target of [
			'/wp-json/wp/v2/users',
			'/wp-json/wp/v2/users?_envelope',
		] ) {
			const { body } = await send( site.url, { target } );
			expect( body ).toContain( 'sidegate_refused' );
		}
	} finally {
		await remove();
	}
} );

const EMAILS = [ 'seed-author@example.org', 'no-user@example.org' ] as const;

test( 'a comment with a user’s e-mail address is shown like any other, without an additional query', async ( {
	site,
} ) => {
	await saveSettings( site, {
		rules: { 'users-feeds': 'block', 'users-rest': 'block' },
	} );
	const remove = await addMuPlugin(
		site,
		`add_filter( 'rest_pre_echo_response', static function ( $result ) { header( 'X-Queries: ' . get_num_queries() ); return $result; }, PHP_INT_MAX );`
	);
	try {
		const posts = (
			await site.run( `
			foreach ( array( '${ EMAILS.join( "', '" ) }' ) as $email ) {
				$post = wp_insert_post( array( 'post_title' => 'Talk', 'post_status' => 'publish', 'comment_status' => 'open' ) );
				for ( $i = 0; $i < 100; $i++ ) {
					wp_insert_comment( array( 'comment_post_ID' => $post, 'comment_author' => 'Typed Name', 'comment_author_email' => $email, 'comment_author_url' => 'https://typed.example/', 'comment_content' => "Talk $i" ) );
				}
				echo $post, ' ';
			}` )
		)
			.trim()
			.split( ' ' );
		const read = async ( post = '' ) => {
			const { body, headers } = await send( site.url, {
				target: `/wp-json/wp/v2/comments?per_page=100&post=${ post }`,
			} );
			const comments = JSON.parse( body ) as Array< {
				author_name: string;
				author_url: string;
			} >;
			expect( comments ).toHaveLength( 100 );
			expect( comments[ 0 ] ).toMatchObject( {
				author_name: 'Typed Name',
				author_url: 'https://typed.example/',
			} );
			const feed = await send( site.url, {
				target: `/?feed=rss2&p=${ post }`,
			} );
			expect( feed.body, post ).toContain( 'Typed Name' );
			return Number( headers.get( 'x-queries' ) );
		};
		const queries = [ await read( posts[ 0 ] ), await read( posts[ 1 ] ) ];
		await saveSettings( site, {
			rules: { 'users-feeds': 'off', 'users-rest': 'off' },
		} );
		queries.push( await read( posts[ 0 ] ) );
		expect( queries[ 0 ] ).toBeGreaterThan( 0 );
		expect( new Set( queries ).size, queries.join() ).toBe( 1 );
		await site.run(
			`foreach ( array( ${ posts.join() } ) as $post ) { wp_delete_post( $post, true ); }`
		);
	} finally {
		await remove();
	}
} );

test( 'a post that embeds another post of the site causes no hit', async ( {
	site,
} ) => {
	await saveSettings( site, { rules: { 'users-oembed': 'block' } } );
	const { total } = ( await stats( site ) ).rules[ 'users-oembed' ];
	const post = await site.run(
		`echo wp_insert_post( array( 'post_title' => 'Embeds', 'post_status' => 'publish', 'post_content' => home_url( '/author-interview/' ) ) );`
	);
	await send( site.url, { target: `/wp-json/wp/v2/posts/${ post }` } );
	expect( ( await stats( site ) ).rules[ 'users-oembed' ].total ).toBe(
		total
	);
	const { body } = await send( site.url, {
		target: `/wp-json/oembed/1.0/embed?url=${ encodeURIComponent(
			`${ site.url }/author-interview/`
		) }`,
	} );
	expect( body ).not.toContain( 'Jane Writer' );
	expect( ( await stats( site ) ).rules[ 'users-oembed' ].total ).toBe(
		total + 1
	);
	expect( await hits( site, '?rule=users-oembed&per_page=1' ) ).toHaveLength(
		1
	);
	await site.run( `wp_delete_post( ${ post }, true );` );
} );
