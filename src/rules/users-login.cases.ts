import {
	basic,
	bodies,
	FORM,
	forEach,
	headers,
	targets,
	twinned,
	various,
} from './cases';
import type { Case, Way } from './rule';

/** What WordPress says of names that are there, and of names that are not. */
const leaks = [
	'<strong>seed-admin</strong>',
	'<strong>seed-author</strong>',
	'value="seed-admin"',
	'The password you entered for',
	'is not registered on this site',
	'Unknown username',
	'Invalid username',
	'Unknown email address',
	'There is no account with that username',
];
const contains = 'login_error';
const login = { target: '/wp-login.php', headers: FORM, leaks, contains };
const COOKIE = {
	...FORM,
	Cookie: 'wordpress_test_cookie=WP%20Cookie%20check',
};

const known: Way = {
	what: 'Wrong passwords for a known name',
	refuses: twinned( [
		// WPScan, for each name it has guessed.
		...bodies( login, {
			'a known name': 'log=seed-admin&pwd=3f1c9a7b',
			'a name of somebody who writes': 'log=seed-author&pwd=wrong',
			'a name in capitals': 'log=SEED-ADMIN&pwd=wrong',
			'a space before the name': 'log=+seed-admin&pwd=wrong',
			'a known address': 'log=seed-admin%40example.org&pwd=x',
			// Metasploit.
			'with the form’s other fields':
				'log=seed-admin&pwd=x&redirect_to=&wp-submit=Login',
			'a place to go to after':
				'log=seed-admin&pwd=x&redirect_to=%2Fwp-admin%2Fprofile.php',
			'in a window within a window':
				'log=seed-admin&pwd=x&interim-login=1',
		} ),
		...bodies(
			{ ...login, target: '//wp-login.php', headers: COOKIE },
			{
				'two slashes and the form’s cookie':
					'log=seed-admin&pwd=x&wp-submit=Log+In&testcookie=1',
			}
		),
		...bodies(
			{ ...login, headers: COOKIE },
			{ 'a mistyped password': 'log=seed-admin&pwd=typo&testcookie=1' }
		),
		...bodies(
			{ ...login, target: '/wp-login.php?action=login' },
			{ 'the action by its name': 'log=seed-admin&pwd=wrong' }
		),
		...bodies(
			{ ...login, target: '/wp-login.php?action=no-such-action' },
			{ 'an action that is not there': 'log=seed-admin&pwd=wrong' }
		),
		...bodies(
			{ ...login, target: '/wp-login.php/x' },
			{ 'a path behind': 'log=seed-admin&pwd=wrong' }
		),
		...bodies(
			{ ...login, target: '/wp/wp-login.php', on: 'apart' },
			{ 'where WordPress lies': 'log=seed-admin&pwd=wrong' }
		),
	] ),
};

const unknown: Way = {
	what: 'Logins with an unknown name',
	refuses: bodies( login, {
		'an unknown name': 'log=no-such-user&pwd=3f1c9a7b',
		'an unknown address': 'log=nobody%40example.org&pwd=x',
		'another unknown name': 'log=nobody-here&pwd=wrong',
	} ),
};

const lost = { headers: FORM, leaks };
const lostAt = ( action: string ) => ( {
	...lost,
	target: `/wp-login.php?action=${ action }`,
} );

const password: Way = {
	what: 'Lost passwords',
	refuses: [
		...bodies( lostAt( 'lostpassword' ), {
			'a lost password of no address':
				'user_login=nobody%40example.org&redirect_to=&wp-submit=Get+New+Password',
			'a lost password of nobody': 'user_login=nobody-here',
		} ),
		...bodies( lostAt( 'retrievepassword' ), {
			'by the action’s old name': 'user_login=no-such-user',
		} ),
		...bodies(
			{ ...lost, target: '/wp-login.php' },
			{
				'the action in the body':
					'action=lostpassword&user_login=no-such-user',
			}
		),
		...various(
			{ ...lostAt( 'lostpassword' ), method: 'POST' },
			{
				'somebody and nobody': {
					...lostAt( 'lostpassword' ),
					body: 'user_login=no-such-user',
					twin: { body: 'user_login=seed-sub' },
				},
				'somebody’s address and nobody’s': {
					...lostAt( 'lostpassword' ),
					body: 'user_login=no-such-user%40example.org',
					twin: { body: 'user_login=seed-sub%40example.org' },
				},
				'somebody, and a place to go to after': {
					...lostAt( 'lostpassword' ),
					body: 'user_login=no-such-user&redirect_to=%2Fhello-world%2F',
					twin: {
						body: 'user_login=seed-sub&redirect_to=%2Fhello-world%2F',
					},
				},
				'where WordPress lies, a lost password': {
					...lostAt( 'lostpassword' ),
					target: '/wp/wp-login.php?action=lostpassword',
					body: 'user_login=no-such-user',
					on: 'apart',
				},
			}
		),
	],
};

const CODES = [
	'incorrect_password',
	'invalid_username',
	'invalid_email',
	'Unknown username',
];
/** Makes the test site find out early who asks, as some plugins do. */
const EARLY = { 'X-Early': '1' };
const GUESS = 'wrong wrong';

/** A known name, and what an unknown one must get as well. */
const guess = ( name: string, target: string, user: string ): Case => ( {
	name,
	target,
	headers: { ...EARLY, ...basic( user, GUESS ) },
	leaks: CODES,
	twin: { headers: { ...EARLY, ...basic( 'no-such-user', GUESS ) } },
} );

const application: Way = {
	what: 'Passwords for applications',
	refuses: [
		guess(
			'a known name and a wrong password',
			'/wp-json/wp/v2/posts',
			'seed-admin'
		),
		guess( 'a known name, by parameter', '/?rest_route=/', 'seed-author' ),
		guess(
			'a known name without posts',
			'/wp-json/wp/v2/users/me',
			'seed-sub'
		),
		guess(
			'a known address and a wrong password',
			'/wp-json/wp/v2/posts',
			'seed-admin@example.org'
		),
		...headers(
			{ target: '/wp-json/wp/v2/posts', leaks: CODES },
			{
				'an unknown name and a wrong password': {
					...EARLY,
					...basic( 'no-such-user', GUESS ),
				},
				'an unknown address and a wrong password': {
					...EARLY,
					...basic( 'nobody@example.org', GUESS ),
				},
			}
		),
	],
};

export const ways: readonly [ Way, ...Way[] ] = [
	known,
	unknown,
	password,
	application,
];

export const passes: readonly Case[] = [
	...targets(
		{ answers: [ 200 ], contains: 'loginform' },
		{
			'the login form': '/wp-login.php',
			'the login form, and users to go to after':
				'/wp-login.php?redirect_to=%2Fwp-json%2Fwp%2Fv2%2Fusers',
			'the login form, after a login that has ended':
				'/wp-login.php?loggedout=true',
		}
	),
	...targets(
		{ answers: [ 200 ], contains: 'user_login' },
		{ 'the form for a lost password': '/wp-login.php?action=lostpassword' }
	),
	...targets(
		{ answers: [ 200, 302 ] },
		{
			'a link to a new password, from a mail':
				'/wp-login.php?action=rp&key=abcdefghij0123456789&login=seed-author',
		}
	),
	...bodies(
		{ target: '/wp-login.php', headers: FORM, answers: [ 200 ] },
		{
			'an empty form': 'log=&pwd=',
			'a name, and no password': 'log=seed-admin&pwd=',
		}
	),
	...bodies(
		{
			target: '/wp-login.php',
			headers: COOKIE,
			answers: [ 302 ],
			contains: 'wordpress_logged_in_',
		},
		{
			'the right password':
				'log=seed-admin&pwd=password&wp-submit=Log+In&redirect_to=http%3A%2F%2F{{HOST}}%2Fwp-admin%2F&testcookie=1',
			'the right password of an address':
				'log=seed-author%40example.org&pwd=password&testcookie=1',
		}
	),
];

export const duds: readonly Case[] = [
	// Registration is closed here; where it is open, it has to tell.
	...bodies(
		{
			target: '/wp-login.php?action=register',
			headers: FORM,
			leaks: [ 'already registered' ],
		},
		{
			'a name to register':
				'user_login=seed-admin&user_email=new%40example.org&wp-submit=Register',
			'an address to register':
				'user_login=newname&user_email=seed-admin%40example.org',
		}
	),
	// Without a plugin that asks early, WordPress does not tell.
	...forEach(
		[ 'seed-admin', 'seed-author', 'seed-sub', 'no-such-user' ],
		( user ) => ( {
			name: `${ user } and a wrong password, and nobody asks early`,
			target: '/wp-json/wp/v2/posts',
			headers: basic( user, GUESS ),
			leaks: CODES,
		} )
	),
	...headers(
		{ target: '/?rest_route=/', leaks: CODES },
		{
			'a wrong password by parameter, and nobody asks early': basic(
				'seed-author',
				GUESS
			),
		}
	),
	...headers(
		{ target: '/wp-json/wp/v2/users/me', leaks: CODES },
		{
			'a wrong password for oneself, and nobody asks early': basic(
				'seed-sub',
				GUESS
			),
		}
	),
	...targets(
		{ leaks },
		{ 'a name in the query': '/wp-login.php?log=seed-admin&pwd=wrong' }
	),
];
