/**
 * What is broken is said, the site stays up, and nothing else is lost.
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
import { logged } from './debug-log';
import { expect, test } from './fixtures';
import {
	as,
	choose,
	forgetSettings,
	nodeOf,
	post,
	settings,
	spool,
	stats,
} from './owner';
import { send } from './sites/raw';
import type { Site } from './sites/site';

test.afterEach( ( { site } ) => forgetSettings( site ) );

const attack = ( site: Site ) =>
	send( site.url, { method: 'POST', target: '//xmlrpc.php' } );

const WRONG: readonly ( readonly [
	name: string,
	body: string,
	says: string,
] )[] = [
	[ 'no JSON', '{"rules":', 'JSON' ],
	[ 'a list', '["rules"]', 'Object' ],
	[ 'a text', '"block"', '' ],
	[ 'an unknown rule', '{"rules":{"moat":"block"}}', 'moat' ],
	[ 'an unknown state', '{"rules":{"xmlrpc":"strict"}}', 'xmlrpc' ],
	[ 'a state of another type', '{"rules":{"xmlrpc":true}}', 'xmlrpc' ],
	[ 'an unknown key', '{"moat":1}', 'moat' ],
	[ 'an unknown mode', '{"xmlrpc_mode":"some"}', 'xmlrpc_mode' ],
	[ 'an ally who is nobody', '{"allies":["192.0.2.1","<b>"]}', '<b>' ],
	[
		'too many allies',
		JSON.stringify( { allies: Array( 501 ).fill( '192.0.2.1' ) } ),
		'allies',
	],
	[ 'a namespace that is none', '{"rest_namespaces":["a b"]}', 'a b' ],
];

let loggedBefore = 0;

test.beforeAll( async ( { site } ) => {
	loggedBefore = ( await site.debugLog() ).length;
} );

test( 'settings refuse what is wrong, say what it is, and change nothing', async ( {
	site,
} ) => {
	const before = await choose( site, { rules: { 'users-scan': 'watch' } } );
	for ( const [ name, body, says ] of WRONG ) {
		const answer = await post( site, body );
		expect( answer.status, name ).toBe( 400 );
		expect(
			( JSON.parse( answer.body ) as { message: string } ).message,
			name
		).toContain( says );
	}
	expect( await settings( site ) ).toEqual( before );
} );

test( 'a whole answer may be sent back', async ( { site } ) => {
	const before = await choose( site, { rules: { 'users-scan': 'watch' } } );
	const answer = await post( site, JSON.stringify( before ) );
	expect( answer.status ).toBe( 200 );
	expect( ( await settings( site ) ).rules ).toEqual( before.rules );
} );

test( 'nobody but who may manage options reads or changes anything', async ( {
	site,
} ) => {
	for ( const path of [ 'settings', 'stats', 'hits' ] ) {
		const target = `/wp-json/sidegate/v1/${ path }`;
		expect( ( await send( site.url, { target } ) ).status, path ).toBe(
			401
		);
		expect( ( await as( 'author', site, target ) ).status, path ).toBe(
			403
		);
		expect( ( await as( 'subscriber', site, target ) ).status, path ).toBe(
			403
		);
	}
	const body = '{"rules":{"xmlrpc":"off"}}';
	const request = {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body,
	};
	expect(
		( await as( 'author', site, '/wp-json/sidegate/v1/settings', request ) )
			.status
	).toBe( 403 );
	expect(
		( await send( `${ site.url }/wp-json/sidegate/v1/settings`, request ) )
			.status
	).toBe( 401 );
	expect( ( await settings( site ) ).rules.xmlrpc ).toBe( 'block' );
} );

for ( const [ name, php, key ] of [
	[ 'is a text', `'nonsense'`, 'sidegate_settings' ],
	[
		'has a state of a later version',
		`array( 'rules' => array( 'users-scan' => 'off', 'xmlrpc' => 'strict' ) )`,
		'rules.xmlrpc',
	],
	[ 'has broken allies', `array( 'allies' => 7 )`, 'allies' ],
] as const ) {
	test( `a stored setting that ${ name } counts as its default, and says so`, async ( {
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

// Playground's PHP runs as whoever started it, and as root it may write everywhere.
test(
	'a spool that cannot be written: refused all the same, said, and counted again afterwards',
	{ tag: '@native' },
	async ( { site } ) => {
		const folder = await spool( site );
		const before = await stats( site );
		await chmod( folder, 0o500 );
		const unable = await stats( site );
		expect( unable.problems.map( ( { key } ) => key ) ).toEqual( [
			'spool',
		] );
		expect( unable.problems[ 0 ]?.message ).toContain( 'sidegate-' );
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

test( 'a corrupt spool costs only what is corrupt', async ( { site } ) => {
	const folder = await spool( site );
	const before = await stats( site );
	await attack( site );
	const node = await nodeOf( site );
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

// Playground remembers that a name was a folder when it no longer is.
test(
	'a disk that takes no more loses nothing that was recorded',
	{ tag: '@native' },
	async ( { site } ) => {
		const folder = await spool( site );
		const node = await nodeOf( site );
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

test( 'tables that are gone are made anew, said, and waiting hits are counted', async ( {
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

test( 'a rollup that died after it was stored is not stored twice', async ( {
	site,
} ) => {
	await attack( site );
	const folder = await spool( site );
	const node = await nodeOf( site );
	const before = await stats( site );
	await attack( site );
	// The same sealed ledger again, as if its removal had never happened.
	await site.run( `
		$spool = new Sidegate\\Storage\\Spool( ( new Sidegate\\WordPress\\Options( new Sidegate\\Core\\Rules( array( 'rules' => array(), 'allies' => array() ) ) ) )->spool_directory(), (string) gethostname() );
		$ledger = new Sidegate\\Storage\\Ledger( $spool );
		$spool->alone( array( $ledger, 'fold' ) );
		$ledger->sealed();
		copy( $spool->beside( 'sealed' ), $spool->directory() . '/kept' );` );
	const once = await stats( site );
	await rename( `${ folder }/kept`, `${ folder }/sealed-${ node }.php` );
	const twice = await stats( site );
	expect( once.rules.xmlrpc.total - before.rules.xmlrpc.total ).toBe( 1 );
	expect( twice.rules.xmlrpc.total ).toBe( once.rules.xmlrpc.total );
} );

test( 'none of it left a word in the debug log', async ( { site } ) => {
	expect( await logged( site, loggedBefore ) ).toEqual( [] );
} );
