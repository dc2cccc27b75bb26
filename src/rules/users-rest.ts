import {
	all,
	any,
	carriesLogin,
	not,
	parameter,
	path,
} from '../language/condition';
import { rule } from './rule';

const leaks = [ 'seed-admin', 'seed-author', 'Jane Writer', '"avatar_urls"' ];
const BODY = 'The path is honest; the name would come with what is embedded.';

export const usersRest = rule( {
	id: 'users-rest',
	title: 'Users over REST',
	stops: 'The list of users that /wp-json/wp/v2/users gives to anybody.',
	breaks: 'Outside programs that show your authors without logging in. Editors are not affected.',
	default: 'block',
	answer: 403,
	counted: true,
	gate: 'UsersRest',
	shielded: false,
	when: {
		ok: true,
		condition: all(
			any(
				path( '/wp-json/wp/v2/users(?:/|$)' ),
				parameter( 'rest_route', 'either', '^/*wp/v2/users(?:/|$)' )
			),
			not( carriesLogin )
		),
	},
	refuses: [
		{ name: 'the list', target: '/wp-json/wp/v2/users', leaks },
		{ name: 'one user', target: '/wp-json/wp/v2/users/1', leaks },
		{
			name: 'a user without posts',
			target: '/wp-json/wp/v2/users/3',
			leaks,
		},
		{
			name: 'nobody, who must look the same',
			target: '/wp-json/wp/v2/users/99999',
			leaks,
		},
		{ name: 'upper case', target: '/wp-json/WP/V2/Users', leaks },
		{ name: 'two slashes before', target: '//wp-json/wp/v2/users', leaks },
		{ name: 'a slash behind', target: '/wp-json/wp/v2/users/', leaks },
		{
			name: 'behind index.php',
			target: '/index.php/wp-json/wp/v2/users',
			leaks,
		},
		{ name: 'plain', target: '/?rest_route=/wp/v2/users', leaks },
		{
			name: 'plain, encoded',
			target: '/?rest_route=%2Fwp%2Fv2%2Fusers',
			leaks,
		},
		{
			name: 'plain, with a dot',
			target: '/?rest.route=/wp/v2/users',
			leaks,
		},
		{
			name: 'a question about login names',
			target: '/wp-json/wp/v2/users?search=seed&search_columns[]=username',
			leaks,
		},
		{
			name: 'GET in the clothes of POST',
			method: 'POST',
			target: '/wp-json/wp/v2/users?_method=GET',
			leaks,
		},
		{
			name: 'HEAD, for the total',
			method: 'HEAD',
			target: '/wp-json/wp/v2/users',
			leaks: [ 'X-WP-Total:' ],
		},
		{
			name: 'in the body',
			method: 'POST',
			target: '/?_method=GET',
			headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
			body: 'rest_route=/wp/v2/users',
			leaks,
		},
		{
			name: 'a forged login cookie',
			target: '/wp-json/wp/v2/users',
			headers: {
				Cookie: 'wordpress_logged_in_0123456789abcdef0123456789abcdef=x',
			},
			leaks,
			wordpressOnly:
				'Anybody can send a cookie; WordPress alone knows a real one.',
		},
	],
	passes: [
		{ name: 'posts', target: '/wp-json/wp/v2/posts' },
		{
			name: 'posts with what they embed, the author’s name apart',
			target: '/wp-json/wp/v2/posts?_embed=author&_fields=id,_links,_embedded',
			leaks,
			wordpressOnly: BODY,
		},
		{ name: 'the index', target: '/wp-json/' },
		{ name: 'a page called users', target: '/users/' },
		{ name: 'a search for it', target: '/?s=wp-json%2Fwp%2Fv2%2Fusers' },
	],
} );
