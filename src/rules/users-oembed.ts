import { rule } from './rule';

const leaks = [ 'seed-admin', '/author/' ];
const REWRITES =
	'The answer is honest but for the author’s name; only WordPress can leave it out.';

export const usersOembed = rule( {
	id: 'users-oembed',
	title: 'Author in embeds',
	stops: 'The author’s name and address in the data that other sites use to embed your posts.',
	breaks: 'Embedded posts show your site’s name in place of the author’s.',
	default: 'block',
	answer: 'unnamed',
	counted: true,
	gate: 'UsersOembed',
	shielded: false,
	when: { ok: false, because: REWRITES },
	refuses: [
		{
			name: 'oEmbed of a post',
			target: '/wp-json/oembed/1.0/embed?url={{URL}}/hello-world/',
			leaks,
		},
		{
			name: 'oEmbed of a post, as XML',
			target: '/wp-json/oembed/1.0/embed?url={{URL}}/hello-world/&format=xml',
			leaks,
		},
		{
			name: 'oEmbed of a post, plain',
			target: '/?rest_route=/oembed/1.0/embed&url={{URL}}/hello-world/',
			leaks,
		},
	],
	passes: [ { name: 'the post to embed', target: '/hello-world/embed/' } ],
} );
