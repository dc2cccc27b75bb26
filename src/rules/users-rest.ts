import {
	all,
	any,
	carriesLogin,
	method,
	not,
	parameter,
	path,
} from '../language/condition';
import { ENTRY } from './entry';
import { front, named } from './form';
import { rule } from './rule';
import { ways } from './users-rest.cases';
import { duds, passes } from './users-rest.passes';

/**
 * The routes of the two controllers, but for `users/me`: who asks for himself
 * learns from WordPress that he is a stranger.
 */
const ROUTE =
	'/wp/v2/users(?:/[0-9]+(?:/application-passwords(?:/[a-z0-9_-]+)?)?)?';

export const usersRest = rule( {
	id: 'users-rest',
	title: 'Users over REST',
	stops: 'The list of users that /wp-json/wp/v2/users gives to anybody, and the names of users wherever REST tells them.',
	breaks: 'Programs and plugins that show authors, or the names of users who comment, to visitors through REST. Editors and moderators are not affected; subscribers see only themselves.',
	default: 'block',
	answer: 403,
	counted: true,
	gate: 'UsersRest',
	shielded: false,
	entry: true,
	when: {
		ok: true,
		condition: any(
			ENTRY,
			all(
				any(
					path( `/wp-json${ ROUTE }$` ),
					// WordPress cuts slashes of both kinds off its end, and PCRE's `$`
					// is content before a last newline (rest-api.php, rest_api_loaded).
					parameter(
						'rest_route',
						'either',
						`^${ ROUTE }[/\\\\]*[^ -~]?$`
					)
				),
				// A browser asks so before it sends a login, and wants 200 (Fetch, CORS preflight).
				not( method( 'OPTIONS' ) ),
				not( carriesLogin )
			)
		),
	},
	forms: [
		{ ...named( 'wp-activate.php' ), single: true },
		{ path: '/wp-json/wp/v2/users(?:/[0-9]+)?$', visitor: true },
		front(
			'[+]?rest(?:[_.[]|%20)route(?:%00[a-z]*)?=(?:/|%2F)wp(?:/|%2F)v2(?:/|%2F)users(?:(?:/|%2F)[0-9]+)?(?:%5C)*/*'
		),
	],
	example: { at: 'rest', target: '/wp/v2/users' },
	ways,
	passes,
	duds,
} );
