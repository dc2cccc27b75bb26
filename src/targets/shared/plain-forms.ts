/**
 * What a text blocks, as expressions by which PHP checks recorded hits: the
 * settings page shows how many of them the server would have blocked itself.
 *
 * They come from the same forms as the text. Where a hit has less than a request
 * (no cookie, a shortened target), or an engine is hard to simulate, they do not
 * match: `Sidegate\Core\Export\BlockedForms` never claims more than the text
 * blocks.
 */
import { FRONT, type RequestForm } from '../../rules/plain-form';
import {
	excludedFolders,
	pathPattern,
	TRAVERSAL,
	type RuleText,
	type PathView,
} from './rule-texts';

/** PCRE expressions with slots. */
export interface PlainForm {
	/** Matched against the path below the site's, ignoring case. */
	readonly path: string;
	/** What the path must not match, ignoring case; null for no restriction. */
	readonly unless: string | null;
	/** Matched against the query as it was sent; null for any query. */
	readonly query: string | null;
	/** Only with a method that `visitorMethods` matches. */
	readonly visitor: boolean;
}

export interface PlainForms {
	/** Whether the engine decodes paths. */
	readonly decodes: boolean;
	/** The site's own path: all paths below which it is served, or its home only. */
	readonly below: 'bases' | 'home';
	/** Matched against the target as it was sent, ignoring case: left to PHP. */
	readonly leftToPhp: string;
	/** Matched against the method: one that the text accepts as a visitor's. */
	readonly visitorMethods: string;
	/** WordPress's own paths. In any other existing folder, a request is left to PHP. Null for an engine that can't see folders. */
	readonly wordpressPaths: string | null;
	/** Every client with an IPv6 address is left to PHP while an allowed address is IPv6. */
	readonly leavesIpv6: boolean;
	/** By rule. */
	readonly rules: Readonly< Record< string, readonly PlainForm[] > >;
}

/** The only folder of WordPress in which bots request files. */
export const INCLUDES = '/wp-includes/';

const plainForm =
	( list: readonly RuleText[], view: PathView ) =>
	( form: RequestForm ): PlainForm => {
		const unless =
			form.path === FRONT ? excludedFolders( list ) : form.unless;
		return {
			path: `^${ pathPattern( form, view ) }`,
			unless: unless || null,
			query: form.query === undefined ? null : `^${ form.query }$`,
			visitor: form.visitor,
		};
	};

export const plainForms =
	(
		view: PathView,
		more: Partial< Pick< PlainForms, 'leavesIpv6' > > = {}
	) =>
	( list: readonly RuleText[] ): PlainForms => ( {
		decodes: view !== 'raw',
		below: 'bases',
		leftToPhp: `^[^?]*${ TRAVERSAL }`,
		visitorMethods: '^(?:GET|HEAD)$',
		wordpressPaths: view === 'disk' ? `^${ INCLUDES }` : null,
		leavesIpv6: false,
		...more,
		rules: Object.fromEntries(
			list.map( ( { rule, forms } ) => [
				rule.id,
				forms.map( plainForm( list, view ) ),
			] )
		),
	} );
