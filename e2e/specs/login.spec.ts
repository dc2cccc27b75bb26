/**
 * The login form doesn't reveal which accounts exist, and users can still log in.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import { saveSettings, resetSettings } from '../support/owner';
import { openWithSession } from '../support/page';
import { leaveTabs } from '../support/tabs';
import type { Answer } from '../../src/tools/sites/answer';
import { send } from '../../src/tools/sites/raw-request';
import { LOGINS, PASSWORD, type Site } from '../../src/tools/sites/site';

const KNOWN = [
	LOGINS.admin,
	LOGINS.author,
	'seed-admin@example.org',
	'seed-author@example.org',
];
const UNKNOWN = [ 'nobody-here', 'nobody@example.org' ];
const NAMES = [ ...KNOWN, ...UNKNOWN ];

test.afterEach( ( { site } ) => resetSettings( site ) );

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

const submitLogin = ( site: Site, log: string, redirect = '' ) =>
	submit( site, '', {
		log,
		pwd: 'not-the-password',
		testcookie: '1',
		...( redirect ? { redirect_to: redirect } : {} ),
	} );

const submitLostPassword = ( site: Site, user: string, redirect = '' ) =>
	submit( site, '?action=lostpassword', {
		user_login: user,
		redirect_to: redirect,
	} );

/** Returns everything in an answer that a client can compare, without the date and nonces. */
function comparable( { status, headers, body }: Answer ) {
	const lines = Object.fromEntries( headers );
	delete lines[ 'date' ];
	return {
		status,
		headers: lines,
		body: body.replace( /"nonce":"[0-9a-f]{10}"/g, '"nonce":""' ),
	};
}

/** Calls a function while a must-use plugin is installed. */
async function withPlugin(
	site: Site,
	php: string,
	run: () => Promise< void >
): Promise< void > {
	const folder = join( site.root, 'wp-content/mu-plugins' );
	const plugin = join( folder, 'e2e-login.php' );
	await mkdir( folder, { recursive: true } );
	await writeFile( plugin, `<?php ${ php }` );
	try {
		await run();
	} finally {
		await rm( plugin );
	}
}

/** A plugin may forbid some users to reset their password (user.php, get_password_reset_key). */
const NO_RESET = `add_filter( 'allow_password_reset', function ( $allow, $user ) {
	return get_userdata( $user )->user_login === 'seed-sub' ? false : $allow;
}, 10, 2 );`;

/** Plugins that store mails in an option as sent, or let them fail. */
const MAILS = {
	sent: `add_filter( 'pre_wp_mail', function ( $done, $mail ) {
		update_option( 'e2e_mails', array_merge( get_option( 'e2e_mails', array() ), array( $mail ) ) );
		return true;
	}, 99, 2 );`,
	failed: `add_filter( 'pre_wp_mail', '__return_false', 99 );`,
};

test( 'the bodies for a known and an unknown login name are byte-identical after removing nonces', async ( {
	site,
} ) => {
	const unknown = comparable( await submitLogin( site, 'nobody-here' ) );
	expect( unknown.status ).toBe( 200 );
	expect( unknown.body ).toContain( 'id="login_error"' );
	for ( const user of NAMES ) {
		expect( comparable( await submitLogin( site, user ) ), user ).toEqual(
			unknown
		);
	}
} );

test( 'a lost password request gets the same answer for known and unknown names', async ( {
	site,
} ) => {
	for ( const mails of Object.values( MAILS ) ) {
		await withPlugin( site, mails + NO_RESET, async () => {
			const unknown = comparable(
				await submitLostPassword( site, 'nobody-here' )
			);
			expect( unknown.status ).toBe( 302 );
			expect( unknown.headers[ 'location' ] ).toMatch(
				/wp-login\.php\?checkemail=confirm$/
			);
			for ( const user of [ ...NAMES, LOGINS.subscriber ] ) {
				expect(
					comparable( await submitLostPassword( site, user ) ),
					user
				).toEqual( unknown );
			}
		} );
	}
	await site.run( `delete_option( 'e2e_mails' );` );
} );

test( 'without the rule both forms reveal whether a name exists', async ( {
	site,
} ) => {
	await saveSettings( site, { rules: { 'users-login': 'off' } } );
	for ( const submitForm of [ submitLogin, submitLostPassword ] ) {
		expect(
			comparable( await submitForm( site, LOGINS.subscriber ) )
		).not.toEqual( comparable( await submitForm( site, 'nobody-here' ) ) );
	}
} );

test( 'the redirect after the login is kept', async ( { site } ) => {
	const target = `${ site.url }/author-interview/`;
	for ( const user of NAMES ) {
		expect(
			( await submitLogin( site, user, target ) ).body,
			user
		).toContain( `name="redirect_to" value="${ target }"` );
		const lost = await submitLostPassword( site, user, target );
		expect( lost.headers.get( 'location' ), user ).toBe( target );
	}
	// As in WordPress, a redirect to another host is ignored.
	const otherHost = await submitLostPassword(
		site,
		'nobody-here',
		'https://example.org/'
	);
	expect( otherHost.headers.get( 'location' ) ).not.toContain(
		'example.org'
	);
} );

test( 'another plugin’s error on the lost password form is shown, and reveals no name', async ( {
	site,
} ) => {
	const captcha = `add_action( 'lostpassword_post', function ( $errors ) {
		$errors->add( 'captcha', 'Are you a robot?' );
	} );`;
	await withPlugin( site, captcha, async () => {
		for ( const user of NAMES ) {
			const { body } = await submitLostPassword( site, user );
			expect( body, user ).toContain( 'Are you a robot?' );
			expect( body, user ).not.toContain( 'There is no account' );
		}
	} );
} );

test( 'only a user who may reset their password gets the mail, and its link works', async ( {
	site,
	page,
} ) => {
	await withPlugin( site, MAILS.sent + NO_RESET, async () => {
		for ( const user of [
			...UNKNOWN,
			LOGINS.subscriber,
			'seed-author@example.org',
		] ) {
			await submitLostPassword( site, user );
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

/** Fills in and submits the form in the browser. */
async function submitInBrowser( page: Page, user: string, password: string ) {
	await page.locator( '#user_login' ).fill( user );
	await page.locator( '#user_pass' ).fill( password );
	await page.locator( '#wp-submit' ).click();
}

test( 'in a browser the failed form looks the same for all names, and the right password then works', async ( {
	site,
	browser,
} ) => {
	for ( const user of [ ...UNKNOWN, ...KNOWN ] ) {
		const page = await openWithSession( browser, site, null );
		const target = `${ site.url }/wp-admin/profile.php`;
		await page.goto(
			`${ site.url }/wp-login.php?redirect_to=${ encodeURIComponent(
				target
			) }`
		);
		await submitInBrowser( page, user, 'not-the-password' );
		await expect( page.locator( '#login_error' ) ).toContainText(
			'don’t match'
		);
		await expect( page.locator( '#loginform' ) ).toHaveClass( /\bshake\b/ );
		await expect( page.locator( '#user_login' ) ).toBeFocused();
		await expect( page.locator( '#user_login' ) ).toHaveValue( '' );
		await expect( page.locator( '#user_pass' ) ).toHaveValue( '' );

		if ( KNOWN.includes( user ) ) {
			await submitInBrowser( page, user, PASSWORD );
			await page.waitForURL( target );
			await expect( page.locator( '#your-profile' ) ).toBeVisible();
		}
		await leaveTabs( browser );
	}
} );

test( 'an Application Password works for REST; a wrong one reveals no name', async ( {
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
	// By default WordPress offers them only with HTTPS.
	const allowHttp = `add_filter( 'wp_is_application_passwords_available', '__return_true' );`;
	await withPlugin( site, allowHttp, async () => {
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
			const unknown = comparable(
				await basic( 'nobody-here', 'x', path )
			);
			for ( const user of NAMES ) {
				expect(
					comparable( await basic( user, 'not the password', path ) ),
					`${ user } ${ path }`
				).toEqual( unknown );
			}
		}
		await site.run( `
			WP_Application_Passwords::delete_all_application_passwords( get_user_by( 'login', '${ LOGINS.author }' )->ID );
		` );
	} );
} );
