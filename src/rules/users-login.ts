import { rule } from './rule';
import { duds, passes, ways } from './users-login.cases';

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
	// A login that fails would be counted by plugins that lock addresses out: of a server behind a proxy, everyone's.
	example: {
		at: 'wordpress',
		method: 'POST',
		target: '/wp-login.php?action=lostpassword',
		headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
		body: 'user_login=sidegate-check',
	},
	ways,
	passes,
	duds,
} );
