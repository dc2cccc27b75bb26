/**
 * Publications that several plugins have in the same form.
 */
import { FORM } from '../rules/cases';
import type { Publication, Publishing } from './neighbour';

/** Returns the publication of a form for a lost password that tells known from unknown names. */
export const lostPasswordForm = (
	request: Pick< Publishing, 'target' | 'body' | 'leaks' >
): Publication => ( {
	what: 'Whether a name exists, in its lost password form',
	place: 'page',
	outcome: { is: 'closed', rule: 'users-login', hook: 'lostpassword_post' },
	requests: [
		{
			name: 'an unknown name in the lost password form',
			at: 'home',
			method: 'POST',
			headers: FORM,
			...request,
		},
	],
} );

interface SitemapOptions {
	/** Its hooks by which it is closed. */
	readonly hook: string;
	/** Path of the index of sitemaps. */
	readonly index: string;
	/** Whether `?sitemap=` asks for both with plain permalinks. */
	readonly isByQuery: boolean;
}

/** Returns the publication of a sitemap of authors that is listed in an index of sitemaps. */
export const sitemapOfAuthors = ( {
	hook,
	index,
	isByQuery,
}: SitemapOptions ): Publication => ( {
	what: 'Its sitemap of authors',
	place: 'sitemap',
	outcome: { is: 'closed', rule: 'users-sitemap', hook },
	requests: [
		{
			name: 'the sitemap of authors',
			at: 'home',
			target: '/author-sitemap.xml',
			...( isByQuery ? { plain: '/?sitemap=author' } : {} ),
			leaks: [ '/author/seed-' ],
		},
		{
			name: 'the index of sitemaps',
			at: 'home',
			target: index,
			...( isByQuery ? { plain: '/?sitemap=1' } : {} ),
			leaks: [ 'author-sitemap' ],
			keeps: [ 'post-sitemap' ],
		},
	],
} );
