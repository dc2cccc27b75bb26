/**
 * A hit in REST: its type and its JSON Schema.
 */
import type { Json } from './field';
import type { hitFields } from './fields';
import { inOrder, list } from './list';

type Fields = typeof hitFields;

/** One hit of `GET hits`. All texts in it are untrusted: they come from the request. */
export type Hit = {
	[
		Name in keyof Fields as Fields[ Name ] extends { json: object }
			? Name
			: never
	]: Fields[ Name ] extends { json: Json< infer T > } ? T : never;
};

/** The fields that a hit's details show. */
export type ShownField = {
	[ Name in keyof Fields ]: Fields[ Name ] extends { shown: true }
		? Name
		: never;
}[ keyof Fields ];

/** Adds what the type can't hold to a hit's schema: the fields' descriptions and their order. */
export function withDescriptions< Schema extends { properties?: object } >(
	schema: Schema
): Schema {
	const types = new Map< string, object >(
		Object.entries( schema.properties ?? {} )
	);
	return {
		...schema,
		properties: Object.fromEntries(
			inOrder( list, ( { json } ) => json ).map(
				( { name, place: { description } } ) => {
					const own =
						description === undefined ? {} : { description };
					// First, and instead of the type's description.
					return [ name, { ...own, ...types.get( name ), ...own } ];
				}
			)
		),
	};
}
