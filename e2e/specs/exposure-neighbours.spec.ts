/**
 * The site also looks at what other plugins publish, and lists what it can’t read.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleId } from '../../src/rules';
import { exposedNames, forgetLook, lookForNames } from '../support/exposure';
import { expect, test } from '../support/fixtures';
import { addMuPlugin } from '../support/mu-plugin';
import { resetSettings, saveSettings } from '../support/owner';

const standIn = ( id: string ) =>
	readFileSync(
		join( __dirname, `../support/neighbours/${ id }.php` ),
		'utf8'
	);

test.beforeEach( ( { site } ) => forgetLook( site ) );

test.afterEach( async ( { site } ) => {
	await resetSettings( site );
	await site.run( `delete_option( 'rewrite_rules' );` );
} );

const NEIGHBOURS: readonly {
	readonly id: string;
	readonly title: string;
	readonly rule: RuleId;
}[] = [
	{ id: 'buddypress', title: 'BuddyPress', rule: 'users-rest' },
	{ id: 'yoast-seo', title: 'Yoast SEO', rule: 'users-sitemap' },
	{ id: 'wp-graphql', title: 'WPGraphQL', rule: 'users-rest' },
];

for ( const { id, title, rule } of NEIGHBOURS ) {
	test( `what ${ title } publishes is named until its rule blocks`, async ( {
		site,
	} ) => {
		const removePlugin = await addMuPlugin( site, standIn( id ) );
		const places = async () =>
			( await exposedNames( site ) ).flatMap( ( { where } ) =>
				where.filter( ( { what } ) => what.startsWith( title ) )
			);
		try {
			await site.run( `delete_option( 'rewrite_rules' );` );
			await saveSettings( site, { rules: { [ rule ]: 'off' } } );
			await lookForNames( site );
			expect(
				( await places() ).map( ( place ) => place.rule )
			).toContain( rule );
			await saveSettings( site, { rules: { [ rule ]: 'block' } } );
			await lookForNames( site );
			expect(
				( await places() ).map( ( place ) => place.rule )
			).not.toContain( rule );
		} finally {
			await removePlugin();
		}
	} );
}

test( 'a plugin whose route fails is listed as unread', async ( { site } ) => {
	const removePlugin = await addMuPlugin(
		site,
		`class BuddyPress {}
		add_action( 'rest_api_init', static function () {
			register_rest_route( 'buddypress/v1', '/members', array(
				'methods'             => 'GET',
				'permission_callback' => '__return_true',
				'callback'            => static function () { throw new Exception( 'seed-admin' ); },
			) );
		} );`
	);
	try {
		const { unread, names } = await lookForNames( site );
		expect( unread.map( ( { what } ) => what ).join() ).toContain(
			'BuddyPress'
		);
		expect( names.length ).toBeGreaterThan( 0 );
	} finally {
		await removePlugin();
	}
} );
