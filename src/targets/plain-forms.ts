/**
 * What a text blocks, as expressions by which PHP judges recorded hits: of
 * those who look at the page, how many the server would have blocked itself.
 *
 * Made of the same forms as the text. Where a hit tells less than a request (a
 * cookie, a long target), or an engine is hard to follow, they say no:
 * `Sidegate\Core\PlainForms` claims no more than the text does.
 */
import { FRONT, type Form } from '../rules/form';
import { folders, pathOf, UP, type Said, type Sight } from './said';

/** An expression each; they are of PCRE, with slots. */
export interface PlainForm {
	/** On the path below the site's, case ignored. */
	readonly path: string;
	/** What the path must not match, case ignored; null for nothing. */
	readonly unless: string | null;
	/** On the query as it was sent; null for any. */
	readonly query: string | null;
	/** Of the methods that `visitors` has, only. */
	readonly visitor: boolean;
}

export interface PlainForms {
	/** Whether the engine decodes paths. */
	readonly decodes: boolean;
	/** The site's own path: all that lies below which it answers, or its home's only. */
	readonly below: 'bases' | 'home';
	/** On the target as it was sent, case ignored: left to PHP. */
	readonly left: string;
	/** On a method: one that the text takes for a visitor's. */
	readonly visitors: string;
	/** Paths of WordPress's own. In any other folder that is there, a request is left to PHP. Null for an engine that sees no folders. */
	readonly ours: string | null;
	/** Every client with an IPv6 address is left to PHP, while an allowed one has one. */
	readonly leavesIpv6: boolean;
	/** By rule. */
	readonly rules: Readonly< Record< string, readonly PlainForm[] > >;
}

/** WordPress's only folder that bots ask for files of. */
export const INCLUDES = '/wp-includes/';

const plain =
	( list: readonly Said[], sight: Sight ) =>
	( form: Form ): PlainForm => {
		const unless = form.path === FRONT ? folders( list ) : form.unless;
		return {
			path: `^${ pathOf( form, sight ) }`,
			unless: unless || null,
			query: form.query === undefined ? null : `^${ form.query }$`,
			visitor: form.visitor,
		};
	};

export const plainForms =
	( sight: Sight, more: Partial< Pick< PlainForms, 'leavesIpv6' > > = {} ) =>
	( list: readonly Said[] ): PlainForms => ( {
		decodes: sight !== 'raw',
		below: 'bases',
		left: `^[^?]*${ UP }`,
		visitors: '^(?:GET|HEAD)$',
		ours: sight === 'seen' ? `^${ INCLUDES }` : null,
		leavesIpv6: false,
		...more,
		rules: Object.fromEntries(
			list.map( ( { rule, forms } ) => [
				rule.id,
				forms.map( plain( list, sight ) ),
			] )
		),
	} );
