/**
 * Other plugins may make WordPress parse another path during a request, as
 * WPGraphQL does for `nodeByUri`. Their answer must arrive complete.
 */
import { expect, test } from '../support/fixtures';
import { addMuPlugin } from '../support/mu-plugin';
import { saveSettings, resetSettings, stats } from '../support/owner';
import { send } from '../../src/tools/sites/raw-request';
import type { Site } from '../../src/tools/sites/site';

/** Does the same as WPGraphQL, including the global `$wp`, and as a plugin with its own WP object. */
const GRAPH = `
function e2e_node( $wp, $matched, $vars ) {
	$wp->matched_query = $matched;
	$wp->query_vars    = $vars;
	do_action_ref_array( 'parse_request', array( &$wp ) );
	return $wp->query_vars;
}
add_action( 'parse_request', static function ( $wp ) {
	if ( ! isset( $_GET['e2e_graph'] ) || $wp->request !== 'graphql' || doing_action( 'e2e_inner' ) ) {
		return;
	}
	remove_all_actions( 'e2e_inner' );
	add_action( 'e2e_inner', static function () use ( $wp, &$answer ) {
		$answer = array(
			'archive' => e2e_node( $wp, 'author_name=nosuch', array( 'author_name' => 'nosuch' ) ),
			'sitemap' => e2e_node( new WP(), '', array( 'sitemap' => 'users' ) ),
			'post'    => e2e_node( new WP(), 'name=hello-world', array( 'name' => 'hello-world' ) ),
		);
	} );
	do_action( 'e2e_inner' );
	wp_send_json( $answer );
}, 10 );
add_action( 'init', static function () {
	if ( isset( $_GET['e2e_early'] ) ) {
		$wp = new WP();
		$GLOBALS['e2e_early'] = e2e_node( $wp, 'author_name=nosuch', array( 'author_name' => 'nosuch' ) );
	}
} );
add_action( 'rest_api_init', static function () {
	register_rest_route( 'e2e/v1', '/node', array(
		'permission_callback' => '__return_true',
		'callback' => static function () { remove_action( 'parse_request', 'rest_api_loaded' ); return e2e_node( new WP(), 'author_name=nosuch', array( 'author_name' => 'nosuch' ) ); },
	) );
	register_rest_route( 'e2e/v1', '/lost', array(
		'methods' => 'POST',
		'permission_callback' => '__return_true',
		'callback' => static function () { do_action( 'login_form_lostpassword' ); return array( 'whole' => true ); },
	) );
} );`;

const sendQuery = async ( site: Site, target: string, body?: string ) => {
	const answer = await send( site.url, {
		target,
		...( body === undefined
			? {}
			: {
					method: 'POST',
					headers: {
						'Content-Type': 'application/x-www-form-urlencoded',
					},
					body,
				} ),
	} );
	expect( answer.headers.get( 'content-type' ), answer.raw ).toContain(
		'application/json'
	);
	return JSON.parse( answer.body ) as unknown;
};

const NOT_FOUND = { error: '404' };

test( 'a blocked path that another plugin parses is not found, and the plugin’s answer arrives', async ( {
	site,
} ) => {
	const remove = await addMuPlugin( site, GRAPH );
	try {
		await saveSettings( site, {
			rules: { 'users-archives': 'block', 'users-sitemap': 'block' },
		} );
		const { total } = await stats( site );
		expect( await sendQuery( site, '/graphql?e2e_graph' ) ).toEqual( {
			archive: NOT_FOUND,
			sitemap: NOT_FOUND,
			post: { name: 'hello-world' },
		} );
		expect( await sendQuery( site, '/wp-json/e2e/v1/node' ) ).toEqual(
			NOT_FOUND
		);
		expect(
			await sendQuery(
				site,
				'/wp-json/e2e/v1/lost',
				'user_login=seed-admin'
			)
		).toEqual( { whole: true } );
		const early = await send( site.url, {
			target: '/hello-world/?e2e_early',
		} );
		expect( early.status ).toBe( 200 );
		expect( ( await stats( site ) ).total ).toBe( total );

		// The same path in the client's own request is blocked as usual.
		for ( const target of [
			'/author/seed-author/',
			'/author/nosuch/',
			'/author/seed-author/?e2e_early',
			'/wp-sitemap-users-1.xml',
			'/?author=1&e2e_early',
		] ) {
			const { status, body } = await send( site.url, { target } );
			expect( [ status, body ], target ).toEqual( [
				404,
				'Not found\n',
			] );
		}
	} finally {
		await remove();
		await resetSettings( site );
	}
} );
