/**
 * Counts are right to the unit, whatever is thrown at them.
 */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures';
import { choose, forgetSettings, hits, spool, stats } from './owner';
import { flood } from './sites/flood';
import { send } from './sites/raw';

test.afterEach( ( { site } ) => forgetSettings( site ) );

test( 'refusals from 8 connections at once are counted to the unit', async ( {
	site,
	stack,
} ) => {
	test.setTimeout( 300_000 );
	const count = stack.kind === 'native' ? 20_000 : 60;
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

	const folder = await spool( site );
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

test( 'Watch records what Block would have refused, and answers as if Sidegate were not there', async ( {
	site,
	bareSite,
} ) => {
	test.setTimeout( 240_000 );
	const call = {
		method: 'POST',
		target: '/xmlrpc.php',
		headers: { 'Content-Type': 'text/xml' },
		body: '<?xml version="1.0"?><methodCall><methodName>demo.sayHello</methodName><params></params></methodCall>',
	};
	await choose( site, {
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
		const bare = await send( bareSite.url, request );
		expect( watched.status ).toBe( bare.status );
		expect( watched.body.replaceAll( site.url, '' ) ).toHaveLength(
			bare.body.replaceAll( bareSite.url, '' ).length
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

test( 'the last hits are there whole, the newest first, by page, rule, source and time', async ( {
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

// MariaDB writes down what it is asked; SQLite does not.
test(
	'a refused request asks the database nothing of its own',
	{ tag: '@native' },
	async ( { site } ) => {
		const asked = async () =>
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
		// What WordPress asks before it loads a plugin, and no more. Polled, because
		// WordPress may be busy with its schedule from the request before.
		await expect
			.poll( asked )
			.toEqual( [ 'SELECT option_name, option_value FROM wp' ] );
	}
);
