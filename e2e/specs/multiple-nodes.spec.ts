/**
 * Four nodes with one database and a read-only document root.
 */
import { readdir, rm } from 'node:fs/promises';
import { ATTACK } from '../bench/burst';
import { expect, test } from '../support/fixtures';
import { stats, sources } from '../support/owner';
import { runFolder } from '../../src/tools/sites/folders';
import { flood } from '../../src/tools/sites/flood';
import { startNativeSite } from '../../src/tools/sites/native';
import { startNodes } from '../../src/tools/sites/nodes';
import { send } from '../../src/tools/sites/raw-request';
import type { Site } from '../../src/tools/sites/site';
import { execute } from '../../src/tools/sites/user';
import { installPlugin } from '../../src/tools/sites/zip';

const NAMES = [ 'node-1', 'node-2', 'node-3', 'node-4' ];
const REQUESTS_PER_NODE = 500;

let site: Site;
let nodes: Site[] = [];
let spools: string;

// Several nodes roll up at the same time, by the same call as pages and events.
const rollUp = ( one: Site ) => stats( one );

test.beforeAll( async ( { stack } ) => {
	test.setTimeout( 180_000 );
	spools = runFolder( 'spools' );
	site = await startNativeSite( {
		version: stack.version,
		constants: { SIDEGATE_SPOOL_DIR: spools },
	} );
	await installPlugin( site );
	await execute( 'chmod', [ '-R', 'a-w', site.root ] );
	nodes = await startNodes( site, NAMES );
} );

test.afterAll( async () => {
	await Promise.all( nodes.map( ( node ) => node.stop() ) );
	await site?.stop();
} );

test(
	'each node has its own files in the spool, all roll up concurrently, and the counts include all nodes',
	{ tag: '@native' },
	async () => {
		test.setTimeout( 300_000 );
		const before = await stats( site );
		expect( before.problems ).toEqual( [] );
		// Log in one after the other: WordPress stores all sessions of a user in one row.
		for ( const node of nodes ) {
			await rollUp( node );
		}
		// Rollups run during the attack.
		let attacked = false;
		const rolling = Promise.all(
			nodes.map( async ( node ) => {
				while ( ! attacked ) {
					await rollUp( node );
				}
			} )
		);
		const answers = await Promise.all(
			nodes.map( ( node ) =>
				flood( node.url, {
					...ATTACK,
					count: REQUESTS_PER_NODE,
					connections: 2,
				} )
			)
		);
		attacked = true;
		await rolling;
		expect( answers ).toEqual(
			nodes.map( () => ( { 403: REQUESTS_PER_NODE } ) )
		);
		const [ folder = '' ] = await readdir( spools );
		const locks = ( await readdir( `${ spools }/${ folder }` ) ).filter(
			( name ) => name.startsWith( 'lock-' )
		);
		expect( locks.length ).toBeGreaterThanOrEqual( NAMES.length );
		await Promise.all( nodes.map( rollUp ) );
		const after = await stats( site );
		expect( after.problems ).toEqual( [] );
		expect( after.rules.xmlrpc.total - before.rules.xmlrpc.total ).toBe(
			NAMES.length * REQUESTS_PER_NODE
		);
		const [ source ] = await sources( site, '?rule=xmlrpc' );
		expect( source ).toMatchObject( {
			source: '127.0.0.1',
			hits: after.rules.xmlrpc.total,
			error: 0,
		} );
	}
);

test(
	'a killed rollup is completed once by the next one',
	{ tag: '@native' },
	async () => {
		test.setTimeout( 300_000 );
		const before = await stats( site );
		let sent = 0;
		let killed = 0;
		for ( let round = 0; round < 12; round++ ) {
			for ( let i = 0; i < 20; i++ ) {
				await send( site.url, {
					method: 'POST',
					target: '/xmlrpc.php',
				} );
				sent++;
			}
			// Killed at another step each time; after -9 no clean-up code runs.
			await site
				.run(
					`$rules = new Sidegate\\Core\\Settings\\Rules( require WP_PLUGIN_DIR . '/sidegate/build/rules.php' );
					$options = new Sidegate\\WordPress\\Setup\\Options( $rules );
					$evidence = Sidegate\\WordPress\\Log\\Evidence::of_this_site( $options, new Sidegate\\Storage\\Spool\\Spool( $options->spool_directory(), Sidegate\\Storage\\Spool\\Node::name() ), new Sidegate\\WordPress\\Networks\\NetworkLookup( WP_PLUGIN_DIR . '/sidegate/plugin.php' ) );
					$queries = 0;
					add_filter( 'query', static function ( $query ) use ( &$queries ) {
						if ( ++$queries === ${ 4 + 2 * round } ) { posix_kill( getmypid(), 9 ); }
						return $query;
					} );
					$evidence->refresh();`
				)
				.catch( () => killed++ );
		}
		expect( killed ).toBeGreaterThan( 6 );
		const after = await stats( site );
		expect( after.problems ).toEqual( [] );
		expect( after.rules.xmlrpc.total - before.rules.xmlrpc.total ).toBe(
			sent
		);
	}
);

test(
	'a damaged file of another node is reported',
	{ tag: '@native' },
	async () => {
		const [ folder = '' ] = await readdir( spools );
		const file = `${ spools }/${ folder }/broken-1.php`;
		await site.run( `touch( '${ file }' );` );
		const [ problem, ...others ] = ( await stats( site ) ).problems;
		expect( problem?.message ).toContain( 'broken-1.php' );
		expect( others ).toEqual( [] );
		await rm( file );
		expect( ( await stats( site ) ).problems ).toEqual( [] );
	}
);
