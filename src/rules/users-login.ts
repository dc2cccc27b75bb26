import { rule } from './rule';

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
const leaks = [
	'<strong>seed-admin</strong>',
	'value="seed-admin"',
	'is not registered on this site',
	'The password you entered for',
	'Unknown email address',
	'There is no account with that username',
];

const login = ( name: string, body: string ) => ( {
	name,
	method: 'POST',
	target: '/wp-login.php',
	headers: FORM,
	body,
	leaks,
} );

const lost = ( name: string, user: string ) => ( {
	name,
	method: 'POST',
	target: '/wp-login.php?action=lostpassword',
	headers: FORM,
	body: `user_login=${ user }`,
	leaks,
} );

export const usersLogin = rule( {
	id: 'users-login',
	title: 'Login answers',
	stops: 'A login form that says whether the name or the password was wrong, so that bots learn the names.',
	breaks: 'Whoever mistypes is told only that the two don’t belong together; who asks for a new password, always that a mail is on its way.',
	default: 'block',
	answer: 'unnamed',
	counted: true,
	gate: 'UsersLogin',
	shielded: false,
	when: {
		ok: false,
		because: 'Whether a login fails, and why, is known only to WordPress.',
	},
	refuses: [
		login( 'a known name', 'log=seed-admin&pwd=wrong' ),
		login( 'an unknown name', 'log=nobody-here&pwd=wrong' ),
		login( 'a known address', 'log=seed-admin%40example.org&pwd=wrong' ),
		login( 'an unknown address', 'log=nobody%40example.org&pwd=wrong' ),
		lost( 'a lost password of nobody', 'nobody-here' ),
		lost( 'a lost password of no address', 'nobody%40example.org' ),
	],
	passes: [
		{ name: 'the login form', target: '/wp-login.php' },
		{
			name: 'an empty form',
			method: 'POST',
			target: '/wp-login.php',
			headers: FORM,
			body: 'log=&pwd=',
		},
	],
} );
