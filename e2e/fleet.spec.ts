/**
 * Four nodes, one database, and a document root that nobody may write.
 */
import { readdir } from 'node:fs/promises';
import { ATTACK } from './bench/burst';
import { expect, test } from './fixtures';
import { stats, sources } from './owner';
import { runFolder } from './sites/folders';
import { flood } from './sites/flood';
import { startNativeSite } from './sites/native';
import { startNodes } from './sites/nodes';
import { send } from './sites/raw';
import type { Site } from './sites/site';
import { execute } from './sites/user';
import { installPlugin } from './sites/zip';

const NAMES = [ 'node-1', 'node-2', 'node-3', 'node-4' ];
const EACH = 1500;

let site: Site;
let nodes: Site[] = [];
let spools: string;

// What each rolls up while the others do, by the one call that every page and event makes.
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
	'each node spools under its own name, all roll up at once, and the numbers are those of all',
	{ tag: '@native' },
	async () => {
		test.setTimeout( 300_000 );
		const before = await stats( site );
		expect( before.problems ).toEqual( [] );
		// One login after the other: WordPress keeps all of a user's sessions in one row.
		for ( const node of nodes ) {
			await rollUp( node );
		}
		// Rollups go on while the attack does.
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
				flood( node.url, { ...ATTACK, count: EACH, connections: 2 } )
			)
		);
		attacked = true;
		await rolling;
		expect( answers ).toEqual( nodes.map( () => ( { 403: EACH } ) ) );
		const [ folder = '' ] = await readdir( spools );
		const locks = ( await readdir( `${ spools }/${ folder }` ) ).filter(
			( name ) => name.startsWith( 'lock-' )
		);
		expect( locks.length ).toBeGreaterThanOrEqual( NAMES.length );
		await Promise.all( nodes.map( rollUp ) );
		const after = await stats( site );
		expect( after.problems ).toEqual( [] );
		expect( after.rules.xmlrpc.total - before.rules.xmlrpc.total ).toBe(
			NAMES.length * EACH
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
	'a rollup that is killed is done by the next, once',
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
			// Dies at another step each time; -9 leaves nothing to tidy up with.
			await site
				.run(
					`$rules = new Sidegate\\Core\\Rules( array( 'rules' => array(), 'allies' => array() ) );
					$options = new Sidegate\\WordPress\\Options( $rules );
					$evidence = Sidegate\\WordPress\\Evidence::of_this_site( $options, new Sidegate\\Storage\\Spool( $options->spool_directory(), Sidegate\\Storage\\Node::name() ), new Sidegate\\WordPress\\Networks( WP_PLUGIN_DIR . '/sidegate/plugin.php' ) );
					$asked = 0;
					add_filter( 'query', static function ( $query ) use ( &$asked ) {
						if ( ++$asked === ${ 4 + 2 * round } ) { posix_kill( getmypid(), 9 ); }
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
