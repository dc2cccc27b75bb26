import { rule } from './rule';

const leaks = [ 'Jane Writer', 'seed-admin' ];

export const usersFeeds = rule( {
	id: 'users-feeds',
	title: 'Authors in feeds',
	stops: 'Names of authors in RSS and Atom feeds.',
	breaks: 'Feed readers show your site’s name in place of the author’s.',
	default: 'off',
	answer: 'unnamed',
	counted: false,
	gate: 'UsersFeeds',
	shielded: false,
	when: {
		ok: false,
		because:
			'The feed is honest but for the author’s name; only WordPress can leave it out.',
	},
	refuses: [
		{ name: 'RSS 2', target: '/feed/', leaks },
		{ name: 'Atom', target: '/feed/atom/', leaks },
		{ name: 'RDF', target: '/feed/rdf/', leaks },
		{ name: 'comments', target: '/comments/feed/', leaks },
	],
	passes: [ { name: 'the front page', target: '/' } ],
} );
