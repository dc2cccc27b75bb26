/**
 * Counts are exact, also under load.
 */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../support/fixtures';
import {
	saveSettings,
	resetSettings,
	hits,
	spoolFolder,
	requestAs,
	stats,
} from '../support/owner';
import { flood } from '../../src/tools/sites/flood';
import { send } from '../../src/tools/sites/raw-request';

test.afterEach( ( { site } ) => resetSettings( site ) );

test( 'blocked requests on 8 concurrent connections are counted exactly', async ( {
	site,
	stack,
} ) => {
	test.setTimeout( 300_000 );
	// More than two segments of the spool.
	const count = stack.kind === 'native' ? 10_000 : 24;
	const before = await stats( site );
	const answers = await flood( site.url, {
		count,
		connections: 8,
		method: 'POST',
		target: '//xmlrpc.php',
		body: '<x/>',
	} );
	expect( answers ).toEqual( { 403: count } );
	const after = await stats( site );
	expect( after.rules.xmlrpc.total - before.rules.xmlrpc.total ).toBe(
		count
	);
	expect(
		after.rules.xmlrpc.refused.last24h - before.rules.xmlrpc.refused.last24h
	).toBe( count );
	expect( after.total - before.total ).toBe( count );
	expect( after.problems ).toEqual( [] );

	const folder = await spoolFolder( site );
	const sizes = await Promise.all(
		( await readdir( folder ) ).map(
			async ( name ) => ( await stat( join( folder, name ) ) ).size
		)
	);
	expect(
		sizes.reduce( ( sum, size ) => sum + size, 0 ),
		'bytes left in the spool'
	).toBeLessThan( 300_000 );
} );

test( 'Watch records the requests that Block would block, and answers as without Sidegate', async ( {
	site,
	unprotectedSite,
} ) => {
	test.setTimeout( 240_000 );
	const call = {
		method: 'POST',
		target: '/xmlrpc.php',
		headers: { 'Content-Type': 'text/xml' },
		body: '<?xml version="1.0"?><methodCall><methodName>demo.sayHello</methodName><params></params></methodCall>',
	};
	await saveSettings( site, {
		rules: {
			xmlrpc: 'watch',
			'users-rest': 'watch',
			'users-scan': 'watch',
		},
	} );
	const before = await stats( site );
	for ( const request of [
		call,
		{ target: '/wp-json/wp/v2/users?_fields=id,slug' },
		{ target: '/?author=2' },
	] ) {
		const watched = await send( site.url, request );
		const unprotected = await send( unprotectedSite.url, request );
		expect( watched.status ).toBe( unprotected.status );
		expect( watched.body.replaceAll( site.url, '' ) ).toHaveLength(
			unprotected.body.replaceAll( unprotectedSite.url, '' ).length
		);
	}
	const after = await stats( site );
	for ( const rule of [ 'xmlrpc', 'users-rest', 'users-scan' ] as const ) {
		expect(
			after.rules[ rule ].total - before.rules[ rule ].total,
			rule
		).toBe( 1 );
		expect(
			after.rules[ rule ].refused.total -
				before.rules[ rule ].refused.total,
			rule
		).toBe( 0 );
	}
} );

test( 'the last hits are complete, newest first, by page, rule, source and time', async ( {
	site,
} ) => {
	const start = new Date().toISOString();
	for ( const path of [
		'/a/xmlrpc.php',
		'/b/wlwmanifest.xml',
		'/c/xmlrpc.php?%3Cscript%3E',
	] ) {
		await send( site.url, {
			target: path,
			headers: { 'User-Agent': 'e2e <b>' },
		} );
	}
	const three = await hits( site, '?per_page=3' );
	expect( three.map( ( { rule, path } ) => `${ rule } ${ path }` ) ).toEqual(
		[
			'xmlrpc /c/xmlrpc.php?%3Cscript%3E',
			'wlwmanifest /b/wlwmanifest.xml',
			'xmlrpc /a/xmlrpc.php',
		]
	);
	expect( three[ 0 ] ).toMatchObject( {
		layer: 'shield',
		refused: true,
		method: 'GET',
		agent: 'e2e <b>',
	} );
	expect( ( await hits( site, '?per_page=1&page=2' ) )[ 0 ]?.path ).toBe(
		'/b/wlwmanifest.xml'
	);
	const found = await hits(
		site,
		`?rule=xmlrpc&after=${ start }&source=${ three[ 0 ]?.source }`
	);
	expect( found.map( ( { path } ) => path ) ).toEqual( [
		'/c/xmlrpc.php?%3Cscript%3E',
		'/a/xmlrpc.php',
	] );
	expect( await hits( site, `?before=2020-01-01T00:00:00Z` ) ).toEqual( [] );
} );

// MariaDB can log its queries; SQLite can't.
test(
	'a blocked request adds no database query',
	{ tag: '@native' },
	async ( { site } ) => {
		const queriesOfBlockedRequest = async () =>
			(
				await site.run( `
		global $wpdb;
		$wpdb->query( "SET GLOBAL log_output = 'TABLE'" );
		$wpdb->query( 'TRUNCATE mysql.general_log' );
		$wpdb->query( 'SET GLOBAL general_log = 1' );
		file_get_contents( home_url( '/xmlrpc.php' ), false, stream_context_create( array( 'http' => array( 'ignore_errors' => true ) ) ) );
		$wpdb->query( 'SET GLOBAL general_log = 0' );
		foreach ( $wpdb->get_col( "SELECT argument FROM mysql.general_log WHERE command_type = 'Query' AND thread_id <> CONNECTION_ID()" ) as $query ) {
			echo substr( $query, 0, 40 ), "\n";
		}` )
			)
				.trim()
				.split( '\n' )
				.filter(
					( query ) => ! /^SET |^SELECT @@SESSION/.test( query )
				);
		// WordPress's own query before it loads plugins. Polled, because WordPress may
		// still run scheduled events of the request before.
		await expect
			.poll( queriesOfBlockedRequest )
			.toEqual( [ 'SELECT option_name, option_value FROM wp' ] );
	}
);

test( 'numbers from a time on have the same totals, but only the hours since then', async ( {
	site,
} ) => {
	await send( site.url, { target: '/xmlrpc.php' } );
	const all = await stats( site );
	const hour = Math.max( ...all.hours.map( ( one ) => one.hour ) );
	const since = async ( seconds: number ) => {
		const time = new Date( seconds * 1000 ).toISOString();
		const { body } = await requestAs(
			'admin',
			site,
			`/wp-json/sidegate/v1/stats?after=${ time }`
		);
		return JSON.parse( body ) as typeof all;
	};
	const recent = await since( hour + 1800 );
	expect( recent.total ).toBe( all.total );
	expect( recent.rules ).toEqual( all.rules );
	expect( recent.hours ).toEqual(
		all.hours.filter( ( one ) => one.hour === hour )
	);
	expect( ( await since( hour + 3600 ) ).hours ).toEqual( [] );
	expect( ( await since( 86_400 ) ).hours ).toEqual( all.hours );
} );
