import { cases } from './cases';
import { rule } from './rule';

const leaks = [ 'comment-author-seed-admin', 'author-seed-author', 'author-2' ];

export const usersClasses = rule( {
	id: 'users-classes',
	title: 'Names in CSS classes',
	stops: 'Login names in the CSS classes of comments and author pages.',
	breaks: 'Styles that use such a class for one author.',
	default: 'block',
	answer: 'redacted',
	counted: false,
	hookClass: 'UsersClasses',
	shielded: false,
	when: {
		ok: false,
		reason: 'The page is legitimate except for a CSS class. Only WordPress can leave the class out.',
	},
	example: { at: 'post', target: '' },
	caseGroups: [
		{
			what: 'Classes of comments',
			blocks: cases()( {
				'a comment by a user': [ '/hello-world/', { leaks: [ 'comment-author-seed-admin' ] } ],
				'a comment with a reply form': [
					'/hello-world/?replytocom=1',
					{ leaks: [ 'comment-author-seed-admin' ] },
				],
				'a comment, plain permalinks': [ '/?p=1', { leaks: [ 'comment-author-seed-admin' ], on: 'plain' } ],
			} ),
		},
		{
			what: 'Classes of author pages',
			blocks: cases()( {
				'the body of an author archive': [
					'/author/seed-author/',
					{ leaks: [ ' author-seed-author', ' author-2' ] },
				],
				'the body of its first page': [
					'/author/seed-author/page/1/',
					{ leaks: [ ' author-seed-author', ' author-2' ] },
				],
				'the body of an archive without posts': [
					'/author/seed-sub/',
					{ leaks: [ ' author-seed-sub', ' author-3' ] },
				],
			} ),
		},
	],
	allows: cases( { leaks } )( {
		'the front page': '/',
	} ),
	ineffective: cases( { leaks } )( {
		'a post by its number': '/?p=1',
	} ),
} );
