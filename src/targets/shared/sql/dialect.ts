/**
 * Defines what differs between engines of SQL. All else is printed alike for all of
 * them.
 *
 * Arguments are SQL, except where they are called a pattern or a value. A variable
 * of a list's function has the given name.
 */

export interface Lists {
	readonly map: ( list: string, name: string, to: string ) => string;
	readonly filter: ( list: string, name: string, when: string ) => string;
	readonly some: ( list: string, name: string, when: string ) => string;
	/** Prints the list of what two items of the same place become. */
	readonly zip: (
		one: string,
		other: string,
		to: ( one: string, other: string ) => string
	) => string;
	/** Prints the text, at first empty, that each item changes. */
	readonly foldText: (
		list: string,
		text: string,
		name: string,
		to: string
	) => string;
	/** Prints the list, at first empty, to which each item `p` adds itself after it has dropped earlier items `k`. */
	readonly foldList: (
		list: string,
		isKept: ( earlier: string, item: string ) => string
	) => string;
}

export interface Dialect {
	/** Prints a value as a literal. */
	readonly text: ( value: string ) => string;
	/** Returns a portable pattern (conditions/regex.ts) as the engine spells it. */
	readonly pattern: ( pattern: string ) => string;
	readonly matches: ( text: string, pattern: string ) => string;
	/** Prints the text after the only match of a pattern has been replaced; `\1` is its first group. */
	readonly replace: (
		text: string,
		pattern: string,
		replacement: string
	) => string;
	/** Prints the text before the first separator, a single character; or the whole text. */
	readonly before: ( text: string, separator: string ) => string;
	readonly split: ( text: string, separator: string ) => string;
	/** Prints the text percent-decoded once, with one character for each byte. */
	readonly decode: ( text: string ) => string;
	readonly list: Lists;
	/** The beginning of the statement that keeps the answer of a query. */
	readonly keep: ( name: string ) => string;
	/** The character NUL. */
	readonly nul: string;
	/** A dot and ASCII's white space. */
	readonly whiteSpace: string;
	/** Prints a whole number divided by another, rounded down. */
	readonly whole: ( number: string, by: number ) => string;
	/** Prints the aggregate function: the value where a number is largest. */
	readonly mostOf: ( value: string, number: string ) => string;
	/** Prints seconds since 1970 as a time in UTC. */
	readonly moment: ( seconds: string ) => string;
}
