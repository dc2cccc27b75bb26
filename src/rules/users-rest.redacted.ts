/**
 * REST answers that are legitimate except for the name in them.
 */
import { cases, NO_PLUGIN } from './cases';
import type { CaseGroup } from './rule';

const REDACTED = 'The answer is legitimate except for the name. Only WordPress can leave the name out.';
const leaks = [ 'seed-admin', 'Jane Writer', '"avatar_urls"' ];

const embedded: CaseGroup = {
	what: 'Answers that embed their author',
	answer: 'redacted',
	wordpressOnly: REDACTED,
	blocks: [
		...cases( { leaks, contains: 'hello-world' } )( {
			'posts and all they embed': '/wp-json/wp/v2/posts?_embed',
			'posts and their authors': '/wp-json/wp/v2/posts?_embed=author',
			'posts and their authors, an array': '/wp-json/wp/v2/posts?_embed[]=author',
			'posts and their authors, some fields':
				'/wp-json/wp/v2/posts?_embed=author&_fields=id,slug,_links,_embedded',
			'a hundred posts': '/wp-json/wp/v2/posts?per_page=100&_embed=1',
			'one post': '/wp-json/wp/v2/posts/1?_embed',
			'posts as a script': '/wp-json/wp/v2/posts?_embed&_jsonp=cb',
			'posts in an envelope': '/wp-json/wp/v2/posts?_envelope&_embed=author',
			'posts in capitals': '/wp-json/wp/v2/POSTS?_embed',
			'comments and their posts': '/wp-json/wp/v2/comments?_embed=up',
			'posts by parameter': '/?rest_route=/wp/v2/posts&_embed',
		} ),
		...cases()( {
			pages: [ '/wp-json/wp/v2/pages?_embed', { leaks } ],
			'comments and their authors': [ '/wp-json/wp/v2/comments?_embed=author', { leaks } ],
			'the comment of another user': [ '/wp-json/wp/v2/comments?search=Second', { leaks, contains: 'Second.' } ],
		} ),
		...cases( { leaks } )( {
			'posts, plain permalinks': [ '/?rest_route=/wp/v2/posts&_embed', { on: 'plain' } ],
			'posts, another REST prefix': [ '/api/wp/v2/posts?_embed', { on: 'rest-prefix' } ],
			'posts, permalinks with index.php': [ '/index.php/wp-json/wp/v2/posts?_embed', { on: 'index' } ],
			'posts, a site above the directory of WordPress': [
				'/wp-json/wp/v2/posts?_embed',
				{ on: 'own-directory' },
			],
		} ),
	],
};

const embeddedOnActivation: CaseGroup = {
	what: 'Answers that embed their author, from a script that loads no plugin',
	answer: 'redacted',
	blocks: cases( { leaks, earlyOnly: NO_PLUGIN } )( {
		'posts, through the activation script': '/wp-activate.php?rest_route=/wp/v2/posts&_embed',
		'comments, through the activation script': '/wp-activate.php/wp-json/wp/v2/comments',
	} ),
};

const comments: CaseGroup = {
	what: 'Names of users who comment',
	answer: 'redacted',
	wordpressOnly: REDACTED,
	blocks: [
		...cases( { leaks, contains: 'First.' } )( {
			comments: '/wp-json/wp/v2/comments',
			'a hundred comments': '/wp-json/wp/v2/comments?per_page=100&page=1',
			'the comments of a post': '/wp-json/wp/v2/comments?post=1',
			'the comments of a post, in an envelope': '/wp-json/wp/v2/comments?post=1&_envelope',
			'comments by parameter': '/?rest_route=/wp/v2/comments',
		} ),
		...cases( { leaks } )( {
			'a search by a part of the name': [
				'/wp-json/wp/v2/comments?search=seed-adm',
				{ control: { target: '/wp-json/wp/v2/comments?search=no-such' } },
			],
			'a search by a part of the address': [
				'/wp-json/wp/v2/comments?search=seed-admin%40ex',
				{ control: { target: '/wp-json/wp/v2/comments?search=no-such%40ex' } },
			],
		} ),
	],
};

const userLinks: CaseGroup = {
	what: 'Links to users',
	answer: 'redacted',
	wordpressOnly: REDACTED,
	blocks: [
		...cases( { leaks: [ '/wp/v2/users' ] } )( {
			'posts that link to their author': '/wp-json/wp/v2/posts',
			'one post that links to its author': '/wp-json/wp/v2/posts/1',
			'comments that link to their author': '/wp-json/wp/v2/comments?_fields=_links',
		} ),
		...cases( { leaks: [ '/wp/v2/users/' ] } )( {
			'an author’s page': '/author/seed-author/',
		} ),
	],
};

export const redactedCaseGroups: readonly CaseGroup[] = [ embedded, embeddedOnActivation, comments, userLinks ];
