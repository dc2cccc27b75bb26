/**
 * Publications that several plugins have in the same form, and what becomes of one.
 */
import type { RuleId } from '../rules';
import { FORM } from '../rules/cases';
import type { Outcome, Publication, Publishing } from './neighbour';

/** Returns the outcome of a publication that a rule closes, by hooks of the neighbour. */
export const closed = (
	rule: RuleId,
	hook: string,
	more: { readonly keepsDisplayName?: true } = {}
): Outcome => ( { is: 'closed', rule, hook, ...more } );

/** Returns the outcome of a publication that is left alone, because it is what the neighbour is for. */
export const purpose = ( why: string, setting: string ): Outcome => ( {
	is: 'purpose',
	why,
	setting,
} );

/** Returns the publication of a form for a lost password that tells known from unknown names. */
export const lostPasswordForm = (
	request: Pick< Publishing, 'target' | 'body' | 'leaks' >
): Publication => ( {
	what: 'Whether a name exists, in its lost password form',
	place: 'page',
	outcome: closed( 'users-login', 'lostpassword_post' ),
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
	outcome: closed( 'users-sitemap', hook ),
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
