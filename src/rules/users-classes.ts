import { targets } from './cases';
import { rule } from './rule';

const leaks = [ 'comment-author-seed-admin', 'author-seed-author', 'author-2' ];

export const usersClasses = rule( {
	id: 'users-classes',
	title: 'Names in CSS classes',
	stops: 'Login names inside the classes of comments and author pages.',
	breaks: 'Styles that single out one author by such a class.',
	default: 'block',
	answer: 'unnamed',
	counted: false,
	gate: 'UsersClasses',
	shielded: false,
	when: {
		ok: false,
		because:
			'The page is honest but for a class; only WordPress can leave it out.',
	},
	example: { at: 'post', target: '' },
	ways: [
		{
			what: 'Classes of comments',
			refuses: [
				...targets(
					{ leaks: [ 'comment-author-seed-admin' ] },
					{
						'a comment by a user': '/hello-world/',
						'a comment that is answered':
							'/hello-world/?replytocom=1',
					}
				),
				...targets(
					{ leaks: [ 'comment-author-seed-admin' ], on: 'plain' },
					{ 'a comment, plain permalinks': '/?p=1' }
				),
			],
		},
		{
			what: 'Classes of author pages',
			refuses: [
				...targets(
					{ leaks: [ ' author-seed-author', ' author-2' ] },
					{
						'the body of an author archive': '/author/seed-author/',
						'the body of its first page':
							'/author/seed-author/page/1/',
					}
				),
				...targets(
					{ leaks: [ ' author-seed-sub', ' author-3' ] },
					{
						'the body of an archive without posts':
							'/author/seed-sub/',
					}
				),
			],
		},
	],
	passes: targets( { leaks }, { 'the front page': '/' } ),
	duds: targets( { leaks }, { 'a post by its number': '/?p=1' } ),
} );
