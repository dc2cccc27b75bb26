import {
	all,
	any,
	carriesLogin,
	file,
	not,
	parameter,
	path,
} from '../language/condition';
import { front } from './form';
import { rule } from './rule';
import { duds, passes, ways } from './users-scan.cases';

/** WordPress strips all but the numbers (class-wp-query.php, get_posts). */
const A_NUMBER = '[1-9]';

/** Not empty to PHP, where `0` is empty. */
const NOT_EMPTY = '[^0]|00';

export const usersScan = rule( {
	id: 'users-scan',
	title: 'User scan',
	stops: 'Counting through ?author=1, ?author=2 … which answers with the name that each user logs in with.',
	breaks: 'Old links that name an author by number, searches narrowed to an author and, with plain permalinks, your theme’s links to its authors.',
	default: 'block',
	answer: 404,
	counted: true,
	gate: 'UsersScan',
	shielded: false,
	when: {
		ok: true,
		condition: all(
			any(
				parameter( 'author', 'either', A_NUMBER ),
				parameter( 'author_name', 'either', NOT_EMPTY )
			),
			// Places where the same parameter is honest: the admin, REST's
			// `posts?author=` (its prefix may be another, its version is not),
			// the name field of the comment form.
			not(
				any(
					path( '/(?:wp-admin|wp-json|v[0-9]+)(?:/|$)' ),
					parameter( 'rest_route', 'either', NOT_EMPTY ),
					file( 'wp-comments-post.php' ),
					file( 'wp-login.php' )
				)
			),
			not( carriesLogin )
		),
	},
	forms: [
		{
			// PHP reads other signs as an underscore, and tools know it.
			...front(
				'(?:author=[1-9][^&]*|[+]?author(?:[_.[]|%20)name(?:%00[a-z]*)?=(?:[^%&+0]|00)[^&]*)'
			),
			unless: '/(?:wp-admin|wp-json|v[0-9]+)/',
		},
	],
	example: { at: 'home', target: '/?author=1', redirect: true },
	ways,
	passes,
	duds,
} );
