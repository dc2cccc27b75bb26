/**
 * The option that known and unknown names take the same time. What is shown
 * is what is done, not how long it takes: machines are noisy.
 */
import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures';
import { choose, forgetSettings } from './owner';
import { forgetSessions } from './sites/login';
import { send } from './sites/raw';
import type { Site } from './sites/site';

const post = ( site: Site, target: string, body: string ) =>
	send( site.url, {
		method: 'POST',
		target,
		headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
		body,
	} );

const login = ( site: Site, name: string ) =>
	post( site, '/wp-login.php', `log=${ encodeURIComponent( name ) }&pwd=x` );

/** Runs with a plugin that nobody can switch off, and takes it away again. */
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

test.afterEach( ( { site } ) => forgetSettings( site ) );

// WordPress writes down for us each hash that it compares a password with, or makes of one.
const NOTES = `function sidegate_test_note( $what ) {
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
	// There is no filter yet, but a plugin may have its own.
	function wp_hash_password( $password ) {
		sidegate_test_note( 'made' );
		require_once ABSPATH . WPINC . '/class-phpass.php';
		return ( new PasswordHash( 8, true ) )->HashPassword( trim( $password ) );
	}
}`;

test( 'an unknown name costs what a wrong password costs, if the owner wants', async ( {
	site,
} ) => {
	await withPlugin( site, NOTES, async ( folder ) => {
		const notes = join( folder, 'hashes.txt' );
		const done = async ( name: string ) => {
			await rm( notes, { force: true } );
			await login( site, name );
			const text = await readFile( notes, 'utf8' ).catch( () => '' );
			return text.split( ' ' ).filter( Boolean ).length;
		};
		expect( await done( 'seed-admin' ) ).toBe( 1 );
		expect( await done( 'nobody-here' ) ).toBe( 0 );
		expect( await done( 'nobody@example.org' ) ).toBe( 0 );

		await choose( site, { login_timing: 'same' } );
		const modern =
			( await site.run(
				`echo function_exists( 'wp_password_needs_rehash' ) ? 'yes' : 'no';`
			) ) === 'yes';
		if ( ! modern ) {
			// There is one kind of hash.
			expect( await done( 'seed-admin' ) ).toBe( 1 );
			expect( await done( 'nobody-here' ) ).toBe( 1 );
			expect( await done( 'nobody@example.org' ) ).toBe( 1 );
			return;
		}
		// One of today's kind and one of the older, whoever it is.
		expect( await done( 'seed-admin' ) ).toBe( 2 );
		expect( await done( 'nobody-here' ) ).toBe( 2 );
		expect( await done( 'nobody@example.org' ) ).toBe( 2 );
		await site.run( `
			require_once ABSPATH . WPINC . '/class-phpass.php';
			$old = new PasswordHash( 8, true );
			$GLOBALS['wpdb']->update( $GLOBALS['wpdb']->users, array( 'user_pass' => $old->HashPassword( 'password' ) ), array( 'ID' => 3 ) );
			clean_user_cache( 3 );` );
		// A cookie holds a part of the hash.
		forgetSessions( site );
		expect( await done( 'seed-sub' ) ).toBe( 2 );
	} );
} );

// The mail waits until the test has its answer; PHP-FPM can answer before that.
const WAITS = `add_filter( 'pre_wp_mail', function () {
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
	'a lost password is answered before the mail is sent, if the owner wants',
	{ tag: '@native' },
	async ( { site } ) => {
		await choose( site, { login_timing: 'same' } );
		await withPlugin( site, WAITS, async ( folder ) => {
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
