/**
 * The site reads itself as a stranger and says which login names it shows.
 */
import { mkdir, readFile, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { SettingsPatch } from '../../src/api/types';
import type { RuleId } from '../../src/rules';
import { send } from '../../src/tools/sites/raw-request';
import { LOGINS, type Site } from '../../src/tools/sites/site';
import {
	exposedNames,
	forgetLook,
	lookForNames,
	openRules,
	post,
} from '../support/exposure';
import { expect, test } from '../support/fixtures';
import { addMuPlugin } from '../support/mu-plugin';
import {
	requestAs,
	resetSettings,
	saveSettings,
	siteStatus,
	spoolFolder,
} from '../support/owner';

const USER_RULES = [
	...[ 'users-scan', 'users-rest', 'users-sitemap', 'users-oembed' ],
	...[ 'users-classes', 'users-login', 'users-archives', 'users-feeds' ],
] as const satisfies readonly RuleId[];

const inState = ( state: 'off' | 'block' ): SettingsPatch => ( {
	rules: Object.fromEntries( USER_RULES.map( ( id ) => [ id, state ] ) ),
} );

test.beforeEach( ( { site } ) => forgetLook( site ) );

test.afterEach( async ( { site } ) => {
	await resetSettings( site );
	await site.run(
		`wp_update_user( array( 'ID' => 1, 'user_nicename' => 'seed-admin' ) );
		$state = get_option( 'sidegate_state' );
		unset( $state['old_nicenames'] );
		update_option( 'sidegate_state', $state );`
	);
} );

test( 'a new site reports that the first user’s display name is the login name, and how to fix it', async ( {
	site,
} ) => {
	expect( await exposedNames( site ) ).toEqual( [] );
	const report = await lookForNames( site );
	expect( report.unread ).toEqual( [] );
	const [ display ] = await exposedNames( site );
	expect( display ).toMatchObject( {
		name: LOGINS.admin,
		kind: 'display',
		reveals: true,
		cure: 'The display name is the login name. Choose another display name.',
	} );
	expect( display?.where.map( ( { what } ) => what ) ).toContain( 'Feed' );
	expect( display?.actions.at( 0 )?.url ).toMatch(
		/\/wp-admin\/profile\.php#display_name$/
	);
	const { hints, problems } = await siteStatus( site );
	expect( hints.map( ( { key, link } ) => [ key, link ] ) ).toContainEqual( [
		'exposure',
		'exposure',
	] );
	expect( problems.map( ( { key } ) => key ) ).not.toContain( 'exposure' );

	// The cure works, without looking again.
	await site.run(
		`wp_update_user( array( 'ID' => 1, 'display_name' => 'Ann Owner' ) );`
	);
	expect(
		( await exposedNames( site ) ).filter(
			( { kind } ) => kind === 'display'
		)
	).toEqual( [] );
	await site.run(
		`wp_update_user( array( 'ID' => 1, 'display_name' => 'seed-admin' ) );`
	);
} );

test( 'with the rules off every place is reported, with the rules on none', async ( {
	site,
} ) => {
	await saveSettings( site, inState( 'off' ) );
	const open = openRules( ( await lookForNames( site ) ).names );
	for ( const rule of USER_RULES ) {
		expect( [ ...open ] ).toContain( rule );
	}
	await saveSettings( site, inState( 'block' ) );
	const { names, closed } = await lookForNames( site );
	const after = openRules( names );
	for ( const rule of USER_RULES ) {
		expect( [ ...after ] ).not.toContain( rule );
	}
	expect( names.map( ( { kind } ) => kind ) ).not.toContain( 'login' );
	expect( closed ).toContain( 'REST API: users' );
} );

test( 'a single rule that is off is offered with one click', async ( {
	site,
} ) => {
	await saveSettings( site, { rules: { 'users-sitemap': 'off' } } );
	const { names } = await lookForNames( site );
	const login = names.find(
		( { kind, name } ) => kind === 'login' && name === LOGINS.admin
	);
	expect( login?.where.map( ( { what } ) => what ) ).toContain(
		'Sitemap of users'
	);
	expect( login?.actions.map( ( { rule } ) => rule ) ).toContain(
		'users-sitemap'
	);
} );

test( 'users who may not list users see masked names', async ( { site } ) => {
	await site.run(
		`add_role( 'operator', 'Operator', array( 'read' => true, 'manage_options' => true ) );
		get_user_by( 'login', 'seed-sub' )->set_role( 'operator' );`
	);
	try {
		await saveSettings( site, inState( 'off' ) );
		const report = await lookForNames( site, 'subscriber' );
		expect( report.names.length ).toBeGreaterThan( 1 );
		const answers = await Promise.all(
			[ '', '/check' ].map( ( path ) =>
				requestAs(
					'subscriber',
					site,
					`/wp-json/sidegate/v1/exposure${ path }`
				)
			)
		);
		for ( const { body } of answers ) {
			expect( body ).toContain( 's\\u2022' );
			expect( body ).not.toMatch( /seed-a/ );
		}
		const change = await post(
			site,
			'nicename',
			{ user: 1, action: 'change', nicename: 'someone' },
			'subscriber'
		);
		expect( change.status ).toBe( 403 );
	} finally {
		await site.run(
			`get_user_by( 'login', 'seed-sub' )->set_role( 'subscriber' ); remove_role( 'operator' );`
		);
	}
} );

/** Records the requests of the site to itself, and names far more places than may be read. */
const MANY_PLACES = `
	if ( isset( $_SERVER['HTTP_X_SIDEGATE_PROBE'] ) ) {
		file_put_contents( WP_CONTENT_DIR . '/own-requests.txt', $_SERVER['REQUEST_URI'] . "\\n", FILE_APPEND );
	}
	add_filter( 'robots_txt', static function ( $text ) {
		for ( $at = 0; $at < 100; $at++ ) {
			$text .= "\\nSitemap: " . home_url( "/sitemap-$at.xml" );
		}
		return $text;
	} );
	add_action( 'init', static function () {
		if ( preg_match( '#^/sitemap-\\d+\\.xml#', $_SERVER['REQUEST_URI'] ?? '' ) ) {
			echo '<?xml version="1.0"?><sitemapindex>';
			for ( $at = 0; $at < 100; $at++ ) {
				echo '<sitemap><loc>' . home_url( '/author-' . md5( $_SERVER['REQUEST_URI'] . $at ) . '.xml' ) . '</loc></sitemap>';
			}
			exit( '</sitemapindex>' );
		}
	} );
	add_action( 'rest_api_init', static function () {
		for ( $at = 0; $at < 100; $at++ ) {
			register_rest_route( "many$at/v1", '/members', array( 'methods' => 'GET', 'permission_callback' => '__return_true', 'callback' => static fn () => array( array( 'user_login' => 'seed-author' ) ) ) );
		}
	} );`;

test( 'a look never sends more than 40 requests', async ( { site } ) => {
	const file = join( site.root, 'wp-content/own-requests.txt' );
	const removePlugin = await addMuPlugin( site, MANY_PLACES );
	try {
		const { requests, names } = await lookForNames( site );
		const sent = ( await readFile( file, 'utf8' ) ).trim().split( '\n' );
		expect( sent ).toHaveLength( requests );
		expect( sent.length ).toBeGreaterThan( 20 );
		expect( sent.length ).toBeLessThanOrEqual( 40 );
		// An open route of a plugin that nobody knows.
		expect(
			names.flatMap( ( { where } ) => where.map( ( { what } ) => what ) )
		).toContain( 'REST API: route of a plugin' );
	} finally {
		await removePlugin();
		await rm( file, { force: true } );
	}
} );

// Playground caches that a name was a folder.
test(
	'a lock file that can’t be created does not keep the site from looking',
	{ tag: '@native' },
	async ( { site } ) => {
		const lock = join( await spoolFolder( site ), 'exposure-lock.php' );
		await rm( lock, { force: true } );
		await mkdir( lock );
		try {
			expect( ( await lookForNames( site ) ).requests ).toBeGreaterThan(
				5
			);
		} finally {
			await rmdir( lock );
		}
	}
);

const began = ( site: Site ) =>
	site.run( `echo get_option( 'sidegate_exposure' )['began'];` );

test( 'WP-Cron looks once a day', async ( { site } ) => {
	await site.run( `do_action( 'sidegate_exposure' );` );
	const first = await began( site );
	expect( Number( first ) ).toBeGreaterThan( 0 );
	await site.run(
		`$stored = get_option( 'sidegate_exposure' );
		$stored['began'] -= DAY_IN_SECONDS - 60;
		update_option( 'sidegate_exposure', $stored );
		do_action( 'sidegate_exposure' );`
	);
	expect( Number( await began( site ) ) ).toBeLessThan( Number( first ) );
	await site.run(
		`$stored = get_option( 'sidegate_exposure' );
		$stored['began'] -= 60;
		update_option( 'sidegate_exposure', $stored );
		do_action( 'sidegate_exposure' );`
	);
	expect( Number( await began( site ) ) ).toBeGreaterThanOrEqual(
		Number( first )
	);
	expect(
		await site.run(
			`global $wpdb; echo $wpdb->get_var( "SELECT autoload FROM $wpdb->options WHERE option_name = 'sidegate_exposure'" );`
		)
	).toMatch( /^(?:no|off)$/ );
} );

test( 'an unreadable place is listed as unread, not as closed', async ( {
	site,
} ) => {
	const removePlugin = await addMuPlugin(
		site,
		`add_filter( 'rest_pre_serve_request', static function ( $served, $result, $request ) {
			if ( $request->get_route() === '/wp/v2/posts' ) {
				exit( '<b>Warning</b>: broken' );
			}
			return $served;
		}, 10, 3 );
		add_action( 'do_feed_rss2', static function () { throw new Exception( 'broken' ); }, 1 );`
	);
	try {
		const { unread, closed } = await lookForNames( site );
		expect( unread.map( ( { what } ) => what ).sort() ).toEqual(
			expect.arrayContaining( [ 'Feed', 'REST API: authors of posts' ] )
		);
		expect( closed ).not.toContain( 'Feed' );
	} finally {
		await removePlugin();
	}
} );

test( 'a host that forbids requests to itself gets an error, not a good result', async ( {
	site,
} ) => {
	const removePlugin = await addMuPlugin(
		site,
		`add_filter( 'pre_http_request', static fn () => new WP_Error( 'offline', 'Forbidden here' ) );`
	);
	try {
		const { error, closed, requests } = await lookForNames( site );
		expect( error ).toContain( 'Forbidden here' );
		expect( [ closed, requests ] ).toEqual( [ [], 1 ] );
	} finally {
		await removePlugin();
	}
} );

test( 'another name in addresses, with a redirect for old links', async ( {
	site,
} ) => {
	const change = ( body: object ) => post( site, 'nicename', body, 'admin' );
	const location = async ( path: string ) => {
		const { status, headers } = await send( site.url + path );
		return [
			status,
			( headers.get( 'location' ) ?? '' ).replace( site.url, '' ),
		];
	};
	for ( const nicename of [ 'seed-admin', 'seed-author', 'Not Valid', '' ] ) {
		const { status } = await change( {
			user: 1,
			action: 'change',
			nicename,
		} );
		expect( status, nicename ).toBe( 400 );
	}
	const { names } = await lookForNames( site );
	const offered = names
		.flatMap( ( { user, actions } ) => ( user === 1 ? actions : [] ) )
		.map( ( { nicename } ) => nicename )
		.find( ( nicename ) => nicename !== null );
	expect( offered ).toBe( 'author-1' );

	const answer = await change( {
		user: 1,
		action: 'change',
		nicename: offered,
	} );
	expect( answer.status ).toBe( 200 );
	expect( await location( '/author/seed-admin/' ) ).toEqual( [
		301,
		'/author/author-1/',
	] );
	expect( await location( '/author/seed-admin/feed/' ) ).toEqual( [
		301,
		'/author/author-1/feed/',
	] );
	expect( await location( '/author/author-1/' ) ).toEqual( [ 200, '' ] );
	expect( ( await location( '/author/nobody-here/' ) )[ 0 ] ).toBe( 404 );
	const after = await lookForNames( site );
	expect(
		after.names.filter(
			( { kind, user } ) => kind === 'login' && user === 1
		)
	).toEqual( [] );
	expect( after.addresses ).toEqual( [
		{ user: 1, from: 'seed-admin', to: 'author-1' },
	] );

	// The rule for author pages answers first.
	await saveSettings( site, { rules: { 'users-archives': 'block' } } );
	expect( ( await location( '/author/seed-admin/' ) )[ 0 ] ).toBe( 404 );
	await resetSettings( site );

	await change( { user: 1, action: 'restore' } );
	expect( await location( '/author/seed-admin/' ) ).toEqual( [ 200, '' ] );
	expect( await location( '/author/author-1/' ) ).toEqual( [
		301,
		'/author/seed-admin/',
	] );
	await change( { user: 1, action: 'forget' } );
	expect( ( await location( '/author/author-1/' ) )[ 0 ] ).toBe( 404 );
} );

test( 'the tools for personal data export and erase earlier names', async ( {
	site,
} ) => {
	const change = { user: 1, action: 'change', nicename: 'someone-else' };
	expect( ( await post( site, 'nicename', change, 'admin' ) ).status ).toBe(
		200
	);
	const run = ( filter: string, callback: string ) =>
		site
			.run(
				`$tool = apply_filters( '${ filter }', array() )['sidegate-addresses'];
			echo wp_json_encode( call_user_func( $tool['callback'], 'seed-admin@example.org', 1 ) );`
			)
			.then(
				( json ) =>
					( JSON.parse( json ) as Record< string, unknown > )[
						callback
					]
			);
	expect(
		JSON.stringify(
			await run( 'wp_privacy_personal_data_exporters', 'data' )
		)
	).toContain( '"value":"seed-admin"' );
	const erase = () =>
		run( 'wp_privacy_personal_data_erasers', 'items_removed' );
	expect( await erase() ).toBe( true );
	expect( await erase() ).toBe( false );
	expect( ( await send( `${ site.url }/author/seed-admin/` ) ).status ).toBe(
		404
	);
} );

test( 'nothing stored is a name', async ( { site } ) => {
	await lookForNames( site );
	const stored = await site.run(
		`echo wp_json_encode( get_option( 'sidegate_exposure' ) );`
	);
	expect( stored ).toContain( '"found"' );
	expect( stored ).not.toMatch( /seed-|Jane/ );
} );
