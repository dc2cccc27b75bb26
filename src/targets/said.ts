/**
 * What the texts have in common: which rules a server can say, each rule's
 * comment, and where a site's own values stand in an expression.
 */
import { FRONT, type Form } from '../rules/form';
import type { Rule } from '../rules/rule';
import type { Part } from './target';

/** A rule, its answer, and the plain forms of what it refuses. */
export interface Said {
	readonly rule: Rule;
	readonly answer: 403 | 404;
	readonly forms: readonly Form[];
}

export const said = ( rules: readonly Rule[] ): readonly Said[] =>
	rules.flatMap( ( rule ) => {
		const { answer, forms = [] } = rule;
		return forms.length > 0 && answer !== 'unnamed'
			? [ { rule, answer, forms } ]
			: [];
	} );

/** A part for each rule, by its id. */
export const each = (
	list: readonly Said[],
	part: ( one: Said ) => readonly Part[],
	between = ''
): Part => ( {
	rules: Object.fromEntries(
		list.map( ( one ) => [ one.rule.id, part( one ) ] )
	),
	between,
} );

/**
 * For engines where the last look that succeeds counts: what the list asks
 * first comes last. Looks at visitors alone and others have something between them.
 */
export const backwards = (
	list: readonly Said[],
	visitor: boolean,
	part: ( one: Said ) => readonly Part[]
): Part =>
	each(
		[ ...list ]
			.reverse()
			.filter( ( { forms } ) =>
				forms.some( ( form ) => form.visitor === visitor )
			),
		( one ) =>
			part( {
				...one,
				forms: one.forms.filter( ( form ) => form.visitor === visitor ),
			} )
	);

/**
 * Rules that answer 404.
 *
 * @throws if there is none: an expression for no rule at all would match every request.
 */
export function hidden( list: readonly Said[] ): readonly string[] {
	const ids = list
		.filter( ( { answer } ) => answer === 404 )
		.map( ( { rule } ) => rule.id );
	if ( ids.length === 0 ) {
		throw new Error( 'No rule answers 404.' );
	}
	return ids;
}

/** A rule's name, and what it blocks, as far as its first clause says. */
export const about = ( { rule }: Said ) =>
	`${ rule.title }: ${ rule.stops.replace( /(?:[.]| …|, and) .*|[.]$/, '' ) }.`;

/** What the body of an answer says, as PHP's own does. */
export const wordFor = ( status: Said[ 'answer' ] ) =>
	status === 404 ? 'Not found' : 'Forbidden';

/**
 * What a server sees.
 *
 * - `seen`: the disk, so that a folder that is another program's can be told;
 *   and the path decoded, slashes merged.
 * - `own`: no disk, so that only the site's own folder is looked at.
 * - `raw`: neither, and the path as it came, slashes merged.
 */
export type Sight = 'seen' | 'own' | 'raw';

/** A login's cookie in the whole of the header; where it stands in a value, it is none. */
export const LOGIN_COOKIE = '(?:^|[^=])wordpress_logged_in_';

/** In a raw path: it leads up, which servers and PHP resolve in different ways. */
export const UP = '(?:[.]|%2e){2}';

/** Of a plain path: no dot, so that no script and no file is taken for a folder. */
export const FOLDER = '(?:/[a-z0-9_-]+)*';

const PREFIX = 'wp-json';
const withPrefix = ( pattern: string ) =>
	pattern.replaceAll( PREFIX, '{{rest_prefix_pattern}}' );

/** A site below a path leaves what is beside it alone. Another case is another path. */
export const below = ( sensitive = '(?-i:{{bases}})' ): Part => ( {
	when: 'base',
	then: [ sensitive ],
} );

/** All of a form's path behind the site's own, to be matched without regard to case. */
export function pathOf( form: Form, sight: Sight ): string {
	const { path, visitor } = form;
	// A file that is no script is no program's, wherever it lies.
	const anywhere = path.endsWith( '(?:/|$)' ) && ! path.includes( '[.]php' );
	const folder = sight === 'seen' || anywhere ? FOLDER : '';
	const index = visitor && ! path.includes( '[.]php' );
	return (
		folder +
		( index ? '(?:/index[.]php)?' : '' ) +
		// WordPress cuts slashes of both kinds off the end of a route.
		withPrefix(
			path === FRONT ? path : path.replace( /([^|])\$$/, '$1[/\\x5c]*$' )
		)
	);
}

/** The folders in which the front page's parameters are honest, as an expression; empty if there are none. */
export const folders = ( list: readonly Said[] ): string => {
	const all = list.flatMap( ( { forms } ) =>
		forms.flatMap( ( { unless } ) => unless ?? [] )
	);
	return withPrefix( [ ...new Set( all ) ].join( '|' ) );
};

/** None of those folders. */
export function notHonest( list: readonly Said[] ): string {
	const all = folders( list );
	return all === '' ? '' : `(?!.*${ all })`;
}
