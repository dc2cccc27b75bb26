/**
 * Databases whose default is MyISAM, with InnoDB and without: a process that
 * is killed between any two queries counts nothing twice.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures';
import { stats } from './owner';
import { attack } from './server';
import type { Site } from './sites/site';
import { giveToServer } from './sites/user';

const DEFAULT = `global $wpdb; $wpdb->query( 'SET SESSION default_storage_engine = MyISAM' );`;

/** What a server without InnoDB answers: there is no such engine. */
const REFUSED = `add_filter( 'query', static function ( $query ) { return str_replace( 'ENGINE=InnoDB', 'ENGINE=NoSuchEngine', $query ); } );`;

const ANEW = `
	$tables = new Sidegate\\Storage\\Tables( Sidegate\\Storage\\Database::of_this_site() );
	$tables->drop();`;

const engines = ( site: Site ) =>
	site.run( `
		global $wpdb;
		echo implode( ' ', array_unique( array_column( $wpdb->get_results( "SHOW TABLE STATUS LIKE '{$wpdb->prefix}sidegate\\_%'", ARRAY_A ), 'Engine' ) ) );` );

/** Rolls up, and dies before the query of that number. Whether it died. */
const killed = ( site: Site, at: number ) =>
	site
		.run(
			`$n = 0;
			add_filter( 'query', static function ( $query ) use ( &$n ) {
				if ( strpos( $query, 'sidegate_' ) !== false && ++$n === ${ at } ) {
					posix_kill( getmypid(), 9 );
				}
				return $query;
			} );
			do_action( 'sidegate_rollup' );`
		)
		.then(
			() => false,
			() => true
		);

const total = async ( site: Site ) =>
	( await stats( site ) ).rules.xmlrpc.total;

/** Kills at each query in turn; what was counted of one hit each time. */
async function killAtEach( site: Site ): Promise< number[] > {
	const counted: number[] = [];
	for ( let at = 1; at < 60; at++ ) {
		const before = await total( site );
		await attack( site );
		const died = await killed( site, at );
		counted.push( ( await total( site ) ) - before );
		if ( ! died ) {
			break;
		}
	}
	return counted;
}

test.describe( 'a database whose default is MyISAM', { tag: '@native' }, () => {
	const plugin = ( site: Site ) =>
		join( site.root, 'wp-content/mu-plugins/engine.php' );

	const install = async ( site: Site, code: string ) => {
		const plugins = join( site.root, 'wp-content/mu-plugins' );
		await mkdir( plugins, { recursive: true } );
		await writeFile( plugin( site ), `<?php ${ code }` );
		await giveToServer( plugins );
	};

	test.afterEach( async ( { site } ) => {
		await rm( plugin( site ), { force: true } );
		await site.run( ANEW );
		await stats( site );
		await site.run(
			`$state = get_option( 'sidegate_state' ); unset( $state['tables_lost'], $state['tables'] ); update_option( 'sidegate_state', $state );`
		);
	} );

	test( 'with InnoDB: the tables are made there, old ones are moved, every hit counts once', async ( {
		site,
	} ) => {
		test.setTimeout( 180_000 );
		await install( site, DEFAULT );
		await site.run( ANEW );
		await stats( site );
		expect( await engines( site ) ).toBe( 'InnoDB' );

		await site.run( `
			global $wpdb;
			foreach ( $wpdb->get_col( "SHOW TABLES LIKE '{$wpdb->prefix}sidegate\\_%'" ) as $table ) { $wpdb->query( "ALTER TABLE $table ENGINE=MyISAM" ); }
			$state = get_option( 'sidegate_state' ); $state['tables'] = 3; update_option( 'sidegate_state', $state );` );
		expect( await engines( site ) ).toBe( 'MyISAM' );
		await stats( site );
		expect( await engines( site ) ).toBe( 'InnoDB' );

		const counted = await killAtEach( site );
		expect( counted.length ).toBeGreaterThan( 5 );
		expect( new Set( counted ) ).toEqual( new Set( [ 1 ] ) );
	} );

	test( 'without InnoDB: that is said, and no hit counts twice', async ( {
		site,
	} ) => {
		test.setTimeout( 180_000 );
		await install( site, DEFAULT + REFUSED );
		await site.run( ANEW );
		const { problems } = await stats( site );
		expect( await engines( site ) ).toBe( 'MyISAM' );
		expect( problems.map( ( { key } ) => key ) ).toContain( 'engine' );
		const counted = await killAtEach( site );
		expect( counted.length ).toBeGreaterThan( 5 );
		expect( Math.max( ...counted ) ).toBe( 1 );
		// The last one wasn't killed.
		expect( counted.at( -1 ) ).toBe( 1 );
	} );
} );
