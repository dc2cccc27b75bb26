/**
 * What other plugins publish of users: closed by the rules, and nothing else of
 * the answer changed. A stand-in of a few lines does what the version of the
 * plugin does that the data names.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { neighbours } from '../../src/neighbours';
import type { Publishing } from '../../src/neighbours/neighbour';
import type { RuleId } from '../../src/rules';
import type { Site } from '../../src/tools/sites/site';
import { send } from '../../src/tools/sites/raw-request';
import { expect, test } from '../support/fixtures';
import { addMuPlugin } from '../support/mu-plugin';
import { requestAs, resetSettings, saveSettings } from '../support/owner';

const STAND_INS = join( __dirname, '../support/neighbours' );
/** Of seed-author. */
const DISPLAY_NAME = 'Jane Writer';

const fileOf = ( id: string ) => join( STAND_INS, `${ id }.php` );

/** Adds a stand-in. Its rewrite rules apply from the next request on. */
async function addStandIn( site: Site, id: string, more = '' ) {
	const remove = await addMuPlugin(
		site,
		readFileSync( fileOf( id ), 'utf8' ) + more
	);
	await site.run( `delete_option( 'rewrite_rules' );` );
	return async () => {
		await remove();
		await site.run( `
			foreach ( get_terms( array( 'taxonomy' => 'author', 'hide_empty' => false ) ) ?: array() as $term ) {
				is_object( $term ) && wp_delete_term( $term->term_id, 'author' );
			}
			delete_option( 'rewrite_rules' );` );
	};
}

const PREFIX = {
	rest: '/wp-json',
	home: '',
	wordpress: '',
	post: '',
	author: '',
	feed: '',
};

const targetOf = ( { at, target }: Publishing, site: Site ) =>
	PREFIX[ at ] +
	target
		.replace( '{{AUTHOR}}', 'seed-author' )
		.replace(
			'{{POST}}',
			encodeURIComponent( `${ site.url }/author-interview/` )
		);

const sent = ( one: Publishing, site: Site ) =>
	send( site.url, { ...one, target: targetOf( one, site ) } );

const ruleState = ( rule: RuleId, state: 'off' | 'watch' | 'block' ) => ( {
	rules: { [ rule ]: state },
} );

test.afterEach( async ( { site } ) => {
	await resetSettings( site );
	// Without the rewrite rules of stand-ins that are gone.
	await site.run( `delete_option( 'rewrite_rules' );` );
} );

const closed = neighbours.flatMap( ( { id, title, publishes = [] } ) =>
	publishes.flatMap( ( { outcome, requests } ) =>
		outcome.is === 'closed' ? [ { id, title, ...outcome, requests } ] : []
	)
);

test( 'each neighbour with a closed publication has a stand-in', () => {
	expect(
		[ ...new Set( closed.map( ( { id } ) => id ) ) ].filter(
			( id ) => ! existsSync( fileOf( id ) )
		)
	).toEqual( [] );
} );

for ( const id of new Set( closed.map( ( one ) => one.id ) ) ) {
	const publications = closed.filter( ( one ) => one.id === id );

	test( `${ publications[ 0 ]?.title }: names leak with the rule off, none with it on, and the display name as declared`, async ( {
		site,
	} ) => {
		const remove = await addStandIn( site, id );
		try {
			for ( const { rule, keepsDisplayName, requests } of publications ) {
				await saveSettings( site, ruleState( rule, 'off' ) );
				const named = new Set< Publishing >();
				for ( const one of requests ) {
					const { raw } = await sent( one, site );
					if ( raw.includes( DISPLAY_NAME ) ) {
						named.add( one );
					}
					expect(
						one.leaks.some( ( leak ) => raw.includes( leak ) ),
						`${ one.name }, off: ${ raw.slice( 0, 600 ) }`
					).toBe( true );
				}
				await saveSettings( site, ruleState( rule, 'block' ) );
				for ( const one of requests ) {
					const { raw } = await sent( one, site );
					for ( const leak of one.leaks ) {
						expect( raw, `${ one.name }, on` ).not.toContain(
							leak
						);
					}
					for ( const kept of one.keeps ?? [] ) {
						expect( raw, `${ one.name }, on` ).toContain( kept );
					}
					expect(
						raw.includes( DISPLAY_NAME ),
						`${ one.name }, on, display name`
					).toBe( named.has( one ) && keepsDisplayName === true );
				}
			}
		} finally {
			await remove();
		}
	} );
}

test( 'administrators get the whole answer, byte for byte', async ( {
	site,
} ) => {
	for ( const id of [ 'buddypress', 'co-authors-plus', 'yoast-seo' ] ) {
		const remove = await addStandIn( site, id );
		try {
			for ( const { requests } of closed.filter(
				( one ) => one.id === id && one.rule === 'users-rest'
			) ) {
				for ( const one of requests ) {
					const read = async ( state: 'off' | 'block' ) => {
						await saveSettings(
							site,
							ruleState( 'users-rest', state )
						);
						return (
							await requestAs(
								'admin',
								site,
								targetOf( one, site )
							)
						).body;
					};
					expect( await read( 'block' ), one.name ).toBe(
						await read( 'off' )
					);
				}
			}
		} finally {
			await remove();
		}
	}
} );

test( 'only the login name is emptied in an answer of BuddyPress', async ( {
	site,
} ) => {
	const remove = await addStandIn( site, 'buddypress' );
	try {
		const read = async () =>
			(
				await send( site.url, {
					target: '/wp-json/buddypress/v1/members',
				} )
			).body;
		const on = await read();
		await saveSettings( site, ruleState( 'users-rest', 'off' ) );
		expect( on ).toBe(
			( await read() ).replaceAll(
				/"user_login":"[^"]+"/g,
				'"user_login":""'
			)
		);
	} finally {
		await remove();
	}
} );

const LOST_PASSWORD_FORMS = [
	{
		id: 'woocommerce',
		target: '/my-account/lost-password/',
		body: 'wc_reset_password=true&user_login=',
		answer: 'reset-link-sent=true',
	},
	{
		id: 'lifterlms',
		target: '/dashboard/lost-password/',
		body: 'llms_login=',
		answer: 'If there is an account with this name',
	},
	{
		id: 'tutor',
		target: '/dashboard/retrieve-password/',
		body: 'tutor_action=tutor_retrieve_password&user_login=',
		answer: 'If there is an account with this name',
	},
] as const;

for ( const { id, target, body, answer } of LOST_PASSWORD_FORMS ) {
	const submit = async ( site: Site, name: string ) => {
		const {
			status,
			headers,
			body: text,
		} = await send( site.url, {
			method: 'POST',
			target,
			headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
			body: body + name,
		} );
		return `${ status } ${ headers.get( 'location' ) } ${ text }`;
	};

	test( `known, unknown and refused names get the same answer from the form of ${ id }`, async ( {
		site,
	} ) => {
		const remove = await addStandIn( site, id );
		try {
			const known = await submit( site, 'seed-admin' );
			expect( known ).toContain( answer );
			expect( await submit( site, 'no-such-user' ) ).toBe( known );
			expect( await submit( site, 'seed-sub' ) ).toBe( known );
			await saveSettings( site, ruleState( 'users-login', 'watch' ) );
			const watched = await submit( site, 'seed-admin' );
			expect( await submit( site, 'no-such-user' ) ).not.toBe( watched );
			expect( await submit( site, 'seed-sub' ) ).not.toBe( watched );
		} finally {
			await remove();
		}
	} );

	test( `a captcha’s error stays in the form of ${ id }, and reveals no name`, async ( {
		site,
	} ) => {
		const remove = await addStandIn(
			site,
			id,
			`add_action( 'lostpassword_post', static function ( $errors ) { $errors->add( 'captcha', 'Wrong captcha.' ); } );`
		);
		try {
			const known = await submit( site, 'seed-admin' );
			expect( known ).not.toContain( answer );
			expect( await submit( site, 'no-such-user' ) ).toBe( known );
		} finally {
			await remove();
		}
	} );
}

test( 'a taxonomy of book authors is left alone', async ( { site } ) => {
	const remove = await addMuPlugin(
		site,
		`add_action( 'init', static function () {
			register_taxonomy( 'author', 'post', array( 'show_in_rest' => true, 'rest_base' => 'author' ) );
			term_exists( 'Jane Austen', 'author' ) || wp_insert_term( 'Jane Austen', 'author' );
		} );`
	);
	try {
		const { body } = await send( site.url, {
			target: '/wp-json/wp/v2/author?search=austen',
		} );
		expect( body ).toContain( '"name":"Jane Austen"' );
	} finally {
		await remove();
	}
} );

test( 'a neighbour that passes nonsense or throws breaks nothing', async ( {
	site,
} ) => {
	const remove = await addMuPlugin(
		site,
		`class CoAuthors_Plus {}
		add_action( 'rest_api_init', static function () {
			register_rest_route( 'e2e/v1', '/nonsense', array(
				'permission_callback' => '__return_true',
				'callback' => static function () {
					$hooks  = array( 'bp_rest_members_prepare_value', 'graphql_connection_should_execute', 'graphql_pre_resolve_field', 'graphql_allowed_fields_on_restricted_type', 'rest_prepare_coauthor', 'wpseo_schema_graph', 'wpseo_meta_author', 'wpseo_enhanced_slack_data', 'rank_math/json_ld', 'aioseo_schema_output', 'wpseo_sitemap_exclude_author', 'rank_math/sitemap/index/entry', 'rank_math/sitemap/entry', 'aioseo_sitemap_indexes', 'aioseo_sitemap_author_archives', 'seopress_sitemaps_xml_index_item', 'seopress_sitemaps_xml_author', 'um_profile_dynamic_meta_profile_schema' );
					$values = array( null, false, 7, '', 'text', new stdClass(), array( 'mainEntity' => 7, '@type' => array( 'Person', new stdClass() ) ) );
					foreach ( $hooks as $hook ) {
						foreach ( $values as $value ) {
							apply_filters( $hook, $value );
							apply_filters( $hook, $value, $value, $value, $value, $value );
						}
					}
					do_action( 'lostpassword_post', 'nonsense' );
					return 'alive';
				},
			) );
		} );`
	);
	try {
		const { status, body } = await send( site.url, {
			target: '/wp-json/e2e/v1/nonsense',
		} );
		expect( [ status, body ] ).toEqual( [ 200, '"alive"' ] );
	} finally {
		await remove();
	}
} );
