import { rule } from './rule';

const leaks = [ 'Jane Writer', 'author-interview' ];

export const usersArchives = rule( {
	id: 'users-archives',
	title: 'Author archives',
	stops: 'Pages such as /author/name/, which tell whether a name exists.',
	breaks: 'Readers and search engines lose the page that lists an author’s posts.',
	default: 'off',
	answer: 404,
	counted: true,
	gate: 'UsersArchives',
	shielded: false,
	when: {
		ok: false,
		because:
			'Each site chooses the address of its author archives; WordPress’s rewrite rules know it.',
	},
	refuses: [
		{ name: 'an archive', target: '/author/seed-author/', leaks },
		{
			name: 'its second page',
			target: '/author/seed-author/page/2/',
			leaks,
		},
		{ name: 'its feed', target: '/author/seed-author/feed/', leaks },
		{
			name: 'nobody, who must look the same',
			target: '/author/nobody-here/',
			leaks,
		},
	],
	passes: [ { name: 'a page about authors', target: '/author-guidelines/' } ],
} );
