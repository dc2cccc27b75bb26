/**
 * Answers of REST that are honest, but for the name in them.
 */
import { NO_PLUGIN, targets, various } from './cases';
import type { Way } from './rule';

const HONEST =
	'The answer is honest but for the name; only WordPress can leave it out.';
const leaks = [ 'seed-admin', 'Jane Writer', '"avatar_urls"' ];

const embedded: Way = {
	what: 'What embeds its author',
	answer: 'unnamed',
	wordpressOnly: HONEST,
	refuses: [
		...targets(
			{ leaks, contains: 'hello-world' },
			{
				'posts and all they embed': '/wp-json/wp/v2/posts?_embed',
				'posts and their authors': '/wp-json/wp/v2/posts?_embed=author',
				'posts and their authors, an array':
					'/wp-json/wp/v2/posts?_embed[]=author',
				'posts and their authors, some fields':
					'/wp-json/wp/v2/posts?_embed=author&_fields=id,slug,_links,_embedded',
				'a hundred posts': '/wp-json/wp/v2/posts?per_page=100&_embed=1',
				'one post': '/wp-json/wp/v2/posts/1?_embed',
				'posts as a script': '/wp-json/wp/v2/posts?_embed&_jsonp=cb',
				'posts in an envelope':
					'/wp-json/wp/v2/posts?_envelope&_embed=author',
				'posts in capitals': '/wp-json/wp/v2/POSTS?_embed',
				'comments and their posts': '/wp-json/wp/v2/comments?_embed=up',
				'posts by parameter': '/?rest_route=/wp/v2/posts&_embed',
			}
		),
		...targets(
			{ leaks },
			{
				pages: '/wp-json/wp/v2/pages?_embed',
				'comments and their authors':
					'/wp-json/wp/v2/comments?_embed=author',
			}
		),
		...targets(
			{ leaks, contains: 'Second.' },
			{
				'the comment of another user':
					'/wp-json/wp/v2/comments?search=Second',
			}
		),
		...various(
			{ leaks },
			{
				'posts, plain permalinks': {
					target: '/?rest_route=/wp/v2/posts&_embed',
					on: 'plain',
				},
				'posts, REST elsewhere': {
					target: '/api/wp/v2/posts?_embed',
					on: 'rest-prefix',
				},
				'posts, permalinks behind index.php': {
					target: '/index.php/wp-json/wp/v2/posts?_embed',
					on: 'index',
				},
				'posts, a site above its WordPress': {
					target: '/wp-json/wp/v2/posts?_embed',
					on: 'apart',
				},
			}
		),
	],
};

const activating: Way = {
	what: 'What embeds its author, where WordPress loads no plugin',
	answer: 'unnamed',
	refuses: targets(
		{ leaks, earlier: NO_PLUGIN },
		{
			'posts, for who activates':
				'/wp-activate.php?rest_route=/wp/v2/posts&_embed',
			'comments, for who activates':
				'/wp-activate.php/wp-json/wp/v2/comments',
		}
	),
};

const comments: Way = {
	what: 'Names of users who comment',
	answer: 'unnamed',
	wordpressOnly: HONEST,
	refuses: [
		...targets(
			{ leaks, contains: 'First.' },
			{
				comments: '/wp-json/wp/v2/comments',
				'a hundred comments':
					'/wp-json/wp/v2/comments?per_page=100&page=1',
				'the comments of a post': '/wp-json/wp/v2/comments?post=1',
				'the comments of a post, in an envelope':
					'/wp-json/wp/v2/comments?post=1&_envelope',
				'comments by parameter': '/?rest_route=/wp/v2/comments',
			}
		),
		...various(
			{ leaks },
			{
				'a search by a part of the name': {
					target: '/wp-json/wp/v2/comments?search=seed-adm',
					twin: {
						target: '/wp-json/wp/v2/comments?search=no-such',
					},
				},
				'a search by a part of the address': {
					target: '/wp-json/wp/v2/comments?search=seed-admin%40ex',
					twin: {
						target: '/wp-json/wp/v2/comments?search=no-such%40ex',
					},
				},
			}
		),
	],
};

const signposts: Way = {
	what: 'Links that lead to users',
	answer: 'unnamed',
	wordpressOnly: HONEST,
	refuses: [
		...targets(
			{ leaks: [ '/wp/v2/users' ] },
			{
				'posts that link to their author': '/wp-json/wp/v2/posts',
				'one post that links to its author': '/wp-json/wp/v2/posts/1',
				'comments that link to their author':
					'/wp-json/wp/v2/comments?_fields=_links',
			}
		),
		...targets(
			{ leaks: [ '/wp/v2/users/' ] },
			{ 'an author’s page': '/author/seed-author/' }
		),
	],
};

export const namedWays: readonly Way[] = [
	embedded,
	activating,
	comments,
	signposts,
];
