/**
 * The commands of WP-CLI: they say what REST says, and change what it changes.
 */
import { rmdir } from 'node:fs/promises';
import { basename } from 'node:path';
import type {
	ExposureReport,
	Hit,
	Settings,
	SiteStatus,
	Source,
} from '../../src/api/types';
import { attack, forgetAttacks, incidents } from '../support/alerts';
import {
	CLOUD,
	clientAt,
	deleteRecords,
	trustLocalProxies,
} from '../support/clients';
import { expect, test } from '../support/fixtures';
import {
	hits,
	obstructRollup,
	resetSettings,
	saveSettings,
	settings,
	siteStatus,
	sources,
	stats,
} from '../support/owner';
import { wpSidegate } from '../support/wp-cli';
import { LOGINS, type Site } from '../../src/tools/sites/site';

/** Runs a command that must succeed, and parses its JSON. */
async function json< Data >( site: Site, ...args: string[] ): Promise< Data > {
	const { code, stdout, stderr } = await wpSidegate(
		site,
		...args,
		'--format=json'
	);
	expect( code, stderr ).toBe( 0 );
	return JSON.parse( stdout ) as Data;
}

test.beforeAll( async ( { site } ) => {
	test.setTimeout( 240_000 );
	await deleteRecords( site );
	await forgetAttacks( site );
	await trustLocalProxies( site );
	// PHP on the command line has no mail program here.
	await saveSettings( site, { alerts: 'off' } );
	await attack( site, 400 );
	await clientAt( site, CLOUD, 'gpj\u{202e}exe' ).guess( 'admin' );
	await clientAt( site, '198.51.100.7' ).get( '/?author=1' );
} );

test.afterAll( async ( { site } ) => {
	await resetSettings( site );
	await deleteRecords( site );
} );

test(
	'lists are those of REST, with its filters',
	{ tag: '@native' },
	async ( { site } ) => {
		expect( await json< Hit[] >( site, 'hits' ) ).toEqual(
			await hits( site )
		);
		expect( await json< Hit[] >( site, 'hits', '--rule=xmlrpc' ) ).toEqual(
			await hits( site, '?rule=xmlrpc' )
		);
		expect(
			await json< Hit[] >( site, 'hits', '--per_page=1', '--page=2' )
		).toEqual( await hits( site, '?per_page=1&page=2' ) );
		expect( await json< Source[] >( site, 'sources' ) ).toEqual(
			await sources( site )
		);
		const attacks = await incidents( site );
		expect( attacks[ 0 ]?.names ).not.toEqual( [] );
		expect( await json( site, 'incidents' ) ).toEqual( attacks );
		expect( await json< object >( site, 'status' ) ).toMatchObject( {
			state: ( await siteStatus( site ) ).state,
		} );
	}
);

test(
	'no text from a request controls the terminal',
	{ tag: '@native' },
	async ( { site } ) => {
		const table = await wpSidegate( site, 'hits' );
		expect( table.stdout ).toMatch( /AS8075 Microsoft/ );
		expect( table.stdout ).toMatch( /^[\t\n\x20-\x7e]+$/ );
		const csv = await wpSidegate(
			site,
			'hits',
			'--format=csv',
			'--fields=source,agent'
		);
		expect( csv.stdout ).toMatch( /^source,agent\n/ );
		expect( csv.stdout ).toContain( `${ CLOUD },` );
		expect( csv.stdout ).not.toContain( '\u001b' );
	}
);

test(
	'names are shown as to an administrator, or to the user that is given',
	{ tag: '@native' },
	async ( { site } ) => {
		const report = await wpSidegate( site, 'exposure' );
		expect( report.code, report.stderr ).toBe( 0 );
		const { names } = JSON.parse( report.stdout ) as ExposureReport;
		expect( names.map( ( { name } ) => name ) ).toContain( LOGINS.admin );
		const author = await wpSidegate(
			site,
			'exposure',
			'--last',
			`--user=${ LOGINS.author }`
		);
		expect( author.stdout ).toContain( '•••' );
		expect( author.stdout ).not.toContain( LOGINS.admin );

		const obstacle = await obstructRollup( site );
		await clientAt( site, '198.51.100.7' ).get( '/?author=1' );
		const rollup = await wpSidegate( site, 'rollup' );
		expect( rollup.stderr ).toContain(
			`can’t change …/${ basename( obstacle ) }.`
		);
		await rmdir( obstacle );
		expect( ( await wpSidegate( site, 'rollup' ) ).stderr ).toBe( '' );
	}
);

test(
	'what REST rejects is rejected, with the reason',
	{ tag: '@native' },
	async ( { site } ) => {
		const before = await settings( site );
		for ( const args of [
			[ 'hits', '--rule=no-such-rule' ],
			[ 'hits', '--per_page=0' ],
			[ 'hits', '--after=yesterday' ],
			[ 'hits', '--no-such-option=1' ],
			[ 'sources', '--layer=shield' ],
			[ 'set', 'xmlrpc', 'maybe' ],
			[ 'set', 'no_such_setting', '1' ],
			[ 'set', 'retention_days', '0' ],
			[ 'set', 'allies', '["not an address"]' ],
			[ 'set', 'xmlrpc' ],
		] ) {
			const { code, stdout, stderr } = await wpSidegate( site, ...args );
			// WP-CLI prints how to use a command to stdout.
			expect( code, args.join( ' ' ) ).toBe( 1 );
			expect( stdout + stderr, args.join( ' ' ) ).not.toBe( '' );
		}
		expect( await settings( site ) ).toEqual( before );
	}
);

test(
	'a rule and a setting are changed',
	{ tag: '@native' },
	async ( { site } ) => {
		for ( const args of [
			[ 'set', 'xmlrpc', 'watch' ],
			[ 'set', 'retention_days', '60' ],
			[ 'set', 'allies', '["198.51.100.7"]' ],
		] ) {
			const { code, stderr } = await wpSidegate( site, ...args );
			expect( code, stderr ).toBe( 0 );
		}
		expect( await settings( site ) ).toMatchObject( {
			rules: { xmlrpc: 'watch' },
			retention_days: 60,
			allies: [ '198.51.100.7' ],
		} );
		const shown = await wpSidegate( site, 'settings' );
		expect( JSON.parse( shown.stdout ) as Settings ).toMatchObject( {
			retention_days: 60,
		} );
		expect( await json( site, 'rules' ) ).toContainEqual( {
			rule: 'xmlrpc',
			state: 'watch',
			default: 'block',
		} );
	}
);

test(
	'a check and a rollup are run',
	{ tag: '@native' },
	async ( { site } ) => {
		await resetSettings( site );
		const check = await wpSidegate( site, 'check', '--format=json' );
		expect( check.code, check.stderr ).toBe( 0 );
		const { rules } = JSON.parse( check.stdout ) as SiteStatus;
		expect( rules[ 'users-scan' ] ).toMatchObject( {
			state: 'block',
			holds: true,
		} );
		expect( ( await siteStatus( site ) ).rules[ 'users-scan' ].holds ).toBe(
			true
		);

		const before = ( await stats( site ) ).total;
		await clientAt( site, '198.51.100.7' ).get( '/?author=1' );
		const rollup = await wpSidegate( site, 'rollup' );
		expect( rollup.stdout ).toContain( 'Success' );
		expect(
			await site.run(
				`echo $GLOBALS['wpdb']->get_var( "SELECT SUM(hits) FROM {$GLOBALS['wpdb']->prefix}sidegate_counts" );`
			)
		).toBe( String( before + 1 ) );
	}
);
