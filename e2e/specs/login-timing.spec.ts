/**
 * The option for equal times with known and unknown names. Tests compare the work
 * that is done instead of the time, which varies on any machine.
 */
import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../support/fixtures';
import { saveSettings, resetSettings } from '../support/owner';
import { forgetSessions } from '../../src/tools/sites/login';
import { send } from '../../src/tools/sites/raw-request';
import type { Site } from '../../src/tools/sites/site';

const post = ( site: Site, target: string, body: string ) =>
	send( site.url, {
		method: 'POST',
		target,
		headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
		body,
	} );

const login = ( site: Site, name: string ) =>
	post( site, '/wp-login.php', `log=${ encodeURIComponent( name ) }&pwd=x` );

/** Calls a function while a must-use plugin is installed. */
async function withPlugin(
	site: Site,
	php: string,
	run: ( folder: string ) => Promise< void >
): Promise< void > {
	const folder = join( site.root, 'wp-content/mu-plugins' );
	await mkdir( folder, { recursive: true } );
	await writeFile( join( folder, 'timing.php' ), `<?php ${ php }` );
	try {
		await run( join( site.root, 'wp-content/uploads' ) );
	} finally {
		await rm( join( folder, 'timing.php' ) );
	}
}

test.afterEach( ( { site } ) => resetSettings( site ) );

// Makes WordPress log each password hash that it checks or creates.
const LOG_HASHES = `function sidegate_test_note( $what ) {
	file_put_contents( WP_CONTENT_DIR . '/uploads/hashes.txt', $what . ' ', FILE_APPEND );
}
add_filter( 'check_password', function ( $is, $password, $hash ) {
	sidegate_test_note( substr( $hash, 0, 3 ) );
	return $is;
}, 10, 3 );
add_filter( 'wp_hash_password_algorithm', function ( $algorithm ) {
	sidegate_test_note( 'made' );
	return $algorithm;
} );
if ( version_compare( $GLOBALS['wp_version'], '6.8', '<' ) ) {
	// WordPress has no filter for this, but plugins may replace the function.
	function wp_hash_password( $password ) {
		sidegate_test_note( 'made' );
		require_once ABSPATH . WPINC . '/class-phpass.php';
		return ( new PasswordHash( 8, true ) )->HashPassword( trim( $password ) );
	}
}`;

test( 'with the option, an unknown name takes as much work as a wrong password', async ( {
	site,
} ) => {
	await withPlugin( site, LOG_HASHES, async ( folder ) => {
		const notes = join( folder, 'hashes.txt' );
		const hashesFor = async ( name: string ) => {
			await rm( notes, { force: true } );
			await login( site, name );
			const text = await readFile( notes, 'utf8' ).catch( () => '' );
			return text.split( ' ' ).filter( Boolean ).length;
		};
		expect( await hashesFor( 'seed-admin' ) ).toBe( 1 );
		expect( await hashesFor( 'nobody-here' ) ).toBe( 0 );
		expect( await hashesFor( 'nobody@example.org' ) ).toBe( 0 );

		await saveSettings( site, { login_timing: 'same' } );
		const modern =
			( await site.run(
				`echo function_exists( 'wp_password_needs_rehash' ) ? 'yes' : 'no';`
			) ) === 'yes';
		if ( ! modern ) {
			// This version has one kind of hash.
			expect( await hashesFor( 'seed-admin' ) ).toBe( 1 );
			expect( await hashesFor( 'nobody-here' ) ).toBe( 1 );
			expect( await hashesFor( 'nobody@example.org' ) ).toBe( 1 );
			return;
		}
		// One hash of the current kind and one of the older kind, for every name.
		expect( await hashesFor( 'seed-admin' ) ).toBe( 2 );
		expect( await hashesFor( 'nobody-here' ) ).toBe( 2 );
		expect( await hashesFor( 'nobody@example.org' ) ).toBe( 2 );
		await site.run( `
			require_once ABSPATH . WPINC . '/class-phpass.php';
			$old = new PasswordHash( 8, true );
			$GLOBALS['wpdb']->update( $GLOBALS['wpdb']->users, array( 'user_pass' => $old->HashPassword( 'password' ) ), array( 'ID' => 3 ) );
			clean_user_cache( 3 );` );
		// A cookie contains a part of the hash.
		forgetSessions( site );
		expect( await hashesFor( 'seed-sub' ) ).toBe( 2 );
	} );
} );

// The mail waits until the test has its answer; PHP-FPM can answer before the mail is sent.
const DELAY_MAIL = `add_filter( 'pre_wp_mail', function () {
	$folder = WP_CONTENT_DIR . '/uploads';
	file_put_contents( "$folder/mail-begun.txt", '1' );
	for ( $i = 0; $i < 200 && ! is_file( "$folder/mail-go.txt" ); $i++ ) {
		usleep( 50000 );
		clearstatcache();
	}
	file_put_contents( "$folder/mail-sent.txt", is_file( "$folder/mail-go.txt" ) ? 'in time' : 'too late' );
	return true;
} );`;

test(
	'with the option, a lost password request is answered before the mail is sent',
	{ tag: '@native' },
	async ( { site } ) => {
		await saveSettings( site, { login_timing: 'same' } );
		await withPlugin( site, DELAY_MAIL, async ( folder ) => {
			const answer = await post(
				site,
				'/wp-login.php?action=lostpassword',
				'user_login=seed-author'
			);
			expect( answer.status ).toBe( 302 );
			expect( answer.headers.get( 'location' ) ).toContain(
				'checkemail=confirm'
			);
			const sent = join( folder, 'mail-sent.txt' );
			expect( await access( sent ).then( Boolean, () => false ) ).toBe(
				false
			);
			await writeFile( join( folder, 'mail-go.txt' ), '' );
			await expect
				.poll( () => readFile( sent, 'utf8' ).catch( () => '' ) )
				.toBe( 'in time' );
		} );
	}
);
