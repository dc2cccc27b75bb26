/**
 * The fields of a hit as lists, in the orders in which they are written.
 */
import type { Field, LinePart } from './field';
import { hitFields } from './fields';

export interface NamedField extends Field {
	readonly name: string;
}

export const list: readonly NamedField[] = Object.entries( hitFields ).map(
	( [ name, field ] ) => ( { name, ...field } )
);

/**
 * Returns the fields that are written somewhere, such as in REST, each after the
 * one that it names with `after`.
 */
export function inOrder< Place extends { readonly after?: string } >(
	fields: readonly NamedField[],
	placeOf: ( field: NamedField ) => Place | undefined
) {
	const ordered: { name: string; field: NamedField; place: Place }[] = [];
	const moved: typeof ordered = [];
	for ( const field of fields ) {
		const place = placeOf( field );
		if ( place ) {
			( place.after === undefined ? ordered : moved ).push( {
				name: field.name,
				field,
				place,
			} );
		}
	}
	for ( const one of moved ) {
		const before = ordered.findIndex(
			( { name } ) => name === one.place.after
		);
		if ( before < 0 ) {
			throw new Error(
				`${ one.name } follows ${ one.place.after }, which isn't there.`
			);
		}
		ordered.splice( before + 1, 0, one );
	}
	return ordered;
}

/** The parts of the spool line, in its order. */
export const lineParts = list.flatMap( ( { name, kind, line } ) =>
	line === undefined
		? []
		: [ { name, kind, ...line, property: line.property ?? name } ]
);

/** Returns the regular expression of a whole line: see Hit::FIELDS. */
export function linePattern(
	parts: readonly Pick< LinePart, 'matches' | 'optional' >[]
): string {
	const body = parts.map(
		( { matches, optional }, index ) =>
			`${ optional ? '(?:' : '' }${ index === 0 ? '' : '\\t' }(${ matches })`
	);
	const ends = ')?'.repeat(
		parts.filter( ( { optional } ) => optional ).length
	);
	return `~^${ body.join( '' ) }${ ends }$~D`;
}
