/**
 * Recorded hits as a list and in groups, with every filter, and the proxy chain
 * of each request.
 */
import type { Group, GroupedBy, Hit } from '../../src/api/types';
import { expect, test } from '../support/fixtures';
import {
	requestAs,
	saveSettings,
	resetSettings,
	groups,
	hits,
	sources,
	stats,
} from '../support/owner';
import { send } from '../../src/tools/sites/raw-request';
import type { Site } from '../../src/tools/sites/site';
import {
	CLOUD,
	clientAt,
	deleteRecords,
	trustLocalProxies,
} from '../support/clients';

const HOME = '198.51.100.7';
const HOSTILE = `%_\\'"<script>alert(1)</script>`;

const allHits = async ( site: Site, query: string ) => {
	const { status, body, headers } = await requestAs(
		'admin',
		site,
		`/wp-json/sidegate/v1/hits?per_page=100${ query }`
	);
	expect( status, body ).toBe( 200 );
	const list = JSON.parse( body ) as Hit[];
	expect( headers.get( 'x-wp-total' ) ).toBe( String( list.length ) );
	return list;
};

const keysAndHits = ( list: readonly Group[] ) =>
	Object.fromEntries( list.map( ( group ) => [ group.key, group.hits ] ) );

test.describe.configure( { mode: 'serial' } );

test.beforeAll( async ( { site } ) => {
	test.setTimeout( 240_000 );
	await deleteRecords( site );
	await trustLocalProxies( site );
	const cloud = clientAt( site, `${ CLOUD }, 10.0.0.2` );
	for ( let i = 0; i < 3; i++ ) {
		await cloud.guess( 'Admin' );
	}
	await cloud.get( '/?author=1' );
	await clientAt( site, HOME, HOSTILE ).get( '/?author=2' );
	await clientAt( site, HOME ).get( '/wp-json/wp/v2/users' );
	await clientAt( site, '2001:db8::1' ).get( '/?author=3' );
	await clientAt( site, '2001:db8::2' ).get( '/?author=4' );
	await stats( site );
} );

test.afterAll( async ( { site } ) => {
	await resetSettings( site );
	await deleteRecords( site );
} );

test( 'a hit has its proxy chain and the network of its source', async ( {
	site,
} ) => {
	const [ first ] = await allHits( site, '&rule=xmlrpc' );
	expect( first ).toMatchObject( {
		source: CLOUD,
		way: { hops: [ '127.0.0.1', '10.0.0.2', CLOUD ], because: 'named' },
		network: { asn: 8075, hosting: true },
	} );
	const [ withoutNetwork ] = await allHits( site, '&source=2001:db8::1' );
	expect( withoutNetwork ).toMatchObject( {
		way: { hops: [ '127.0.0.1', '2001:db8::1' ], because: 'named' },
		network: null,
	} );
	const csv = await requestAs(
		'admin',
		site,
		'/wp-json/sidegate/v1/hits/export?rule=xmlrpc'
	);
	expect( csv.body.split( '\r\n' )[ 1 ] ).toMatch(
		/,"AS8075 Microsoft[^"]*","127\.0\.0\.1 10\.0\.0\.2 168\.62\.29\.77","named"$/
	);
} );

test(
	'each filter gives the same hits in the list, the file and the groups',
	{ tag: '@native' },
	async ( { site } ) => {
		const whole = await allHits( site, '' );
		expect( whole ).toHaveLength( 8 );
		const cases: readonly [ string, ( hit: Hit ) => boolean, number ][] = [
			[ 'rule=users-scan', ( { rule } ) => rule === 'users-scan', 4 ],
			[ 'layer=wordpress', ( { layer } ) => layer === 'wordpress', 5 ],
			[ 'layer=edge', () => false, 0 ],
			[ `source=${ CLOUD }`, ( { source } ) => source === CLOUD, 4 ],
			[
				'source=2001:DB8:0::/64',
				( { source } ) => source.includes( ':' ),
				2,
			],
			[
				'source=2001:db8:0::2',
				( { source } ) => source === '2001:db8::2',
				1,
			],
			[ 'network=8075', ( { network } ) => network?.asn === 8075, 4 ],
			[ 'network=0', ( { network } ) => network === null, 4 ],
			[ 'network=64496', () => false, 0 ],
			[ 'text=aDMIN', ( { login } ) => login === 'Admin', 3 ],
			[ 'text=getusers', ( { xmlrpc } ) => xmlrpc !== '', 3 ],
			[
				'text=/WP-json/',
				( { path } ) => path.includes( '/wp-json/' ),
				1,
			],
			[ 'login=Admin', ( { login } ) => login === 'Admin', 3 ],
			[ 'login=dmin', () => false, 0 ],
			[
				`path=${ encodeURIComponent( '/?author=2' ) }`,
				( { path } ) => path === '/?author=2',
				1,
			],
			[
				`agent=${ encodeURIComponent( HOSTILE ) }`,
				( { agent } ) => agent === HOSTILE,
				1,
			],
			[
				'agent=e2e&layer=shield',
				( { layer } ) => layer === 'shield',
				3,
			],
			[
				'text=author&network=8075&rule=users-scan',
				( { path, source } ) =>
					source === CLOUD && path.includes( 'author' ),
				1,
			],
			[ 'before=2020-01-01T00:00:00Z', () => false, 0 ],
			[ 'after=2020-01-01T00:00:00Z', () => true, 8 ],
		];
		for ( const [ query, fits, count ] of cases ) {
			const expected = whole.filter( fits );
			expect( expected, query ).toHaveLength( count );
			expect( await allHits( site, `&${ query }` ), query ).toEqual(
				expected
			);
			const file = await requestAs(
				'admin',
				site,
				`/wp-json/sidegate/v1/hits/export?format=json&${ query }`
			);
			expect( JSON.parse( file.body ), query ).toEqual( expected );
			for ( const one of [
				...[ 'source', 'network', 'rule', 'hour' ],
				...[ 'path', 'agent' ],
			] as GroupedBy[] ) {
				const sum = ( await groups( site, one, `&${ query }` ) ).reduce(
					( hitsSoFar, group ) => hitsSoFar + group.hits,
					0
				);
				expect( sum, `${ one } ${ query }` ).toBe( count );
			}
		}
	}
);

test( 'a search text is literal, even if it looks like SQL or HTML', async ( {
	site,
} ) => {
	for ( const [ text, count ] of [
		[ HOSTILE, 1 ],
		[ HOSTILE.toUpperCase(), 1 ],
		[ '%', 1 ],
		[ '_\\', 1 ],
		[ '\\', 1 ],
		[ '\\\\', 0 ],
		[ "'", 1 ],
		[ '%e2e%', 0 ],
		[ 'e_e', 0 ],
		[ "' OR '1'='1", 0 ],
		[ 'é', 0 ],
		[ '\u0000', 0 ],
		[ 'x'.repeat( 100 ), 0 ],
	] as const ) {
		const query = `&text=${ encodeURIComponent( text ) }`;
		expect( await allHits( site, query ), text ).toHaveLength( count );
		expect( await groups( site, 'source', query ), text ).toHaveLength(
			count
		);
	}
} );

test( 'groups of all hits agree with counts and sources', async ( {
	site,
} ) => {
	const truth = await stats( site );
	// Counts of hours that are already merged into one row.
	await site.run(
		`$GLOBALS['wpdb']->query( "INSERT INTO {$GLOBALS['wpdb']->prefix}sidegate_counts (hour, rule, layer, refused, hits) VALUES (0, 'xmlrpc', 'server', 1, 1000)" );`
	);
	const rules = await groups( site, 'rule' );
	expect( keysAndHits( rules ) ).toEqual( {
		'users-scan': 4,
		xmlrpc: 3,
		'users-rest': 1,
	} );
	expect( rules.map( ( { key } ) => key )[ 0 ] ).toBe( 'users-scan' );
	for ( const { key, hits: count, refused, counted } of rules ) {
		const rule = truth.rules[ key as keyof typeof truth.rules ];
		expect( [ count, refused ] ).toEqual( [
			rule.total,
			rule.refused.total,
		] );
		expect( counted ).toBe( 'all' );
	}
	const hours = await groups( site, 'hour' );
	expect( hours.reduce( ( sum, hour ) => sum + hour.hits, 0 ) ).toBe( 8 );
	expect( hours[ 0 ]?.key ).toMatch( /^\d{4}-\d{2}-\d{2}T\d{2}:00:00Z$/ );
	expect( hours[ 0 ]?.first ).toBe( hours[ 0 ]?.key );
	for ( const hour of truth.hours ) {
		expect(
			Object.values( hour.layers ).reduce( ( a, b ) => a + b, 0 )
		).toBe( hour.hits );
	}
	expect(
		keysAndHits( await groups( site, 'rule', '&layer=wordpress' ) )
	).toEqual( {
		'users-scan': 4,
		'users-rest': 1,
	} );
	const bySource = await groups( site, 'source' );
	expect( keysAndHits( bySource ) ).toEqual( {
		[ CLOUD ]: 4,
		[ HOME ]: 2,
		'2001:db8::/64': 2,
	} );
	expect( bySource[ 0 ] ).toMatchObject( {
		key: CLOUD,
		refused: null,
		error: 0,
		counted: 'all',
		network: { asn: 8075 },
	} );
	expect(
		( await sources( site, '?network=8075' ) ).map( ( one ) => one.source )
	).toEqual( [ CLOUD ] );
	expect( await sources( site, '?source=2001:db8::9' ) ).toHaveLength( 1 );
	expect( await sources( site, '?source=192.0.2.1' ) ).toEqual( [] );
} );

test( 'fields that only samples have are counted in samples', async ( {
	site,
} ) => {
	for ( const [ one, query, counted ] of [
		[ 'source', '&rule=xmlrpc&network=8075', 'all' ],
		[ 'source', '&layer=shield', 'kept' ],
		[ 'source', '&text=xmlrpc', 'kept' ],
		[ 'source', '&source=2001:db8::1', 'kept' ],
		[ 'rule', '&layer=shield', 'all' ],
		[ 'rule', `&source=${ CLOUD }`, 'kept' ],
		[ 'hour', '&network=0', 'kept' ],
	] as readonly [ GroupedBy, string, string ][] ) {
		const [ first ] = await groups( site, one, query );
		expect( first?.counted, `${ one } ${ query }` ).toBe( counted );
		expect( first?.refused, `${ one } ${ query }` ).toBe(
			one === 'source' && counted === 'all' ? null : first?.hits
		);
	}
	// More hits than the samples of one source, rule and hour.
	const { guess } = clientAt( site, CLOUD );
	for ( let i = 0; i < 12; i++ ) {
		await guess( 'admin' );
	}
	expect(
		keysAndHits( await groups( site, 'source', '&rule=xmlrpc' ) )
	).toEqual( {
		[ CLOUD ]: 15,
	} );
	expect(
		( await groups( site, 'source', '&text=admin' ) )[ 0 ]?.hits
	).toBeLessThan( 15 );
} );

test( 'groups are paged, for administrators only, and invalid queries are rejected', async ( {
	site,
} ) => {
	const path = '/wp-json/sidegate/v1/groups';
	const page = await requestAs(
		'admin',
		site,
		`${ path }?by=source&per_page=2&page=2`
	);
	expect( JSON.parse( page.body ) ).toHaveLength( 1 );
	expect( page.headers.get( 'x-wp-total' ) ).toBe( '3' );
	expect( page.headers.get( 'x-wp-totalpages' ) ).toBe( '2' );
	for ( const query of [
		'',
		'?by=layer',
		`?by=rule&login=${ 'x'.repeat( 61 ) }`,
		`?by=rule&path=${ 'x'.repeat( 221 ) }`,
		`?by=rule&agent=${ 'x'.repeat( 121 ) }`,
		'?by=rule&layer=moat',
		'?by=rule&network=-1',
		'?by=rule&network=AS8075',
		'?by=rule&network=4294967296',
		`?by=rule&text=${ 'x'.repeat( 101 ) }`,
		'?by=rule&text[]=x',
		'?by=rule&after=yesterday',
	] ) {
		const { status } = await requestAs( 'admin', site, path + query );
		expect( status, query ).toBe( 400 );
	}
	for ( const who of [ 'author', 'subscriber' ] as const ) {
		const { status } = await requestAs( who, site, `${ path }?by=rule` );
		expect( status ).toBe( 403 );
	}
} );

test( 'a quoted address in a proxy’s header is read in WordPress too', async ( {
	site,
} ) => {
	await site.run(
		`update_option( 'sidegate_settings', array( 'proxy' => array( 'preset' => 'own', 'trusted' => array( '127.0.0.0/8' ), 'header' => 'forwarded' ) ) );`
	);
	await send( site.url, {
		target: '/?author=5',
		headers: { Forwarded: 'for="[2001:db8:1::1]:4711"' },
	} );
	expect( ( await hits( site, '?per_page=1' ) )[ 0 ] ).toMatchObject( {
		layer: 'wordpress',
		way: { hops: [ '127.0.0.1', '2001:db8:1::1' ], because: 'named' },
	} );
	await trustLocalProxies( site );
} );

test( 'the proxy chain is personal data, and is not kept if addresses are not', async ( {
	site,
} ) => {
	const exported = ( what: 'exporters' | 'erasers' ) =>
		site.run( `
		$user = get_user_by( 'login', 'seed-admin' );
		$all = apply_filters( 'wp_privacy_personal_data_${ what }', array() );
		echo wp_json_encode( call_user_func( $all['sidegate']['callback'], $user->user_email, 1 ), JSON_UNESCAPED_SLASHES );` );
	await clientAt( site, `${ HOME }, 10.0.0.2` ).guess( 'seed-admin' );
	expect( await exported( 'exporters' ) ).toContain(
		`"127.0.0.1 10.0.0.2 ${ HOME }"`
	);
	expect( await exported( 'erasers' ) ).toContain( '"items_removed":true' );
	expect( await hits( site, '?text=seed-admin' ) ).toEqual( [] );

	await saveSettings( site, { addresses: 'truncated' } );
	await clientAt( site, `${ HOME }, 10.0.0.2` ).guess( 'seed-admin' );
	expect( ( await hits( site, '?text=seed-admin' ) )[ 0 ] ).toMatchObject( {
		source: '198.51.100.0/24',
		way: null,
	} );
} );
