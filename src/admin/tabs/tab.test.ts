import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settings } from '../../settings';
import { tabOf } from './tab';
import { tabs } from './index';

const admin = join( __dirname, '..' );
const repository = join( admin, '../..' );

const filesBelow = ( folder: string, name: RegExp ) =>
	readdirSync( folder, { recursive: true, encoding: 'utf8' } )
		.filter( ( file ) => name.test( file ) )
		.map( ( file ) => join( folder, file ) );

const textOf = ( file: string ) => readFileSync( file, 'utf8' );

test( 'every component that is named as a tab is in the list', () => {
	const list = textOf( join( __dirname, 'index.ts' ) );
	const components = filesBelow( admin, /-tab\.tsx$/ );
	expect( components ).toHaveLength( tabs.length );
	for ( const file of components ) {
		expect( list ).toContain(
			`'..${ file.slice( admin.length, -'.tsx'.length ) }'`
		);
	}
} );

test( 'every file of styles is used', () => {
	const used = filesBelow( admin, /\.scss$/ )
		.map( textOf )
		.join();
	for ( const file of filesBelow( join( admin, 'styles' ), /^_/ ) ) {
		const [ , name = '' ] = /_([\w-]+)\.scss$/.exec( file ) ?? [];
		expect( used ).toMatch( new RegExp( `@use "[./a-z]*\\b${ name }"` ) );
	}
} );

test( 'every text that says where to find something names a tab', () => {
	const titles = tabs.map( ( { title } ) => title() );
	const named = [
		join( repository, 'README.md' ),
		join( repository, 'readme.txt' ),
		...filesBelow( join( repository, 'docs' ), /\.md$/ ),
		...filesBelow( join( repository, 'includes' ), /\.php$/ ),
		...filesBelow( join( repository, 'src' ), /\.tsx?$|^languages\/.*po$/ ),
	].flatMap( ( file ) => [
		...textOf( file ).matchAll( /Settings → Sidegate → (\w+)/g ),
	] );
	expect( named.length ).toBeGreaterThan( 5 );
	for ( const [ , title ] of named ) {
		expect( titles ).toContain( title );
	}
} );

test.each( [
	[ '#overview', 'overview' ],
	[ '#rules', 'rules' ],
	[ '#log', 'log' ],
	[ '#log?rule=xmlrpc', 'log' ],
	[ '#logs?rule=xmlrpc', 'overview' ],
	[ '#server', 'server' ],
	[ '#servers', 'server' ],
	[ '#settings', 'settings' ],
	[ '', 'overview' ],
	[ '#', 'overview' ],
	[ '#sidegate-allies', 'rules' ],
	[ '#sidegate-allies-card-heading', 'rules' ],
	[ '#sidegate-rule-users-rest', 'rules' ],
	[ '#sidegate-proxy-heading', 'settings' ],
	[ '#sidegate-alerts-heading', 'settings' ],
	[ '#sidegate-alert_email', 'settings' ],
	[ '#sidegate-targets-server-heading', 'server' ],
	[ '#sidegate-unknown', 'overview' ],
	[ '#constructor', 'overview' ],
	[ '#Servers', 'overview' ],
] )( 'the fragment “%s” opens the tab %s', ( fragment, tab ) => {
	expect( tabOf( fragment ) ).toBe( tab );
} );

test.each( Object.entries( settings ) )(
	'a link to the card or rule of the setting %s opens its tab',
	( _key, { place } ) => {
		const isCard = [ 'alerts', 'proxy', 'retention', 'privacy' ].includes(
			place
		);
		const id = isCard || place === 'allowlist' ? place : `rule-${ place }`;
		expect(
			tabOf( `#sidegate-${ id.replace( 'allowlist', 'allies-card' ) }` )
		).toBe( isCard ? 'settings' : 'rules' );
	}
);
