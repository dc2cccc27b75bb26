/**
 * Types for declaring a field of a hit.
 */

/**
 * How PHP converts a field between Hit, the table and what is shown; the
 * conversions are in conversions.ts.
 *
 * - `time`: microseconds since 1970; shown as RFC 3339.
 * - `word`: a text of safe characters, which needs no escaping.
 * - `flag`: true or false.
 * - `text`: bytes of the request, escaped in the line and in the table.
 * - `chain`: the proxy chain, or null.
 * - `network`: looked up from the source; stored as an AS number.
 * - `key`: a column by which samples are found; it isn't shown.
 */
export type Kind =
	'time' | 'word' | 'flag' | 'text' | 'chain' | 'network' | 'key';

/** A column of the table of samples. It is named after its field unless `name` is set. */
export interface Column {
	readonly name?: string;
	readonly type: 'bigint' | 'int' | 'tinyint' | 'varchar';
	/** Width of a varchar, if it isn't the field's width in the line. */
	readonly width?: number;
	/** For the kind `key`: the PHP expression of its value. */
	readonly value?: string;
	/**
	 * If tables of earlier versions lack the column: the table version that adds
	 * it, and the keys that are added with it.
	 */
	readonly added?: { readonly version: number; readonly keys?: string };
}

/**
 * How a field is written in a line of the spool. Fields have the order in which
 * they are declared.
 */
export interface LinePart {
	/** Name of Hit's property, if it isn't the field's. */
	readonly property?: string;
	/** Regular expression that matches the value in the line. */
	readonly matches: string;
	/** Maximum number of bytes, after escaping. */
	readonly width: number;
	/** True if lines may end before this field: lines of earlier versions, or a field that is rarely set. */
	readonly optional?: true;
	/**
	 * Where the value comes from: an entry of `$_SERVER`; `recorder` for what the
	 * Recorder gets as an argument or knows; `client` for the client's address and
	 * its proxies; `body` for the body of the request.
	 */
	readonly from:
		`${ 'REQUEST' | 'HTTP' }_${ string }` | 'recorder' | 'client' | 'body';
}

/** A field in REST: `T` is its type. */
export interface Json< T > {
	readonly description?: string;
	/** Name of the field before it in REST, if that isn't the one declared before it. */
	readonly after?: string;
	/** Never set: only for the type. */
	readonly type?: T;
}

/** Declares a field of REST of the type `T`. */
export const json = < T >(
	description?: string,
	after?: string
): Json< T > => ( {
	...( description === undefined ? {} : { description } ),
	...( after === undefined ? {} : { after } ),
} );

export interface Field {
	readonly kind: Kind;
	readonly line?: LinePart;
	readonly column?: Column;
	readonly json?: Json< unknown >;
	/** Whether a hit's details in the log show it. */
	readonly shown?: true;
	/**
	 * Titles of its columns in the CSV file. `after` is the field before them, if
	 * that isn't the one declared before it.
	 */
	readonly csv?: {
		readonly titles: readonly string[];
		readonly after?: string;
	};
	/**
	 * How hits are filtered by it: with a REST argument (one value, or a range),
	 * or by the search for a text.
	 */
	readonly filter?: 'value' | 'range' | 'text' | 'text and value';
	/** The title under which WordPress's exporter of personal data shows it. Fields with the same title are joined. */
	readonly personal?: string;
}
