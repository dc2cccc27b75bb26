import { basic, bodies, cases, forEach, FORM, headers, withControls } from './cases';
import type { Case, CaseGroup } from './rule';

/** What WordPress answers for known names, and for unknown names. */
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
const COOKIE = { ...FORM, Cookie: 'wordpress_test_cookie=WP%20Cookie%20check' };

const knownNames: CaseGroup = {
	what: 'Wrong passwords for a known name',
	blocks: withControls( [
		// WPScan, for each name that it has guessed.
		...bodies( login )( {
			'a known name': 'log=seed-admin&pwd=3f1c9a7b',
			'the name of an author with posts': 'log=seed-author&pwd=wrong',
			'a name in capitals': 'log=SEED-ADMIN&pwd=wrong',
			'a space before the name': 'log=+seed-admin&pwd=wrong',
			'a known address': 'log=seed-admin%40example.org&pwd=x',
			// Metasploit.
			'with the form’s other fields': 'log=seed-admin&pwd=x&redirect_to=&wp-submit=Login',
			'with a redirect': 'log=seed-admin&pwd=x&redirect_to=%2Fwp-admin%2Fprofile.php',
			'as an interim login': 'log=seed-admin&pwd=x&interim-login=1',
		} ),
		...bodies( { ...login, target: '//wp-login.php', headers: COOKIE } )( {
			'two slashes and the form’s cookie': 'log=seed-admin&pwd=x&wp-submit=Log+In&testcookie=1',
		} ),
		...bodies( { ...login, headers: COOKIE } )( {
			'a mistyped password': 'log=seed-admin&pwd=typo&testcookie=1',
		} ),
		...bodies( { ...login, target: '/wp-login.php?action=login' } )( {
			'the action by its name': 'log=seed-admin&pwd=wrong',
		} ),
		...bodies( { ...login, target: '/wp-login.php?action=no-such-action' } )( {
			'an action that does not exist': 'log=seed-admin&pwd=wrong',
		} ),
		...bodies( { ...login, target: '/wp-login.php/x' } )( {
			'a path after it': 'log=seed-admin&pwd=wrong',
		} ),
		...bodies( { ...login, target: '/wp/wp-login.php', on: 'own-directory' } )( {
			'in the directory of WordPress': 'log=seed-admin&pwd=wrong',
		} ),
	] ),
};

const unknownNames: CaseGroup = {
	what: 'Logins with an unknown name',
	blocks: bodies( login )( {
		'an unknown name': 'log=no-such-user&pwd=3f1c9a7b',
		'an unknown address': 'log=nobody%40example.org&pwd=x',
		'another unknown name': 'log=nobody-here&pwd=wrong',
	} ),
};

const reset = { headers: FORM, leaks };
const resetAt = ( action: string ) => ( {
	...reset,
	target: `/wp-login.php?action=${ action }`,
} );

const passwordResets: CaseGroup = {
	what: 'Password resets',
	blocks: [
		...bodies( resetAt( 'lostpassword' ) )( {
			'a password reset for an unknown address':
				'user_login=nobody%40example.org&redirect_to=&wp-submit=Get+New+Password',
			'a password reset for an unknown name': 'user_login=nobody-here',
		} ),
		...bodies( resetAt( 'retrievepassword' ) )( {
			'by the action’s old name': 'user_login=no-such-user',
		} ),
		...bodies( { ...reset, target: '/wp-login.php' } )( {
			'the action in the body': 'action=lostpassword&user_login=no-such-user',
		} ),
		...cases( { ...resetAt( 'lostpassword' ), method: 'POST' } )( {
			'a known and an unknown name': {
				...resetAt( 'lostpassword' ),
				body: 'user_login=no-such-user',
				control: { body: 'user_login=seed-sub' },
			},
			'a known and an unknown address': {
				...resetAt( 'lostpassword' ),
				body: 'user_login=no-such-user%40example.org',
				control: { body: 'user_login=seed-sub%40example.org' },
			},
			'a known and an unknown name, with a redirect': {
				...resetAt( 'lostpassword' ),
				body: 'user_login=no-such-user&redirect_to=%2Fhello-world%2F',
				control: { body: 'user_login=seed-sub&redirect_to=%2Fhello-world%2F' },
			},
			'a password reset in the directory of WordPress': [
				'/wp/wp-login.php?action=lostpassword',
				{ ...resetAt( 'lostpassword' ), body: 'user_login=no-such-user', on: 'own-directory' },
			],
		} ),
	],
};

const CODES = [ 'incorrect_password', 'invalid_username', 'invalid_email', 'Unknown username' ];
/** Makes the test site determine the current user early, as some plugins do. */
const EARLY = { 'X-Early': '1' };
const GUESS = 'wrong wrong';

/** Creates a guess with a known name. An unknown name must get the same answer. */
const guess = ( name: string, target: string, user: string ): Case => ( {
	name,
	target,
	headers: { ...EARLY, ...basic( user, GUESS ) },
	leaks: CODES,
	control: { headers: { ...EARLY, ...basic( 'no-such-user', GUESS ) } },
} );

const applicationPasswords: CaseGroup = {
	what: 'Application passwords',
	blocks: [
		guess( 'a known name and a wrong password', '/wp-json/wp/v2/posts', 'seed-admin' ),
		guess( 'a known name, by parameter', '/?rest_route=/', 'seed-author' ),
		guess( 'a known name without posts', '/wp-json/wp/v2/users/me', 'seed-sub' ),
		guess( 'a known address and a wrong password', '/wp-json/wp/v2/posts', 'seed-admin@example.org' ),
		...headers( { target: '/wp-json/wp/v2/posts', leaks: CODES } )( {
			'an unknown name and a wrong password': { ...EARLY, ...basic( 'no-such-user', GUESS ) },
			'an unknown address and a wrong password': { ...EARLY, ...basic( 'nobody@example.org', GUESS ) },
		} ),
	],
};

export const caseGroups: readonly [ CaseGroup, ...CaseGroup[] ] = [
	knownNames,
	unknownNames,
	passwordResets,
	applicationPasswords,
];

export const allows: readonly Case[] = [
	...cases( { answers: [ 200 ], contains: 'loginform' } )( {
		'the login form': '/wp-login.php',
		'the login form, with a redirect to users': '/wp-login.php?redirect_to=%2Fwp-json%2Fwp%2Fv2%2Fusers',
		'the login form, after a login that has ended': '/wp-login.php?loggedout=true',
	} ),
	...cases()( {
		'the form for a password reset': [
			'/wp-login.php?action=lostpassword',
			{ answers: [ 200 ], contains: 'user_login' },
		],
		'a reset link from an e-mail': [
			'/wp-login.php?action=rp&key=abcdefghij0123456789&login=seed-author',
			{ answers: [ 200, 302 ] },
		],
	} ),
	...bodies( { target: '/wp-login.php', headers: FORM, answers: [ 200 ] } )( {
		'an empty form': 'log=&pwd=',
		'a name, and no password': 'log=seed-admin&pwd=',
	} ),
	...bodies( { target: '/wp-login.php', headers: COOKIE, answers: [ 302 ], contains: 'wordpress_logged_in_' } )( {
		'the right password':
			'log=seed-admin&pwd=password&wp-submit=Log+In&redirect_to=http%3A%2F%2F{{HOST}}%2Fwp-admin%2F&testcookie=1',
		'the right password of an address': 'log=seed-author%40example.org&pwd=password&testcookie=1',
	} ),
];

export const ineffective: readonly Case[] = [
	// Registration is closed here. Where it is open, it must reveal taken names.
	...bodies( { target: '/wp-login.php?action=register', headers: FORM, leaks: [ 'already registered' ] } )( {
		'a name to register': 'user_login=seed-admin&user_email=new%40example.org&wp-submit=Register',
		'an address to register': 'user_login=newname&user_email=seed-admin%40example.org',
	} ),
	// Unless a plugin determines the user early, WordPress reveals nothing.
	...forEach( [ 'seed-admin', 'seed-author', 'seed-sub', 'no-such-user' ], ( user ) => ( {
		name: `${ user } and a wrong password, without an early login check`,
		target: '/wp-json/wp/v2/posts',
		headers: basic( user, GUESS ),
		leaks: CODES,
	} ) ),
	...headers( { target: '/?rest_route=/', leaks: CODES } )( {
		'a wrong password by parameter, without an early login check': basic( 'seed-author', GUESS ),
	} ),
	...headers( { target: '/wp-json/wp/v2/users/me', leaks: CODES } )( {
		'a wrong password for the own user, without an early login check': basic( 'seed-sub', GUESS ),
	} ),
	...cases( { leaks } )( {
		'a name in the query': '/wp-login.php?log=seed-admin&pwd=wrong',
	} ),
];
