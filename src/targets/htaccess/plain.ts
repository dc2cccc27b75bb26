/**
 * What `.htaccess` blocks, as expressions by which PHP judges recorded hits.
 */
import { hasEntry } from '../../rules/entry';
import type { PlainForm, PlainForms } from '../plain-forms';
import type { Said } from '../said';
import { groups, NOT_METHODS, OWN, UPWARDS, type Form } from './forms';

/** On a path that begins with a slash, where the forms have it without. */
const slashed = ( pattern: string ) => pattern.replace( '(?:^|', '(?:' );

const plain = (
	{ path, notPath, query }: Form,
	visitor: boolean
): PlainForm => ( {
	path: path ? slashed( path ) : '^',
	unless: notPath ? slashed( notPath ) : null,
	query: query ?? null,
	visitor,
} );

export const plainForms = ( list: readonly Said[] ): PlainForms => ( {
	decodes: true,
	below: 'home',
	left: UPWARDS,
	visitors: `^(?!${ NOT_METHODS.slice( 1 ) })`,
	ours: `^/${ OWN }`,
	leavesIpv6: true,
	rules: Object.fromEntries(
		list.map( ( { rule } ) => [
			rule.id,
			( groups[ rule.id ] ?? [] )
				.filter( ( { single } ) => ! single || hasEntry( rule ) )
				.flatMap( ( { anybody, forms } ) =>
					forms.map( ( form ) => plain( form, ! anybody ) )
				),
		] )
	),
} );
