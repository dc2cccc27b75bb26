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
	refuses: [
		{
			name: 'a comment by a user',
			target: '/hello-world/',
			leaks: [ 'comment-author-seed-admin' ],
		},
		{
			name: 'the body of an author archive',
			target: '/author/seed-author/',
			leaks: [ ' author-seed-author', ' author-2' ],
		},
	],
	passes: [ { name: 'the front page', target: '/', leaks } ],
} );
