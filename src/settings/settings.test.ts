/**
 * @jest-environment node
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settings } from '.';
import type { Setting } from './setting';
import { webhooks } from './webhooks';
import { rules } from '../rules';
import type { Rule } from '../rules/rule';

const root = join( __dirname, '..', '..' );
const declared = Object.entries< Setting >( settings );

const sourceOf = ( folder: string, name: RegExp ) =>
	readdirSync( join( root, folder ), { recursive: true, encoding: 'utf8' } )
		.filter( ( file ) => name.test( file ) )
		.map( ( file ) => readFileSync( join( root, folder, file ), 'utf8' ) )
		.join( '\n' );

const php = sourceOf( 'includes', /(?<!Test|TestCase)\.php$/ );
const page = sourceOf( 'src/admin', /\.tsx$/ );

/** The accessors of `Settings.php`, by the kinds that they return. */
const ACCESSORS: Readonly< Record< string, readonly Setting[ 'kind' ][] > > = {
	text: [ 'choice', 'switch', 'email', 'hours', 'secret' ],
	is: [ 'choice', 'switch' ],
	number: [ 'integer' ],
	texts: [ 'addresses', 'namespaces' ],
};

const reads = [
	...php.matchAll(
		/(?:settings\(\)|\$settings|\$this)->(text|is|number|texts)\( '([a-z_]+)'/g
	),
].map( ( [ , accessor = '', key = '' ] ) => ( { accessor, key } ) );

test.each( declared )( 'PHP reads %s', ( key, { kind } ) => {
	// Channels.php reads the settings of each service by the list in build/webhooks.php.
	const isRead =
		kind === 'proxy' || kind === 'secret'
			? php.includes(
					kind === 'proxy' ? '->proxy()' : '$settings->text( $key )'
				)
			: reads.some( ( read ) => read.key === key );
	expect( isRead ).toBe( true );
} );

test.each( reads )(
	'the setting $key, which PHP reads by $accessor(), is declared as such a kind',
	( { accessor, key } ) => {
		const kind = new Map( declared ).get( key )?.kind;
		expect( ACCESSORS[ accessor ] ).toContain( kind );
	}
);

test.each( declared )( 'a test of what it does sets %s', ( key, { kind } ) => {
	const tests = [
		sourceOf( 'includes', /Test\.php$/ ),
		sourceOf( 'e2e/specs', /\.spec\.ts$/ ),
	].join( '\n' );
	// All secrets are tested alike.
	expect( kind === 'secret' || tests.includes( key ) ).toBe( true );
} );

test.each( Object.keys( webhooks ) )(
	'the service %s has a test of its requests, and is in readme.txt',
	( name ) => {
		const text = ( file: string ) =>
			readFileSync( join( root, file ), 'utf8' );
		expect(
			text( 'includes/Core/Alerts/WebhookRequestsTest.php' )
		).toContain( `'${ name }'` );
		expect( text( 'readme.txt' ).toLowerCase() ).toContain( name );
	}
);

test.each( declared )( 'the page has a field for %s', ( _key, setting ) => {
	const isRule = rules.some( ( { id } ) => id === setting.place );
	const rendered =
		setting.kind === 'proxy'
			? '<ChoiceForm'
			: `<SettingFields place=${ isRule ? '{ id }' : `"${ setting.place }"` }`;
	expect( page.replace( /\s+/g, ' ' ) ).toContain( rendered );
} );

test( 'each setting that a rule depends on is declared, with this value', () => {
	const needed = rules.flatMap( ( rule: Rule ) => [
		...( rule.completeWhen ? [ rule.completeWhen ] : [] ),
		...( rule.example?.otherwise ? [ rule.example.otherwise ] : [] ),
	] );
	expect( needed.length ).toBeGreaterThan( 0 );
	for ( const { setting, is } of needed ) {
		const one = new Map( declared ).get( setting );
		expect(
			one?.kind === 'choice' && one.options.map( ( { value } ) => value )
		).toContain( is );
	}
} );
