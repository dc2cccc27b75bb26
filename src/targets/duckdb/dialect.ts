/**
 * DuckDB's SQL. Its regular expressions are RE2's.
 */
import { CHARACTERS, literal } from '../shared/sql/common';
import type { Dialect } from '../shared/sql/dialect';

const replace: Dialect[ 'replace' ] = ( text, pattern, replacement ) =>
	`regexp_replace(${ text }, ${ literal( pattern ) }, ${ literal( replacement ) })`;

export const duckdbDialect: Dialect = {
	...CHARACTERS,
	text: literal,
	pattern: ( pattern ) => pattern,
	matches: ( text, pattern ) => `regexp_matches(${ text }, ${ pattern })`,
	replace,
	before: ( text, separator ) => `split_part(${ text }, ${ separator }, 1)`,
	split: ( text, separator ) => `string_split(${ text }, ${ separator })`,
	decode: ( text ) => `sidegate_decode(${ text })`,
	list: {
		map: ( list, name, to ) =>
			`list_transform(${ list }, lambda ${ name }: ${ to })`,
		filter: ( list, name, when ) =>
			`list_filter(${ list }, lambda ${ name }: ${ when })`,
		some: ( list, name, when ) =>
			`list_filter(${ list }, lambda ${ name }: ${ when }) <> []`,
		zip: ( one, other, to ) =>
			`list_transform(list_zip(${ one }, ${ other }), lambda z: ${ to(
				'z[1]',
				'z[2]'
			) })`,
		foldText: ( list, text, name, to ) =>
			`list_reduce(${ list }, lambda ${ text }, ${ name }: ${ to }, '')`,
		// The first argument of the function must have the type of an item.
		foldList: ( list, isKept ) =>
			`list_reduce(list_transform(${ list }, lambda p: [p]), lambda kept, p:
      list_append(list_filter(kept, lambda k: ${ isKept( 'k', 'p[1]' ) }), p[1]), [])`,
	},
	keep: ( name ) => `CREATE OR REPLACE TABLE ${ name } AS`,
	whole: ( number, by ) => `${ number } // ${ by }`,
	mostOf: ( value, number ) => `arg_max(${ value }, ${ number })`,
	moment: ( seconds ) => `make_timestamp(${ seconds } * 1000000)`,
};
