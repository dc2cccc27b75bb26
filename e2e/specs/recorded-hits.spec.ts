/**
 * Recorded hits of a real site: their sources and login names, and how they are
 * exported, kept and erased.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ATTACK } from '../bench/burst';
import { expect, test } from '../support/fixtures';
import { storeHits } from '../support/stored-hits';
import { addMuPlugin } from '../support/mu-plugin';
import {
	deleteHits,
	requestAs,
	saveSettings,
	resetSettings,
	hits,
	sources,
	spoolFolder,
	stats,
} from '../support/owner';
import { flood } from '../../src/tools/sites/flood';
import { send } from '../../src/tools/sites/raw-request';
import type { Site } from '../../src/tools/sites/site';

test.afterEach( ( { site } ) => resetSettings( site ) );

const guess = ( site: Site, agent = 'e2e', password = 'correct horse' ) =>
	send( site.url, {
		method: 'POST',
		target: '//xmlrpc.php',
		headers: { 'Content-Type': 'text/xml', 'User-Agent': agent },
		body: `<?xml version="1.0"?><methodCall><methodName>wp.getUsersBlogs</methodName><params><param><value><string>seed-admin</string></value></param><param><value><string>${ password }</string></value></param></params></methodCall>`,
	} );

const exported = ( site: Site, query: string ) =>
	requestAs( 'admin', site, `/wp-json/sidegate/v1/hits/export${ query }` );

/** Returns all that the site has stored about hits: files and tables. */
const storedData = async ( site: Site ) => {
	const folder = await spoolFolder( site );
	const files = await Promise.all(
		( await readdir( folder ) ).map( ( name ) =>
			// A token may be used and removed at this moment.
			readFile( join( folder, name ), 'latin1' ).catch( () => '' )
		)
	);
	const rows = await site.run( `
		global $wpdb;
		foreach ( array( 'hits', 'sources' ) as $table ) {
			echo wp_json_encode( $wpdb->get_results( "SELECT * FROM {$wpdb->prefix}sidegate_$table", ARRAY_A ) );
		}` );
	return files.join( '\n' ) + rows;
};

test( 'a password guess is recorded with method and login name, but the password is stored nowhere', async ( {
	site,
} ) => {
	expect( ( await guess( site ) ).status ).toBe( 403 );
	expect( ( await hits( site, '?per_page=1' ) )[ 0 ] ).toMatchObject( {
		rule: 'xmlrpc',
		xmlrpc: 'wp.getUsersBlogs',
		login: 'seed-admin',
	} );
	expect( await storedData( site ) ).not.toContain( 'correct horse' );
} );

test( 'in Watch WordPress gets the whole body', async ( { site } ) => {
	await saveSettings( site, { rules: { xmlrpc: 'watch' } } );
	const long = 'x'.repeat( 100_000 );
	const { status, body } = await send( site.url, {
		method: 'POST',
		target: '/xmlrpc.php',
		headers: { 'Content-Type': 'text/xml' },
		body: `<methodCall><methodName>demo.addTwoNumbers</methodName><params><param><value><int>2</int></value></param><param><value><int>40</int></value></param></params><!-- ${ long } --></methodCall>`,
	} );
	expect( status ).toBe( 200 );
	expect( body ).toContain( '<int>42</int>' );
	expect( ( await hits( site, '?per_page=1' ) )[ 0 ] ).toMatchObject( {
		refused: false,
		xmlrpc: 'demo.addTwoNumbers',
		login: '',
	} );
} );

test( 'sources list the addresses with most hits, their number and times', async ( {
	site,
	stack,
} ) => {
	const count = stack.kind === 'native' ? 500 : 20;
	await deleteHits( site );
	const counted = ( await stats( site ) ).rules.xmlrpc.total;
	await flood( site.url, { ...ATTACK, count, connections: 4 } );
	const [ first, ...others ] = await sources( site, '?rule=xmlrpc' );
	expect( others ).toEqual( [] );
	expect( first ).toMatchObject( { error: 0, network: null } );
	expect( ( await stats( site ) ).rules.xmlrpc.total - counted ).toBe(
		count
	);
	expect( first?.hits ).toBe( count );
	expect( Date.parse( first?.last ?? '' ) ).toBeGreaterThan(
		Date.now() - 60_000
	);
	expect( await hits( site, `?source=${ first?.source }` ) ).not.toEqual(
		[]
	);
	expect( await sources( site, '?before=2020-01-01T00:00:00Z' ) ).toEqual(
		[]
	);
	expect( await sources( site, '?page=2' ) ).toEqual( [] );
} );

test( 'an exported file contains untrusted text in a harmless form', async ( {
	site,
} ) => {
	await guess( site, "=cmd|'/c calc'!A1" );
	await guess( site, '\u{202e}<script>alert(1)</script>' );
	const csv = await exported( site, '?rule=xmlrpc' );
	expect( csv.status ).toBe( 200 );
	expect( csv.headers.get( 'content-type' ) ).toBe(
		'text/csv; charset=utf-8'
	);
	expect( csv.headers.get( 'content-disposition' ) ).toBe(
		'attachment; filename="sidegate-hits.csv"'
	);
	const rows = csv.body.trimEnd().split( '\r\n' );
	expect( rows[ 0 ] ).toBe(
		'"time","rule","layer","refused","source","method","path","agent","xmlrpc","login","network","way","because"'
	);
	// Playground reads a header's bytes as Latin-1 and encodes them again.
	expect( rows[ 1 ] ).toMatch( /"(?:\\[0-7]{3}){3,6}<script>/ );
	expect( rows[ 2 ] ).toContain( `"'=cmd|'/c calc'!A1"` );
	expect( csv.body ).toMatch( /^[\x20-\x7e\r\n]+$/ );

	const json = await exported( site, '?rule=xmlrpc&format=json' );
	expect( json.headers.get( 'content-type' ) ).toBe(
		'application/json; charset=utf-8'
	);
	const list = JSON.parse( json.body ) as unknown[];
	expect( list ).toHaveLength( rows.length - 1 );
	expect( list.slice( 0, 2 ) ).toEqual( await hits( site, '?per_page=2' ) );

	const none = await exported(
		site,
		'?format=json&before=2020-01-01T00:00:00Z'
	);
	expect( JSON.parse( none.body ) ).toEqual( [] );
	for ( const who of [ 'author', 'subscriber' ] as const ) {
		const { status } = await requestAs(
			who,
			site,
			'/wp-json/sidegate/v1/hits/export'
		);
		expect( status ).toBe( 403 );
	}
	expect( ( await exported( site, '?format=xml' ) ).status ).toBe( 400 );
} );

test( 'a file that a database error cut short does not look complete', async ( {
	site,
} ) => {
	await stats( site );
	await storeHits( site, Array( 501 ).fill( { source: '203.0.113.9' } ) );
	const removeMuPlugin = await addMuPlugin(
		site,
		`add_filter( 'query', static function ( $query ) {
			return isset( $_GET['broken'] ) && strpos( $query, 'SELECT id, time, rule' ) === 0 && strpos( $query, $_GET['broken'] ) !== false ? 'SELECT broken FROM nowhere' : $query;
		} );`
	);
	const first = await exported( site, '?format=json&broken=LIMIT' );
	expect( first.status ).toBe( 500 );
	expect( first.body ).toContain( 'sidegate_failed' );
	const json = await exported( site, '?format=json&broken=time+%3C%3D' );
	expect( () => JSON.parse( json.body ) ).toThrow();
	expect( json.body.trimEnd() ).toMatch( /"This file is incomplete[^"]*"$/ );
	const csv = await exported( site, '?broken=time+%3C%3D' );
	expect( csv.body.trimEnd().split( '\r\n' ).pop() ).toContain(
		'This file is incomplete'
	);
	await removeMuPlugin();
	await deleteHits( site );
} );

test( 'addresses are stored in the chosen form, also for hits that are still in files', async ( {
	site,
} ) => {
	await stats( site );
	await site.run( `
		global $wpdb;
		$wpdb->query( "DELETE FROM {$wpdb->prefix}sidegate_hits" );
		$wpdb->query( "DELETE FROM {$wpdb->prefix}sidegate_sources" );` );
	await guess( site );
	await saveSettings( site, { addresses: 'truncated' } );
	await guess( site );
	await stats( site );
	expect( await storedData( site ) ).not.toContain( '127.0.0.1' );
	expect( ( await sources( site ) )[ 0 ] ).toMatchObject( {
		source: '127.0.0.0/24',
		hits: 2,
	} );
	await saveSettings( site, { addresses: 'hashed' } );
	await guess( site );
	const [ hashed ] = await hits( site, '?per_page=1' );
	expect( hashed?.source ).toMatch( /^#[0-9a-f]{16}$/ );
	expect(
		await hits(
			site,
			`?source=${ encodeURIComponent( hashed?.source ?? '' ) }`
		)
	).toHaveLength( 1 );
	await saveSettings( site, { addresses: 'whole' } );
	await guess( site );
	expect( ( await hits( site, '?per_page=1' ) )[ 0 ]?.source ).toBe(
		'127.0.0.1'
	);
} );

/** Simulates that hours pass: makes all records older. */
const ageRecords = ( site: Site, hours: number ) =>
	site.run( `
		global $wpdb;
		$p = $wpdb->prefix . 'sidegate_';
		$s = ${ hours * 3600 };
		$wpdb->query( "UPDATE {$p}hits SET hour = hour - $s, time = time - {$s}000000" );
		$wpdb->query( "UPDATE {$p}sources SET hour = hour - $s" );
		$wpdb->query( "UPDATE {$p}counts SET hour = hour - $s WHERE hour > 0" );` );

/** Sets the time when old records were last deleted. */
const setLastCleanup = ( site: Site, hoursAgo: number ) =>
	site.run(
		`$GLOBALS['wpdb']->query( "UPDATE {$GLOBALS['wpdb']->prefix}sidegate_rollups SET time = ${ Math.floor( Date.now() / 1000 ) - hoursAgo * 3600 } WHERE id = 'pruning'" );`
	);

test( 'old hits are deleted without WP-Cron, and counts stay', async ( {
	site,
} ) => {
	await guess( site );
	const before = await stats( site );
	await saveSettings( site, { retention_days: 2 } );
	await ageRecords( site, 72 );
	await setLastCleanup( site, 72 );
	expect( await hits( site ), 'the clock may have jumped' ).not.toEqual( [] );
	await setLastCleanup( site, 2 );
	expect( await hits( site ) ).toEqual( [] );
	expect( await sources( site ) ).toEqual( [] );
	const after = await stats( site );
	expect( after.total ).toBe( before.total );
	expect( after.last30d ).toBe( before.total );
	expect( after.last24h ).toBe( 0 );
} );

test( 'old hits are deleted even if an administrator visits only once a week', async ( {
	site,
} ) => {
	await guess( site );
	await stats( site );
	await saveSettings( site, { retention_days: 2 } );
	await ageRecords( site, 192 );
	await setLastCleanup( site, 168 );
	expect(
		await hits( site ),
		'a day old when old records were last deleted'
	).not.toEqual( [] );
	await ageRecords( site, 168 );
	await setLastCleanup( site, 168 );
	expect( await hits( site ) ).toEqual( [] );
	expect( await sources( site ) ).toEqual( [] );
} );

test( 'WordPress’s privacy tools export and erase hits with a person’s name', async ( {
	site,
} ) => {
	await guess( site );
	await stats( site );
	const runPrivacyTool = ( tool: 'exporters' | 'erasers' ) =>
		site.run( `
		$user = get_user_by( 'login', 'seed-admin' );
		$all = apply_filters( 'wp_privacy_personal_data_${ tool }', array() );
		echo wp_json_encode( call_user_func( $all['sidegate']['callback'], $user->user_email, 1 ) );` );
	const data = await runPrivacyTool( 'exporters' );
	expect( data ).toContain( '"seed-admin"' );
	expect( data ).toContain( '"done":true' );
	// erasing.spec.ts tests addresses that several people use.
	expect( JSON.parse( await runPrivacyTool( 'erasers' ) ) ).toMatchObject( {
		items_removed: true,
		done: true,
	} );
	expect( await hits( site, '?text=seed-admin' ) ).toEqual( [] );
	expect( JSON.parse( await runPrivacyTool( 'exporters' ) ) ).toEqual( {
		data: [],
		done: true,
	} );
} );
