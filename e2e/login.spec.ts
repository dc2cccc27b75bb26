/**
 * The login form tells nobody who has an account, and lets in whoever has one.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { SettingsPatch } from '../src/rest/types';
import { expect, test } from './fixtures';
import { choose, forgetSettings } from './owner';
import type { Answer } from './sites/answer';
import { send } from './sites/raw';
import { LOGINS, PASSWORD, type Site } from './sites/site';

const KNOWN = [
	LOGINS.admin,
	LOGINS.author,
	'seed-admin@example.org',
	'seed-author@example.org',
];
const UNKNOWN = [ 'nobody-here', 'nobody@example.org' ];
const NAMES = [ ...KNOWN, ...UNKNOWN ];

/** What an owner may choose beside the rule; each must leave the answers alike. */
const CHOICES: Readonly< Record< string, SettingsPatch > > = {
	'as on the first day': {},
};

test.afterEach( ( { site } ) => forgetSettings( site ) );

/** Sends one of wp-login.php's forms. */
const submit = (
	site: Site,
	query: string,
	fields: Readonly< Record< string, string > >
): Promise< Answer > =>
	send( site.url, {
		method: 'POST',
		target: `/wp-login.php${ query }`,
		headers: {
			'Content-Type': 'application/x-www-form-urlencoded',
			Cookie: 'wordpress_test_cookie=WP%20Cookie%20check',
		},
		body: new URLSearchParams( fields ).toString(),
	} );

const fail = ( site: Site, log: string, redirect = '' ) =>
	submit( site, '', {
		log,
		pwd: 'not-the-password',
		testcookie: '1',
		...( redirect ? { redirect_to: redirect } : {} ),
	} );

const lose = ( site: Site, user: string, redirect = '' ) =>
	submit( site, '?action=lostpassword', {
		user_login: user,
		redirect_to: redirect,
	} );

/** All that a client is told, save what changes by itself from one second to the next. */
function told( { status, headers, body }: Answer ) {
	const lines = Object.fromEntries( headers );
	delete lines[ 'date' ];
	return {
		status,
		headers: lines,
		body: body.replace( /"nonce":"[0-9a-f]{10}"/g, '"nonce":""' ),
	};
}

/** While a plugin that the owner can't switch off is there. */
async function withPlugin(
	site: Site,
	php: string,
	errand: () => Promise< void >
): Promise< void > {
	const folder = join( site.root, 'wp-content/mu-plugins' );
	const plugin = join( folder, 'e2e-login.php' );
	await mkdir( folder, { recursive: true } );
	await writeFile( plugin, `<?php ${ php }` );
	try {
		await errand();
	} finally {
		await rm( plugin );
	}
}

/** Some may not reset their password by mail (user.php, get_password_reset_key). */
const NO_RESET = `add_filter( 'allow_password_reset', function ( $allow, $user ) {
	return get_userdata( $user )->user_login === 'seed-sub' ? false : $allow;
}, 10, 2 );`;

/** What becomes of mails: an option keeps what a server would have taken. */
const MAILS = {
	taken: `add_filter( 'pre_wp_mail', function ( $done, $mail ) {
		update_option( 'e2e_mails', array_merge( get_option( 'e2e_mails', array() ), array( $mail ) ) );
		return true;
	}, 99, 2 );`,
	refused: `add_filter( 'pre_wp_mail', '__return_false', 99 );`,
};

for ( const [ name, choice ] of Object.entries( CHOICES ) ) {
	test.describe( name, () => {
		test.beforeEach( ( { site } ) => choose( site, choice ) );

		test( 'the bodies for a known and an unknown login name are byte-identical after removing nonces', async ( {
			site,
		} ) => {
			const stranger = told( await fail( site, 'nobody-here' ) );
			expect( stranger.status ).toBe( 200 );
			expect( stranger.body ).toContain( 'id="login_error"' );
			for ( const user of NAMES ) {
				expect( told( await fail( site, user ) ), user ).toEqual(
					stranger
				);
			}
		} );

		test( 'who asks for a new password is told the same, whether there is one to reset or not', async ( {
			site,
		} ) => {
			for ( const mails of Object.values( MAILS ) ) {
				await withPlugin( site, mails + NO_RESET, async () => {
					const stranger = told( await lose( site, 'nobody-here' ) );
					expect( stranger.status ).toBe( 302 );
					expect( stranger.headers[ 'location' ] ).toMatch(
						/wp-login\.php\?checkemail=confirm$/
					);
					for ( const user of [ ...NAMES, LOGINS.subscriber ] ) {
						expect(
							told( await lose( site, user ) ),
							user
						).toEqual( stranger );
					}
				} );
			}
			await site.run( `delete_option( 'e2e_mails' );` );
		} );
	} );
}

test( 'without the rule both forms tell', async ( { site } ) => {
	await choose( site, { rules: { 'users-login': 'off' } } );
	for ( const ask of [ fail, lose ] ) {
		expect( told( await ask( site, LOGINS.subscriber ) ) ).not.toEqual(
			told( await ask( site, 'nobody-here' ) )
		);
	}
} );

test( 'where one wanted to go is kept', async ( { site } ) => {
	const there = `${ site.url }/author-interview/`;
	for ( const user of NAMES ) {
		expect( ( await fail( site, user, there ) ).body, user ).toContain(
			`name="redirect_to" value="${ there }"`
		);
		const lost = await lose( site, user, there );
		expect( lost.headers.get( 'location' ), user ).toBe( there );
	}
	// WordPress lets nobody be led elsewhere, nor do we.
	const away = await lose( site, 'nobody-here', 'https://example.org/' );
	expect( away.headers.get( 'location' ) ).not.toContain( 'example.org' );
} );

test( 'whose new password another plugin refuses is told why, and no name', async ( {
	site,
} ) => {
	const captcha = `add_action( 'lostpassword_post', function ( $errors ) {
		$errors->add( 'captcha', 'Are you a robot?' );
	} );`;
	await withPlugin( site, captcha, async () => {
		for ( const user of NAMES ) {
			const { body } = await lose( site, user );
			expect( body, user ).toContain( 'Are you a robot?' );
			expect( body, user ).not.toContain( 'There is no account' );
		}
	} );
} );

test( 'the mail is sent to whom there is one to send, and its link works', async ( {
	site,
	page,
} ) => {
	await withPlugin( site, MAILS.taken + NO_RESET, async () => {
		for ( const user of [
			...UNKNOWN,
			LOGINS.subscriber,
			'seed-author@example.org',
		] ) {
			await lose( site, user );
		}
	} );
	const sent = JSON.parse(
		await site.run( `
			echo wp_json_encode( get_option( 'e2e_mails', array() ) );
			delete_option( 'e2e_mails' );
		` )
	) as ReadonlyArray< { to: string; message: string } >;
	expect( sent.map( ( { to } ) => to ) ).toEqual( [
		'seed-author@example.org',
	] );
	const [ link = '' ] =
		/http:\S+action=rp[^\s>]*/.exec( sent[ 0 ]?.message ?? '' ) ?? [];
	await page.goto( link );
	await expect( page.locator( '#resetpassform' ) ).toBeVisible();
} );

/** Fills and sends the form as a person does. */
async function type( page: Page, user: string, password: string ) {
	await page.locator( '#user_login' ).fill( user );
	await page.locator( '#user_pass' ).fill( password );
	await page.locator( '#wp-submit' ).click();
}

test( 'in a browser the failed form looks the same for all, and the right password then opens', async ( {
	site,
	browser,
} ) => {
	for ( const user of [ ...UNKNOWN, ...KNOWN ] ) {
		const context = await browser.newContext();
		const page = await context.newPage();
		const there = `${ site.url }/wp-admin/profile.php`;
		await page.goto(
			`${ site.url }/wp-login.php?redirect_to=${ encodeURIComponent(
				there
			) }`
		);
		await type( page, user, 'not-the-password' );
		await expect( page.locator( '#login_error' ) ).toContainText(
			'don’t belong together'
		);
		await expect( page.locator( '#loginform' ) ).toHaveClass( /\bshake\b/ );
		await expect( page.locator( '#user_login' ) ).toBeFocused();
		await expect( page.locator( '#user_login' ) ).toHaveValue( '' );
		await expect( page.locator( '#user_pass' ) ).toHaveValue( '' );

		if ( KNOWN.includes( user ) ) {
			await type( page, user, PASSWORD );
			await page.waitForURL( there );
			await expect( page.locator( '#your-profile' ) ).toBeVisible();
		}
		await context.close();
	}
} );

test( 'an Application Password opens REST; a wrong one tells no name', async ( {
	site,
} ) => {
	const basic = ( user: string, password: string, path: string ) =>
		send( site.url, {
			target: `/wp-json/wp/v2/${ path }`,
			headers: {
				Authorization: `Basic ${ Buffer.from(
					`${ user }:${ password }`
				).toString( 'base64' ) }`,
			},
		} );
	// A live site offers them by HTTPS only.
	const offered = `add_filter( 'wp_is_application_passwords_available', '__return_true' );`;
	await withPlugin( site, offered, async () => {
		const password = await site.run( `
			$user = get_user_by( 'login', '${ LOGINS.author }' )->ID;
			echo WP_Application_Passwords::create_new_application_password( $user, array( 'name' => 'e2e' ) )[0];
		` );
		for ( const user of [ LOGINS.author, 'seed-author@example.org' ] ) {
			const me = await basic( user, password, 'users/me' );
			expect( me.status, user ).toBe( 200 );
			expect( me.body, user ).toContain( 'Jane Writer' );
			const authors = await basic( user, password, 'users?who=authors' );
			expect( authors.status, user ).toBe( 200 );
			expect( authors.body, user ).toContain( LOGINS.admin );
		}

		for ( const path of [ 'users/me', 'posts', 'users' ] ) {
			const stranger = told( await basic( 'nobody-here', 'x', path ) );
			for ( const user of NAMES ) {
				expect(
					told( await basic( user, 'not the password', path ) ),
					`${ user } ${ path }`
				).toEqual( stranger );
			}
		}
		await site.run( `
			WP_Application_Passwords::delete_all_application_passwords( get_user_by( 'login', '${ LOGINS.author }' )->ID );
		` );
	} );
} );
