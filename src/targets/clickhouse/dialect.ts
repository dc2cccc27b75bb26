/**
 * ClickHouse's SQL. Its regular expressions are RE2's, and its texts are bytes.
 */
import type { Dialect } from '../shared/sql/dialect';

const text = ( value: string ) => `'${ value.replace( /[\\']/g, '\\$&' ) }'`;

export const clickhouseDialect: Dialect = {
	text,
	pattern: ( pattern ) => pattern,
	matches: ( subject, pattern ) => `match(${ subject }, ${ pattern })`,
	replace: ( subject, pattern, replacement ) =>
		`replaceRegexpOne(${ subject }, ${ text( pattern ) }, ${ text( replacement ) })`,
	before: ( subject, separator ) =>
		`substringIndex(${ subject }, ${ separator }, 1)`,
	split: ( subject, separator ) =>
		`splitByChar(${ separator }, ${ subject })`,
	// RE2 finds no single byte above 127; any other that can't be printed will do.
	decode: ( subject ) =>
		`decodeURLComponent(replaceRegexpAll(${ subject }, '%[89A-Fa-f][0-9A-Fa-f]', '%7F'))`,
	list: {
		map: ( list, name, to ) => `arrayMap(${ name } -> ${ to }, ${ list })`,
		filter: ( list, name, when ) =>
			`arrayFilter(${ name } -> ${ when }, ${ list })`,
		some: ( list, name, when ) =>
			`arrayExists(${ name } -> ${ when }, ${ list })`,
		zip: ( one, other, to ) =>
			`arrayMap((n, v) -> ${ to( 'n', 'v' ) }, ${ one }, ${ other })`,
		foldText: ( list, done, name, to ) =>
			`arrayFold((${ done }, ${ name }) -> ${ to }, ${ list }, '')`,
		foldList: ( list, isKept ) =>
			`arrayFold((kept, p) ->
      arrayPushBack(arrayFilter(k -> ${ isKept( 'k', 'p' ) }, kept), p), ${ list }, emptyArrayString())`,
	},
	keep: ( name ) =>
		`CREATE OR REPLACE TABLE ${ name } ENGINE = MergeTree ORDER BY unix_time AS`,
	nul: 'char(0)',
	whiteSpace: `concat('. ', char(9, 10, 11, 12, 13))`,
	whole: ( number, by ) => `intDiv(${ number }, ${ by })`,
	mostOf: ( value, number ) => `argMax(${ value }, ${ number })`,
	moment: ( seconds ) => `toDateTime(${ seconds }, 'UTC')`,
};
