import { rule } from './rule';

const leaks = [ '"_links"', '"namespaces"' ];

export const restAnonymous = rule( {
	id: 'rest-anonymous',
	title: 'REST for visitors',
	stops: 'The whole REST API for everybody who is not logged in.',
	breaks: 'Forms, embeds, shops and federation often need it. Watch first, and allow their namespaces.',
	default: 'off',
	answer: 403,
	counted: true,
	gate: 'RestAnonymous',
	shielded: false,
	when: {
		ok: false,
		because:
			'Which namespaces stay open is the owner’s choice, and WordPress alone knows a route’s namespace.',
	},
	refuses: [
		{ name: 'posts', target: '/wp-json/wp/v2/posts', leaks },
		{ name: 'the index', target: '/wp-json/', leaks },
		{ name: 'plain', target: '/?rest_route=/wp/v2/posts', leaks },
	],
	passes: [
		{ name: 'a page', target: '/users/' },
		{
			name: 'a namespace that is allowed',
			target: '/wp-json/oembed/1.0/embed?url={{URL}}/hello-world/',
		},
	],
} );
