/**
 * Reads the arguments of translation functions such as __() and _n().
 */

export interface Message {
	readonly text: string;
	readonly plural?: string;
	readonly context?: string;
	/** The file of the call, relative to the repository. */
	readonly file: string;
	/** The comment for translators. */
	readonly note?: string;
}

export const DOMAIN = 'sidegate';

type Part = 'text' | 'plural' | 'context' | 'domain';

/** Meaning of each argument; empty for numbers and values. */
const ARGUMENTS: Readonly< Record< string, readonly ( Part | '' )[] > > = {
	__: [ 'text', 'domain' ],
	_x: [ 'text', 'context', 'domain' ],
	_n: [ 'text', 'plural', '', 'domain' ],
	_nx: [ 'text', 'plural', '', 'context', 'domain' ],
	_n_noop: [ 'text', 'plural', 'domain' ],
	_nx_noop: [ 'text', 'plural', 'context', 'domain' ],
};

const ALIASES: Readonly< Record< string, string > > = {
	_e: '__',
	esc_html__: '__',
	esc_attr__: '__',
	esc_html_e: '__',
	esc_attr_e: '__',
	_ex: '_x',
	esc_html_x: '_x',
	esc_attr_x: '_x',
};

const partsOf = ( name: string ) => {
	const original = ALIASES[ name ] ?? name;
	return Object.hasOwn( ARGUMENTS, original )
		? ARGUMENTS[ original ]
		: undefined;
};

/** Returns true for the name of a translation function. */
export const isTranslationFunction = ( name: string ) =>
	partsOf( name ) !== undefined;

/** A call in the source code; arguments that are not literals are undefined. */
export interface Call {
	readonly name: string;
	readonly args: readonly ( string | undefined )[];
	readonly file: string;
	readonly line: number;
	readonly note?: string | undefined;
}

/**
 * Returns the message of a call.
 *
 * @throws if an argument is not a literal, or the text domain is wrong.
 */
export function messageOf( { name, args, file, line, note }: Call ): Message {
	const found: Partial< Record< Part, string > > = {};
	partsOf( name )?.forEach( ( part, index ) => {
		const value = args[ index ];
		if ( part !== '' ) {
			if ( value === undefined || value === '' ) {
				throw new Error(
					`${ file }:${ line }: the ${ part } of ${ name }() is not a literal string.`
				);
			}
			found[ part ] = value;
		}
	} );
	const { text = '', plural, context, domain } = found;
	if ( domain !== DOMAIN ) {
		throw new Error(
			`${ file }:${ line }: the domain of ${ name }() is ${ domain }.`
		);
	}
	return {
		text,
		...( plural !== undefined && { plural } ),
		...( context !== undefined && { context } ),
		...( note !== undefined && { note } ),
		file,
	};
}
