import { all, any, carriesLogin, method, not, parameter, path } from '../conditions/condition';
import { ENTRY_SCRIPT } from './entry-scripts';
import { frontPage, fileNamed } from './plain-form';
import { rule } from './rule';
import { caseGroups } from './users-rest.cases';
import { ineffective, allows } from './users-rest.allows';

/**
 * The routes of the two controllers, except `users/me`: it concerns the client
 * itself, and WordPress answers that a login is required.
 */
const ROUTE = '/wp/v2/users(?:/[0-9]+(?:/application-passwords(?:/[a-z0-9_-]+)?)?)?';

const LIST = 'the list of users, by its path and by ?rest_route=';

export const usersRest = rule( {
	id: 'users-rest',
	title: 'Users over REST',
	stops: 'The list of users that /wp-json/wp/v2/users gives to anybody, and the names of users in other REST answers.',
	breaks: 'Programs and plugins that use REST to show visitors the names of authors or of users who comment. Editors and moderators are not affected. Subscribers see only themselves.',
	default: 'block',
	answer: 403,
	counted: true,
	hookClass: 'UsersRest',
	shielded: false,
	entryScript: true,
	when: {
		ok: true,
		condition: any(
			ENTRY_SCRIPT,
			all(
				any(
					path( `/wp-json${ ROUTE }$` ),
					// WordPress trims slashes of both kinds from its end, and PCRE's `$`
					// also matches before a last newline (rest-api.php, rest_api_loaded).
					parameter( 'rest_route', 'either', `^${ ROUTE }[/\\\\]*[^ -~]?$` )
				),
				// A browser sends OPTIONS before a request with a login, and requires 200 (Fetch, CORS preflight).
				not( method( 'OPTIONS' ) ),
				not( carriesLogin )
			)
		),
	},
	forms: [
		{
			...fileNamed( 'wp-activate.php', 'wp-activate.php, where WordPress loads no plugin but serves REST' ),
			singleSite: true,
		},
		{ what: LIST, path: '/wp-json/wp/v2/users(?:/[0-9]+)?$', visitor: true },
		frontPage(
			'[+]?rest(?:[_.[]|%20)route(?:%00[a-z]*)?=(?:/|%2F)wp(?:/|%2F)v2(?:/|%2F)users(?:(?:/|%2F)[0-9]+)?(?:%5C)*/*',
			LIST
		),
	],
	example: { at: 'rest', target: '/wp/v2/users' },
	caseGroups,
	allows,
	ineffective,
} );
