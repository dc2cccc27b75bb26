import { all, any, asksForActivity, carriesLogin, file, not, parameter, path } from '../conditions/condition';
import { frontPage } from './plain-form';
import { rule } from './rule';
import { ineffective, allows, caseGroups } from './users-scan.cases';

/** WordPress strips all characters but the numbers (class-wp-query.php, get_posts). */
const A_NUMBER = '[1-9]';

/** Not empty to PHP, where `0` is empty. */
const NOT_EMPTY = '[^0]|00';

export const usersScan = rule( {
	id: 'users-scan',
	title: 'User scan',
	stops: 'Counting through ?author=1, ?author=2 … to learn each user’s login name.',
	breaks: 'Old links that name an author by number, searches narrowed to an author and, with plain permalinks, your theme’s links to its authors.',
	default: 'block',
	answer: 404,
	counted: true,
	hookClass: 'UsersScan',
	shielded: false,
	when: {
		ok: true,
		condition: all(
			any( parameter( 'author', 'either', A_NUMBER ), parameter( 'author_name', 'either', NOT_EMPTY ) ),
			// Where the same parameter is legitimate: the admin, REST's
			// `posts?author=` (its prefix may differ, its version does not),
			// the name field of the comment form.
			not(
				any(
					path( '/(?:wp-admin|wp-json|v[0-9]+)(?:/|$)' ),
					parameter( 'rest_route', 'either', NOT_EMPTY ),
					file( 'wp-comments-post.php' ),
					file( 'wp-login.php' )
				)
			),
			not( carriesLogin ),
			// A plugin may publish this author as an actor: WordPress asks it.
			not( asksForActivity )
		),
	},
	forms: [
		{
			// PHP reads other characters as an underscore, and attack tools use that.
			...frontPage(
				'(?:author=[1-9][^&]*|[+]?author(?:[_.[]|%20)name(?:%00[a-z]*)?=(?:[^%&+0]|00)[^&]*)',
				'?author=1 and ?author_name=x'
			),
			unless: '/(?:wp-admin|wp-json|v[0-9]+)/',
		},
	],
	example: { at: 'home', target: '/?author=1', redirect: true },
	caseGroups,
	allows,
	ineffective,
} );
