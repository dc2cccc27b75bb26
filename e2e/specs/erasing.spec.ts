/**
 * WordPress's eraser of personal data removes a person's hits and keeps those of
 * others.
 */
import { expect, test } from '../support/fixtures';
import { deleteHits, resetSettings, hits } from '../support/owner';
import { storeHits, type StoredHit } from '../support/stored-hits';
import { forgetSessions } from '../../src/tools/sites/login';
import type { Site } from '../../src/tools/sites/site';

test.afterEach( ( { site } ) => resetSettings( site ) );

test.afterAll( async ( { site } ) => {
	await deleteHits( site );
	// `createHits` ended their sessions, so they have to log in again.
	forgetSessions( site );
} );

/** Two people use the office's address; one of them also uses an address at home. */
const OFFICE = '198.51.100.7';
const HOME = '198.51.100.8';
const ATTACKER = '203.0.113.9';

async function createHits( site: Site, rows: readonly StoredHit[] ) {
	await deleteHits( site );
	await storeHits( site, rows );
	await site.run( `
		function e2e_session( $login, $ip ) {
			$_SERVER['REMOTE_ADDR'] = $ip;
			$user = get_user_by( 'login', $login );
			WP_Session_Tokens::get_instance( $user->ID )->create( time() + 3600 );
		}
		foreach ( array( 'seed-author', 'seed-sub' ) as $login ) {
			WP_Session_Tokens::get_instance( get_user_by( 'login', $login )->ID )->destroy_all();
		}
		e2e_session( 'seed-author', '${ OFFICE }' );
		e2e_session( 'seed-author', '${ HOME }' );
		e2e_session( 'seed-sub', '${ OFFICE }' );` );
}

/** Erases data as Tools → Erase Personal Data does, by its Ajax handler. */
async function erase( site: Site, email: string ) {
	return JSON.parse(
		await site.run( `
		wp_set_current_user( 1 );
		require_once ABSPATH . 'wp-admin/includes/admin.php';
		require_once ABSPATH . 'wp-admin/includes/ajax-actions.php';
		$request = wp_create_user_request( '${ email }', 'remove_personal_data', array(), 'confirmed' );
		$erasers = apply_filters( 'wp_privacy_personal_data_erasers', array() );
		$index = array_search( 'sidegate', array_keys( $erasers ), true ) + 1;
		add_filter( 'wp_doing_ajax', '__return_true' );
		add_filter( 'wp_die_ajax_handler', static function () { return static function () { exit; }; } );
		$_POST = array( 'id' => $request, 'eraser' => $index, 'page' => 1, 'security' => wp_create_nonce( 'wp-privacy-erase-personal-data-' . $request ) );
		$_REQUEST = $_POST;
		wp_ajax_wp_privacy_erase_personal_data();` )
	) as {
		data: {
			items_removed: boolean;
			items_retained: boolean;
			messages: string[];
			done: boolean;
		};
	};
}

const remainingHits = async ( site: Site ) =>
	( await hits( site, '?per_page=100' ) )
		.map( ( { source, login } ) => `${ source } ${ login }`.trim() )
		.sort();

test( 'hits from a shared address are kept without the person’s name', async ( {
	site,
} ) => {
	await createHits( site, [
		{ source: OFFICE, login: 'seed-author' },
		{ source: OFFICE, login: 'seed-sub' },
		{ source: OFFICE },
		{ source: HOME },
		{ source: HOME, login: 'seed-author@example.org' },
		{ source: ATTACKER, login: 'seed-author' },
		{ source: ATTACKER, login: 'admin' },
	] );
	const { data } = await erase( site, 'seed-author@example.org' );
	expect( data ).toMatchObject( {
		items_removed: true,
		items_retained: true,
		done: true,
	} );
	expect( data.messages.join( ' ' ) ).toMatch(
		/removed the user name from 2 recorded requests.*keeps 2 recorded requests from addresses that other people use too/
	);
	expect( await remainingHits( site ) ).toEqual(
		[
			OFFICE,
			OFFICE,
			`${ OFFICE } seed-sub`,
			ATTACKER,
			`${ ATTACKER } admin`,
		].sort()
	);
	expect( await hits( site, '?text=seed-author' ) ).toEqual( [] );
} );

test( 'an address from which another name was tried counts as shared', async ( {
	site,
} ) => {
	await createHits( site, [
		{ source: HOME },
		{ source: HOME, login: 'somebody-else' },
	] );
	const { data } = await erase( site, 'seed-author@example.org' );
	expect( data ).toMatchObject( {
		items_removed: false,
		items_retained: true,
	} );
	expect( await remainingHits( site ) ).toEqual( [
		HOME,
		`${ HOME } somebody-else`,
	] );
} );

test( 'no message if all hits were erased', async ( { site } ) => {
	await createHits( site, [ { source: HOME }, { source: ATTACKER } ] );
	const { data } = await erase( site, 'seed-author@example.org' );
	expect( data ).toMatchObject( {
		items_removed: true,
		items_retained: false,
		messages: [],
	} );
	expect( await remainingHits( site ) ).toEqual( [ ATTACKER ] );
	expect(
		await site.run(
			`global $wpdb; echo implode( ' ', $wpdb->get_col( "SELECT source FROM {$wpdb->prefix}sidegate_sources" ) );`
		)
	).toBe( ATTACKER );
} );

test( 'attacks and queued messages lose the person’s name and own address, which are exported before', async ( {
	site,
} ) => {
	await createHits( site, [] );
	const facts = {
		hits: 9,
		names: { 'Seed-Author': 5, 'somebody-else': 4 },
		sources: [ HOME, OFFICE, ATTACKER ].map( ( source ) => ( {
			source,
			hits: 3,
		} ) ),
	};
	const at = Math.floor( Date.now() / 60_000 ) * 60 - 7200;
	await site.run( `
		global $wpdb;
		$facts = json_decode( '${ JSON.stringify( facts ) }', true );
		$wpdb->insert( "{$wpdb->prefix}sidegate_incidents", array( 'start' => ${ at }, 'last' => ${ at + 60 }, 'peak' => 9, 'parts' => 1, 'is_over' => 1, 'facts' => wp_json_encode( $facts ) ) );
		foreach ( array( array( 'facts' => $facts ), array( 'names' => $facts['names'] ) ) as $payload ) {
			$wpdb->insert( "{$wpdb->prefix}sidegate_outbox", array( 'event' => 'e2e', 'channel' => 'e2e', 'payload' => wp_json_encode( $payload ), 'tries' => 0, 'due' => 4000000000 ) );
		}` );
	const exporter = () =>
		site.run(
			`echo wp_json_encode( call_user_func( apply_filters( 'wp_privacy_personal_data_exporters', array() )['sidegate']['callback'], 'seed-author@example.org', 1 )['data'] );`
		);
	const exported = await exporter();
	expect( exported ).toContain( `"sidegate-attack-${ at }"` );
	expect( exported ).toContain( '"Seed-Author"' );
	expect( exported ).toContain( `"${ HOME }"` );
	expect( exported ).not.toMatch(
		new RegExp( `somebody-else|${ OFFICE }|${ ATTACKER }` )
	);

	const { data } = await erase( site, 'seed-author@example.org' );
	expect( data ).toMatchObject( { items_removed: true, messages: [] } );
	const stored = await site.run( `
		global $wpdb;
		echo wp_json_encode( array_merge( $wpdb->get_col( "SELECT facts FROM {$wpdb->prefix}sidegate_incidents WHERE start = ${ at }" ), $wpdb->get_col( "SELECT payload FROM {$wpdb->prefix}sidegate_outbox WHERE event = 'e2e'" ) ) );
		$wpdb->query( "DELETE FROM {$wpdb->prefix}sidegate_incidents WHERE start = ${ at }" );
		$wpdb->query( "DELETE FROM {$wpdb->prefix}sidegate_outbox WHERE event = 'e2e'" );` );
	const others = {
		hits: 9,
		names: { 'somebody-else': 4 },
		sources: [ OFFICE, ATTACKER ].map( ( source ) => ( {
			source,
			hits: 3,
		} ) ),
	};
	expect(
		( JSON.parse( stored ) as string[] ).map( ( json ) =>
			JSON.parse( json )
		)
	).toEqual( [ others, { facts: others }, { names: others.names } ] );
	expect( await exporter() ).toBe( '[]' );
} );

test( 'behind a trusted proxy, a person’s address is the client’s, not the proxy’s', async ( {
	site,
} ) => {
	const PROXY = '198.51.100.99';
	await createHits( site, [ { source: HOME }, { source: PROXY } ] );
	await site.run( `
		update_option( 'sidegate_settings', array( 'proxy' => array( 'preset' => 'own', 'trusted' => array( '${ PROXY }' ), 'header' => 'x-forwarded-for' ) ) );
		$sessions = WP_Session_Tokens::get_instance( get_user_by( 'login', 'seed-author' )->ID );
		$sessions->destroy_all();
		$_SERVER['REMOTE_ADDR'] = '${ PROXY }';
		$sessions->create( time() + 3600 );
		$_SERVER['HTTP_X_FORWARDED_FOR'] = '${ HOME }';
		$sessions->create( time() + 3600 );` );
	await erase( site, 'seed-author@example.org' );
	expect( await remainingHits( site ) ).toEqual( [ PROXY ] );
} );

test( 'a database error is reported, and nothing is exported or erased', async ( {
	site,
} ) => {
	const rows = [ { source: HOME }, { source: HOME, login: 'somebody-else' } ];
	await createHits( site, rows );
	/** Calls a privacy tool while queries that contain a text fail. */
	const runTool = async ( tool: 'exporters' | 'erasers', broken: string ) =>
		site.run( `
			add_filter( 'query', static function ( $query ) {
				return strpos( $query, "${ broken }" ) === false ? $query : 'SELECT broken FROM nowhere';
			} );
			echo wp_json_encode( call_user_func( apply_filters( 'wp_privacy_personal_data_${ tool }', array() )['sidegate']['callback'], 'seed-author@example.org', 1 ) );` );
	expect( await runTool( 'exporters', 'SELECT id, time, rule' ) ).toContain(
		'could not export'
	);
	// Whether an address is shared is unknown.
	expect( await runTool( 'erasers', "login <> ''" ) ).toContain(
		'could not erase'
	);
	expect( await remainingHits( site ) ).toHaveLength( rows.length );
} );
