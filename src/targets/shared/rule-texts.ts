/**
 * The common parts of the texts: the rules that a server can express, each rule's
 * comment, and the slots for a site's own values in an expression.
 */
import { FRONT, type RequestForm } from '../../rules/plain-form';
import type { Rule } from '../../rules/rule';
import type { Part } from '../target';

/** A rule, its answer, and the plain forms of what it blocks. */
export interface RuleText {
	readonly rule: Rule;
	readonly answer: 403 | 404;
	readonly forms: readonly RequestForm[];
}

export const ruleTexts = ( rules: readonly Rule[] ): readonly RuleText[] =>
	rules.flatMap( ( rule ) => {
		const { answer, forms = [] } = rule;
		return forms.length > 0 && answer !== 'redacted'
			? [ { rule, answer, forms } ]
			: [];
	} );

/** Returns a part for each rule, by its id. */
export const partPerRule = (
	list: readonly RuleText[],
	part: ( one: RuleText ) => readonly Part[],
	between = ''
): Part => ( {
	rules: Object.fromEntries(
		list.map( ( one ) => [ one.rule.id, part( one ) ] )
	),
	between,
} );

/** Returns the comment over the forms of a rule that share a description. */
export const formsComment = ( { rule, forms }: RuleText ) =>
	`${ rule.title }: ${ forms[ 0 ]?.what }`;

/** Returns a function that prints the comment of a rule's forms, and the lines of each form below it. */
export const commented =
	(
		formLines: ( form: RequestForm, id: string ) => readonly Part[],
		mark = '# '
	) =>
	( one: RuleText ): readonly Part[] => [
		`${ mark }${ formsComment( one ) }\n`,
		...one.forms.flatMap( ( form ) => formLines( form, one.rule.id ) ),
	];

/** Returns a rule once for each description of its forms, with these forms. */
export const byDescription = ( one: RuleText ): readonly RuleText[] =>
	[ ...new Set( one.forms.map( ( { what } ) => what ) ) ].map( ( what ) => ( {
		...one,
		forms: one.forms.filter( ( form ) => form.what === what ),
	} ) );

/** Returns a part for each rule, from its forms with each description. */
export const partPerDescription = (
	list: readonly RuleText[],
	part: ( one: RuleText ) => readonly Part[]
): Part => partPerRule( list, ( one ) => byDescription( one ).flatMap( part ) );

/** The end of a comment on what is left to PHP. */
export const ALLOWED_ADDRESSES: Part = {
	when: 'allowed',
	then: [ ', allowed addresses' ],
};

/**
 * Returns the rules in reverse, for engines where the last match counts: the rule
 * that is evaluated first comes last. Forms for visitors only and other forms are
 * printed separately, with the check for logins between them.
 */
export const inReverse = (
	list: readonly RuleText[],
	visitor: boolean,
	part: ( one: RuleText ) => readonly Part[]
): Part =>
	partPerDescription(
		[ ...list ]
			.reverse()
			.map( ( one ) => ( {
				...one,
				forms: one.forms.filter( ( form ) => form.visitor === visitor ),
			} ) )
			.filter( ( { forms } ) => forms.length > 0 ),
		part
	);

/**
 * Returns the ids of the rules that answer 404.
 *
 * @throws if there is none: an expression without any rule would match every request.
 */
export function idsAnswering404(
	list: readonly RuleText[]
): readonly string[] {
	const ids = list
		.filter( ( { answer } ) => answer === 404 )
		.map( ( { rule } ) => rule.id );
	if ( ids.length === 0 ) {
		throw new Error( 'No rule answers 404.' );
	}
	return ids;
}

/** Returns a pattern that matches the ids of these rules only. */
export const answering404 = ( list: readonly RuleText[] ) =>
	`^(?:${ idsAnswering404( list ).join( '|' ) })$`;

/** Returns the lists one after the other, with a text between them. */
export const joined = (
	all: ReadonlyArray< readonly Part[] >,
	between: string
): readonly Part[] =>
	all.flatMap( ( parts, at ) =>
		at === 0 ? parts : [ between, ...parts ]
	);

/** Returns the body of an answer, the same as PHP's. */
export const statusText = ( status: RuleText[ 'answer' ] ) =>
	status === 404 ? 'Not found' : 'Forbidden';

/**
 * What a server sees of a path.
 *
 * - `disk`: the folders on the disk, so that it recognises another program's; and
 *   the path decoded, with slashes merged.
 * - `site`: no disk, so that it matches only in the site's own folder; the path
 *   as with `disk`.
 * - `raw`: no disk, and the path as it was sent, with slashes merged.
 */
export type PathView = 'disk' | 'site' | 'raw';

/** Matches a login cookie's name in the Cookie header, but not inside a value. */
export const LOGIN_COOKIE = '(?:^|[^=])wordpress_logged_in_';

/** Says what a server leaves to PHP, whatever the path and query are. */
export const LEFT_TO_PHP = 'Left to PHP: logins, forms and ActivityPub';

/** The same, where no line says that the rules below it match logins too. */
export const LEFT_TO_PHP_ABOVE = `${ LEFT_TO_PHP }; the rules after this match those too`;

/** Matches `..` in a raw path, which servers and PHP resolve in different ways. */
export const TRAVERSAL = '(?:[.]|%2e){2}';

/** Matches the folders of a plain path: no dot, so that no script or file counts as a folder. */
export const FOLDER = '(?:/[a-z0-9_-]+)*';

const PREFIX = 'wp-json';
const withPrefix = ( pattern: string ) =>
	pattern.replaceAll( PREFIX, '{{rest_prefix_pattern}}' );

/** Restricts a pattern to paths below the site's own, case-sensitively. */
export const sitePath = ( sensitive = '(?-i:{{bases}})' ): Part => ( {
	when: 'base',
	then: [ sensitive ],
} );

export type PathForm = Pick< RequestForm, 'path' | 'visitor' >;

/** Returns the case-insensitive pattern of a form's path below the site's own. */
export function pathPattern( form: PathForm, view: PathView ): string {
	const { path, visitor } = form;
	// A file that is not a script belongs to no program, in whichever folder.
	const anywhere = path.endsWith( '(?:/|$)' ) && ! path.includes( '[.]php' );
	const folder = view === 'disk' || anywhere ? FOLDER : '';
	const index = visitor && ! path.includes( '[.]php' );
	return (
		folder +
		( index ? '(?:/index[.]php)?' : '' ) +
		// WordPress trims slashes of both kinds from the end of a route.
		withPrefix(
			path === FRONT ? path : path.replace( /([^|])\$$/, '$1[/\\x5c]*$' )
		)
	);
}

/** Returns an expression for the folders in which the front page's parameters are legitimate; empty if there are none. */
export const excludedFolders = ( list: readonly RuleText[] ): string => {
	const all = list.flatMap( ( { forms } ) =>
		forms.flatMap( ( { unless } ) => unless ?? [] )
	);
	return withPrefix( [ ...new Set( all ) ].join( '|' ) );
};

/** Returns a lookahead that excludes those folders. */
export function outsideExcludedFolders( list: readonly RuleText[] ): string {
	const all = excludedFolders( list );
	return all === '' ? '' : `(?!.*${ all })`;
}

/** Returns the pattern of a query within a key. Spaces separate the parts of a key, so the pattern matches none. */
export const queryInKey = ( { query }: RequestForm ): string =>
	query?.replaceAll( '[^&]', '[^& ]' ) ?? '[^ ]*';

/** Returns the pattern of the kind of client within a key. */
export const clientInKey = ( { visitor }: RequestForm ): string =>
	visitor ? 'visitor' : '[a-z]*';
