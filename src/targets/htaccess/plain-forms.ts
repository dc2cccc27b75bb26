/**
 * What `.htaccess` blocks, as expressions by which PHP checks recorded hits.
 */
import { hasEntryScript } from '../../rules/entry-scripts';
import type { PlainForm, PlainForms } from '../shared/plain-forms';
import type { RuleText } from '../shared/rule-texts';
import {
	groups,
	NOT_METHODS,
	PATH_TRAVERSAL,
	WORDPRESS_PATHS,
	type Form,
} from './forms';

/** Adapts a form's pattern to a path that begins with a slash. */
const withFirstSlash = ( pattern: string ) => pattern.replace( '(?:^|', '(?:' );

const plainForm = (
	{ path, notPath, query }: Form,
	visitor: boolean
): PlainForm => ( {
	path: path ? withFirstSlash( path ) : '^',
	unless: notPath ? withFirstSlash( notPath ) : null,
	query: query ?? null,
	visitor,
} );

export const plainForms = ( list: readonly RuleText[] ): PlainForms => ( {
	decodes: true,
	below: 'home',
	leftToPhp: PATH_TRAVERSAL,
	visitorMethods: `^(?!${ NOT_METHODS.slice( 1 ) })`,
	wordpressPaths: `^/${ WORDPRESS_PATHS }`,
	leavesIpv6: true,
	rules: Object.fromEntries(
		list.map( ( { rule } ) => [
			rule.id,
			( groups[ rule.id ] ?? [] )
				.filter(
					( { singleSite } ) => ! singleSite || hasEntryScript( rule )
				)
				.flatMap( ( { anyClient, forms } ) =>
					forms.map( ( form ) => plainForm( form, ! anyClient ) )
				),
		] )
	),
} );
