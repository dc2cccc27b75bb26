/**
 * Invalid settings and damaged files are reported, the site stays up, and no
 * other data is lost.
 */
import {
	appendFile,
	chmod,
	chown,
	mkdir,
	rename,
	rm,
	stat,
	writeFile,
} from 'node:fs/promises';
import { debugLogLines } from '../support/debug-log';
import { expect, test } from '../support/fixtures';
import {
	requestAs,
	saveSettings,
	resetSettings,
	nodeName,
	postSettings,
	settings,
	spoolFolder,
	stats,
} from '../support/owner';
import { settings as declared } from '../../src/settings';
import { send } from '../../src/tools/sites/raw-request';
import type { Site } from '../../src/tools/sites/site';

test.afterEach( ( { site } ) => resetSettings( site ) );

const attack = ( site: Site ) =>
	send( site.url, { method: 'POST', target: '//xmlrpc.php' } );

const INVALID_SETTINGS: readonly ( readonly [
	name: string,
	body: string,
	message: string,
] )[] = [
	[ 'no JSON', '{"rules":', 'JSON' ],
	[ 'a list', '["rules"]', 'Object' ],
	[ 'a text', '"block"', '' ],
	[ 'an unknown rule', '{"rules":{"moat":"block"}}', 'moat' ],
	[ 'an unknown state', '{"rules":{"xmlrpc":"strict"}}', 'xmlrpc' ],
	[ 'a state of another type', '{"rules":{"xmlrpc":true}}', 'xmlrpc' ],
	[ 'an unknown key', '{"moat":1}', 'moat' ],
	[ 'an unknown mode', '{"xmlrpc_mode":"some"}', 'xmlrpc_mode' ],
	[ 'an invalid allowed address', '{"allies":["192.0.2.1","<b>"]}', '<b>' ],
	[
		'too many allowed addresses',
		JSON.stringify( { allies: Array( 501 ).fill( '192.0.2.1' ) } ),
		'allies',
	],
	[ 'an invalid namespace', '{"rest_namespaces":["a b"]}', 'a b' ],
];

let loggedBefore = 0;

test.beforeAll( async ( { site } ) => {
	loggedBefore = ( await site.debugLog() ).length;
} );

test( 'invalid settings are rejected with the reason, and change nothing', async ( {
	site,
} ) => {
	const before = await saveSettings( site, {
		rules: { 'users-scan': 'watch' },
	} );
	for ( const [ name, body, message ] of INVALID_SETTINGS ) {
		const answer = await postSettings( site, body );
		expect( answer.status, name ).toBe( 400 );
		expect(
			( JSON.parse( answer.body ) as { message: string } ).message,
			name
		).toContain( message );
	}
	expect( await settings( site ) ).toEqual( before );
} );

test( 'the index of the REST API describes the settings', async ( {
	site,
} ) => {
	const { body } = await send( site.url, {
		target: '/wp-json/sidegate/v1',
	} );
	expect(
		( JSON.parse( body ) as { routes: unknown } ).routes
	).toHaveProperty( [ '/sidegate/v1/settings', 'endpoints', '1', 'args' ], {
		...Object.fromEntries(
			[ 'rules', ...Object.keys( declared ) ].map( ( key ) => [
				key,
				expect.objectContaining( { required: false } ),
			] )
		),
		retention_days: expect.objectContaining( { minimum: 1, maximum: 365 } ),
	} );
} );

test( 'the complete answer of settings can be sent back', async ( {
	site,
} ) => {
	const before = await saveSettings( site, {
		rules: { 'users-scan': 'watch' },
	} );
	const answer = await postSettings( site, JSON.stringify( before ) );
	expect( answer.status ).toBe( 200 );
	expect( ( await settings( site ) ).rules ).toEqual( before.rules );
} );

test( 'only users who can manage options read or change anything', async ( {
	site,
} ) => {
	for ( const path of [ 'settings', 'stats', 'hits' ] ) {
		const target = `/wp-json/sidegate/v1/${ path }`;
		expect( ( await send( site.url, { target } ) ).status, path ).toBe(
			401
		);
		expect(
			( await requestAs( 'author', site, target ) ).status,
			path
		).toBe( 403 );
		expect(
			( await requestAs( 'subscriber', site, target ) ).status,
			path
		).toBe( 403 );
	}
	const body = '{"rules":{"xmlrpc":"off"}}';
	const request = {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body,
	};
	expect(
		(
			await requestAs(
				'author',
				site,
				'/wp-json/sidegate/v1/settings',
				request
			)
		).status
	).toBe( 403 );
	expect(
		( await send( `${ site.url }/wp-json/sidegate/v1/settings`, request ) )
			.status
	).toBe( 401 );
	expect( ( await settings( site ) ).rules.xmlrpc ).toBe( 'block' );
} );

for ( const [ name, php, key ] of [
	[ 'is a string', `'nonsense'`, 'sidegate_settings' ],
	[
		'has a state of a later version',
		`array( 'rules' => array( 'users-scan' => 'off', 'xmlrpc' => 'strict' ) )`,
		'rules.xmlrpc',
	],
	[ 'has invalid allowed addresses', `array( 'allies' => 7 )`, 'allies' ],
] as const ) {
	test( `a stored setting that ${ name } is reported, and its default is used`, async ( {
		site,
	} ) => {
		await site.run( `update_option( 'sidegate_settings', ${ php } );` );
		const now = await settings( site );
		expect( now.rules.xmlrpc ).toBe( 'block' );
		expect( now.status.problems.map( ( problem ) => problem.key ) ).toEqual(
			[ key ]
		);
		expect( now.status.problems[ 0 ]?.message ).toContain( key );
		expect( ( await attack( site ) ).status ).toBe( 403 );
		expect( ( await send( site.url ) ).status ).toBe( 200 );
	} );
}

// Playground's PHP runs as the user who started it; root may write to any folder.
test(
	'with a spool that is not writable, rules still block, a problem is reported, and hits count again afterwards',
	{ tag: '@native' },
	async ( { site } ) => {
		const folder = await spoolFolder( site );
		const before = await stats( site );
		await chmod( folder, 0o500 );
		const unwritable = await stats( site );
		expect( unwritable.problems.map( ( { key } ) => key ) ).toEqual( [
			'spool',
		] );
		expect( unwritable.problems[ 0 ]?.message ).toContain( 'sidegate-' );
		expect( ( await attack( site ) ).status ).toBe( 403 );
		expect( ( await send( site.url ) ).status ).toBe( 200 );
		await chmod( folder, 0o700 );
		expect( ( await attack( site ) ).status ).toBe( 403 );
		const after = await stats( site );
		expect( after.problems ).toEqual( [] );
		expect( after.rules.xmlrpc.total - before.rules.xmlrpc.total ).toBe(
			1
		);
	}
);

test( 'a damaged spool loses only the damaged lines', async ( { site } ) => {
	const folder = await spoolFolder( site );
	const before = await stats( site );
	await attack( site );
	const node = await nodeName( site );
	await appendFile(
		`${ folder }/hits-${ node }.php`,
		Buffer.from( [ 0, 255, 10, 9, 9, 60, 63 ] )
	);
	await attack( site );
	await writeFile(
		`${ folder }/ledger-${ node }.php`,
		'<?php exit; __halt_compiler();\n{"counts":'
	);
	const owner = await stat( folder );
	await chown( `${ folder }/ledger-${ node }.php`, owner.uid, owner.gid );
	const after = await stats( site );
	expect( after.rules.xmlrpc.total - before.rules.xmlrpc.total ).toBe( 2 );
	expect( after.problems.map( ( { key } ) => key ) ).toEqual( [ 'ledger' ] );
	await rm( `${ folder }/broken-${ node }.php` );
	expect( ( await stats( site ) ).problems ).toEqual( [] );
} );

// Playground caches that a name was a folder.
test(
	'if a file can’t be written, no recorded hit is lost',
	{ tag: '@native' },
	async ( { site } ) => {
		const folder = await spoolFolder( site );
		const node = await nodeName( site );
		const before = await stats( site );
		await mkdir( `${ folder }/new-${ node }.php` );
		await chmod( `${ folder }/new-${ node }.php`, 0o777 );
		await attack( site );
		await stats( site );
		await attack( site );
		await rm( `${ folder }/new-${ node }.php`, { recursive: true } );
		expect(
			( await stats( site ) ).rules.xmlrpc.total -
				before.rules.xmlrpc.total
		).toBe( 2 );
	}
);

test( 'missing tables are created again and reported, and hits in the spool are counted', async ( {
	site,
} ) => {
	await stats( site );
	await attack( site );
	await site.run(
		`foreach ( array( 'counts', 'hits', 'rollups' ) as $t ) { $GLOBALS['wpdb']->query( "DROP TABLE {$GLOBALS['wpdb']->prefix}sidegate_$t" ); }`
	);
	expect( ( await attack( site ) ).status ).toBe( 403 );
	expect( ( await send( site.url ) ).status ).toBe( 200 );
	const after = await stats( site );
	expect( after.rules.xmlrpc.total ).toBe( 2 );
	expect( after.problems.map( ( { key } ) => key ) ).toEqual( [ 'tables' ] );
	await site.run(
		`$s = get_option( 'sidegate_state' ); unset( $s['tables_lost'] ); update_option( 'sidegate_state', $s );`
	);
} );

test( 'a rollup that was killed after storing its batch doesn’t store it twice', async ( {
	site,
} ) => {
	await attack( site );
	const folder = await spoolFolder( site );
	const node = await nodeName( site );
	const before = await stats( site );
	await attack( site );
	// The same batch again, as if it had not been removed.
	await site.run( `
		$spool = new Sidegate\\Storage\\Spool\\Spool( ( new Sidegate\\WordPress\\Setup\\Options( new Sidegate\\Core\\Settings\\Rules( require WP_PLUGIN_DIR . '/sidegate/build/rules.php' ) ) )->spool_directory(), (string) gethostname() );
		$ledger = new Sidegate\\Storage\\Spool\\Ledger( $spool );
		$spool->with_lock( array( $ledger, 'aggregate' ) );
		$ledger->begin_batch();
		copy( $spool->path_of( 'sealed' ), $spool->directory() . '/kept' );` );
	const once = await stats( site );
	await rename( `${ folder }/kept`, `${ folder }/sealed-${ node }.php` );
	const twice = await stats( site );
	expect( once.rules.xmlrpc.total - before.rules.xmlrpc.total ).toBe( 1 );
	expect( twice.rules.xmlrpc.total ).toBe( once.rules.xmlrpc.total );
} );

test( 'the debug log is empty after all of this', async ( { site } ) => {
	expect( await debugLogLines( site, loggedBefore ) ).toEqual( [] );
} );
