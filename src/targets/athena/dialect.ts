/**
 * Trino's SQL, which Athena speaks. Its regular expressions are Java's, in which `$`
 * also stands before a last line feed.
 */
import { CHARACTERS, literal } from '../shared/sql/common';
import type { Dialect } from '../shared/sql/dialect';

/** Returns a pattern with `\z` for each `$` that is an anchor. */
const pattern = ( portable: string ) =>
	portable.replace( /\\.|\[(?:\\.|[^\]])*\]|\$/g, ( token ) =>
		token === '$' ? '\\z' : token
	);

export const athenaDialect: Dialect = {
	...CHARACTERS,
	text: literal,
	pattern,
	matches: ( text, expression ) => `regexp_like(${ text }, ${ expression })`,
	replace: ( text, expression, replacement ) =>
		`regexp_replace(${ text }, ${ literal( pattern( expression ) ) }, ${ literal( replacement.replace( '\\', '$' ) ) })`,
	before: ( text, separator ) => `split_part(${ text }, ${ separator }, 1)`,
	split: ( text, separator ) => `split(${ text }, ${ separator })`,
	decode: ( text ) =>
		`regexp_replace(${ text }, '%([0-9A-Fa-f]{2})', x -> chr(from_base(x[1], 16)))`,
	list: {
		map: ( list, name, to ) => `transform(${ list }, ${ name } -> ${ to })`,
		filter: ( list, name, when ) =>
			`filter(${ list }, ${ name } -> ${ when })`,
		some: ( list, name, when ) =>
			`any_match(${ list }, ${ name } -> ${ when })`,
		zip: ( one, other, to ) =>
			`zip_with(${ one }, ${ other }, (n, v) -> ${ to( 'n', 'v' ) })`,
		foldText: ( list, done, name, to ) =>
			`reduce(${ list }, CAST('' AS varchar), (${ done }, ${ name }) -> ${ to }, ${ done } -> ${ done })`,
		foldList: ( list, isKept ) =>
			`reduce(${ list }, CAST(ARRAY[] AS array(varchar)), (kept, p) ->
      filter(kept, k -> ${ isKept( 'k', 'p' ) }) || p, kept -> kept)`,
	},
	keep: ( name ) => `CREATE OR REPLACE VIEW ${ name } AS`,
	whole: ( number, by ) => `${ number } / ${ by }`,
	mostOf: ( value, number ) => `max_by(${ value }, ${ number })`,
	moment: ( seconds ) => `from_unixtime(${ seconds }, 'UTC')`,
};
