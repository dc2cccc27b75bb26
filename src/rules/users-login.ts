import { rule } from './rule';
import { ineffective, allows, caseGroups } from './users-login.cases';

export const usersLogin = rule( {
	id: 'users-login',
	title: 'Login answers',
	stops: 'Login messages that reveal whether the name or the password was wrong. Bots learn valid names from them.',
	breaks: 'After a typo, people see “name and password don’t match”. Password resets always say that an e-mail was sent.',
	default: 'block',
	answer: 'redacted',
	counted: true,
	hookClass: 'UsersLogin',
	shielded: false,
	when: { ok: false, reason: 'Only WordPress knows whether a login fails, and why.' },
	// Not a failed login: plugins that lock out addresses would count it, and behind a proxy that could lock out every client.
	example: {
		at: 'wordpress',
		method: 'POST',
		target: '/wp-login.php?action=lostpassword',
		headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
		body: 'user_login=sidegate-check',
	},
	caseGroups,
	allows,
	ineffective,
} );
