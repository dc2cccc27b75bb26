/**
 * Every route of `sidegate/v1` answers what its JSON Schema promises, no more and
 * no less. The schemas are made from the types that the screens use (src/api).
 */
import { rm } from 'node:fs/promises';
import Ajv, { type AnySchemaObject } from 'ajv';
import { flood } from '../../src/tools/sites/flood';
import {
	arinNetwork,
	jsonReply,
	startRegistry,
	useRegistry,
	type Registry,
} from '../../src/tools/sites/rdap-registry';
import type { Site } from '../../src/tools/sites/site';
import { targetFacts } from '../../src/targets/facts';
import { ATTACK } from '../bench/burst';
import { clientAt, deleteRecords, trustLocalProxies } from '../support/clients';
import { expect, test } from '../support/fixtures';
import { addMuPlugin } from '../support/mu-plugin';
import { requestAs, resetSettings } from '../support/owner';

const BASE = '/wp-json/sidegate/v1';

/** An address in Microsoft's network, AS8075. */
const CLOUD = '168.62.29.78';

interface Call {
	/** Path and query below the namespace. */
	readonly path: string;
	/** Body of a POST request. */
	readonly body?: object;
	readonly headers?: Readonly< Record< string, string > >;
}

const PROXY = {
	preset: 'own',
	trusted: [ '127.0.0.0/8' ],
	header: 'x-forwarded-for',
};

/** Requests by method and route, as the REST index names it. Each answer is validated. */
const CALLS: Readonly< Record< string, readonly Call[] > > = {
	'POST /probe': [
		{ path: 'probe', body: {}, headers: { 'X-Offline': '1' } },
		{ path: 'probe', body: {} },
	],
	'GET /status': [ { path: 'status' } ],
	'GET /settings': [ { path: 'settings' } ],
	'POST /settings': [
		{ path: 'settings', body: { rules: { wlwmanifest: 'watch' } } },
	],
	'GET /stats': [
		{ path: 'stats' },
		{ path: 'stats?after=2026-01-01T00:00:00Z' },
	],
	'GET /hits': [ { path: 'hits' } ],
	'GET /hits/context': [ { path: 'hits/context' } ],
	'GET /hits/export': [ { path: 'hits/export?format=json' } ],
	'GET /groups': [ 'source', 'rule', 'hour' ].map( ( by ) => ( {
		path: `groups?by=${ by }`,
	} ) ),
	'GET /sources': [ { path: 'sources' } ],
	'GET /sources/report': [ { path: `sources/report?source=${ CLOUD }` } ],
	'POST /networks/(?P<address>[0-9A-Fa-f.:]{2,45})/ask': [
		{ path: `networks/${ CLOUD }/ask`, body: {} },
	],
	'GET /networks/(?P<address>[0-9A-Fa-f.:]{2,45})': [
		{ path: `networks/${ CLOUD }` },
		{ path: 'networks/192.0.2.1' },
	],
	'GET /incidents': [ { path: 'incidents' } ],
	'GET /export/(?P<target>[a-z-]+)': targetFacts.flatMap(
		( { name, strengths } ) =>
			strengths.map( ( strength ) => ( {
				path: `export/${ name }?strength=${ strength }`,
			} ) )
	),
	'GET /server': [ { path: 'server' } ],
	'POST /server': [ { path: 'server', body: { managed: false } } ],
	'GET /source': [
		{ path: 'source', headers: { 'X-Forwarded-For': '198.51.100.7' } },
	],
	'POST /source/check': [ { path: 'source/check', body: { proxy: PROXY } } ],
	'POST /exposure/check': [
		{ path: 'exposure/check', body: {}, headers: { 'X-Offline': '1' } },
		{ path: 'exposure/check', body: {} },
		...Array.from( { length: 6 }, () => ( {
			path: 'exposure/check',
			body: { resume: true },
		} ) ),
	],
	'GET /exposure': [ { path: 'exposure' } ],
	'GET /exposure/check': [ { path: 'exposure/check' } ],
	'POST /exposure/nicename': [
		{
			path: 'exposure/nicename',
			body: { user: 1, action: 'change', nicename: 'someone' },
		},
		{ path: 'exposure/nicename', body: { user: 1, action: 'restore' } },
		{ path: 'exposure/nicename', body: { user: 1, action: 'forget' } },
	],
	'GET /logs': [ { path: 'logs' } ],
	'POST /alerts/test': [ { path: 'alerts/test', body: {} } ],
};

/** Routes that answer text instead of JSON; investigate-tab.spec.ts tests them. */
const TEXTS = [ 'GET /networks', 'GET /logs/(?P<id>[0-9a-f]{32})' ];

/** Routes and their methods in the REST index. */
interface Index {
	readonly routes: Readonly<
		Record< string, { readonly methods: readonly string[] } >
	>;
}

async function json< Body >(
	site: Site,
	{ path, body, headers }: Call,
	method = 'GET'
): Promise< Body > {
	const answer = await requestAs( 'admin', site, `${ BASE }/${ path }`, {
		method,
		headers: { 'Content-Type': 'application/json', ...headers },
		...( body ? { body: JSON.stringify( body ) } : {} ),
	} );
	expect( answer.status, `${ method } ${ path }: ${ answer.body }` ).toBe(
		200
	);
	return JSON.parse( answer.body ) as Body;
}

const ajv = new Ajv( { allErrors: true, allowUnionTypes: true } );

/** Returns what is wrong with an answer. Of a list, the schema describes each entry. */
function problems( schema: AnySchemaObject, answer: unknown ): string[] {
	const validate = ajv.compile( schema );
	return ( Array.isArray( answer ) ? answer : [ answer ] ).flatMap(
		( one ) =>
			validate( one )
				? []
				: ( validate.errors ?? [] ).map(
						( { instancePath, message, params } ) =>
							`${ instancePath } ${ message } ${ JSON.stringify( params ) }`
					)
	);
}

/**
 * Returns the places in a schema that say nothing: an object with any property, or
 * with none, which is what the build makes of `Record< string, … >`.
 */
function vagueObjects( schema: unknown, place = '' ): string[] {
	if ( typeof schema !== 'object' || schema === null ) {
		return [];
	}
	const { type, properties, additionalProperties }: AnySchemaObject = schema;
	return [
		...( type === 'object' &&
		( additionalProperties === undefined ||
			( ! properties && ! additionalProperties ) )
			? [ place ]
			: [] ),
		...Object.entries( schema ).flatMap( ( [ key, within ] ) =>
			vagueObjects( within, `${ place }/${ key }` )
		),
	];
}

let registry: Registry;
let registryPlugin: string;
let removeMuPlugin: () => Promise< void >;

test.beforeAll( async ( { site } ) => {
	registry = await startRegistry();
	registry.reply = jsonReply( arinNetwork( 'MSFT', 'abuse@example.com' ) );
	registryPlugin = await useRegistry( site, registry );
	removeMuPlugin = await addMuPlugin(
		site,
		`add_filter( 'pre_wp_mail', '__return_true' );
		if ( isset( $_SERVER['HTTP_X_OFFLINE'] ) ) {
			add_filter( 'pre_http_request', static fn () => new WP_Error( 'offline', 'Offline' ) );
		}`
	);
	await deleteRecords( site );
	await trustLocalProxies( site );
	await flood( site.url, {
		...ATTACK,
		headers: { ...ATTACK.headers, 'X-Forwarded-For': CLOUD },
		count: 600,
		connections: 4,
	} );
	await clientAt( site, '2001:db8::1' ).get( '/?author=1' );
} );

test.afterAll( async ( { site } ) => {
	registry.stop();
	await rm( registryPlugin );
	await removeMuPlugin();
	await resetSettings( site );
} );

test( 'every route is in the table of requests', async ( { site } ) => {
	const { routes } = await json< Index >( site, { path: '' } );
	const registered = Object.entries( routes )
		.map( ( [ path, { methods } ] ) => ( {
			path: path.replace( '/sidegate/v1', '' ),
			methods,
		} ) )
		.filter( ( { path } ) => path !== '' )
		.flatMap( ( { path, methods } ) =>
			methods.map( ( method ) => `${ method } ${ path }` )
		);
	expect( registered.sort() ).toEqual(
		[ ...Object.keys( CALLS ), ...TEXTS ].sort()
	);
} );

for ( const [ route, calls ] of Object.entries( CALLS ) ) {
	test( `${ route } answers what its schema promises`, async ( { site } ) => {
		const [ method ] = route.split( ' ' );
		for ( const call of calls ) {
			const { schema } = await json< { schema: AnySchemaObject } >(
				site,
				{ path: call.path },
				'OPTIONS'
			);
			const answer = await json< unknown >( site, call, method );
			expect( vagueObjects( schema ) ).toEqual( [] );
			// An empty list proves nothing.
			expect( answer ).not.toEqual( [] );
			expect( problems( schema, answer ), call.path ).toEqual( [] );
		}
	} );
}
