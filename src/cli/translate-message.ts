/**
 * A text that is to be translated, and how the functions that mark one take
 * their arguments.
 */

export interface Message {
	readonly text: string;
	readonly plural?: string;
	readonly context?: string;
	/** The file that it stands in, from the top of the checkout. */
	readonly file: string;
	/** What the source tells translators. */
	readonly note?: string;
}

export const DOMAIN = 'sidegate';

type Part = 'text' | 'plural' | 'context' | 'domain';

/** Which argument is what; a gap is a number or a value. */
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
	const known = ALIASES[ name ] ?? name;
	return Object.hasOwn( ARGUMENTS, known ) ? ARGUMENTS[ known ] : undefined;
};

export const marksText = ( name: string ) => partsOf( name ) !== undefined;

/** A call as it stands in a source; an argument that is no literal is undefined. */
export interface Call {
	readonly name: string;
	readonly args: readonly ( string | undefined )[];
	readonly file: string;
	readonly line: number;
	readonly note?: string | undefined;
}

/** @throws if the text can't be known before the program runs, or another plugin's domain is named. */
export function messageOf( { name, args, file, line, note }: Call ): Message {
	const found: Partial< Record< Part, string > > = {};
	partsOf( name )?.forEach( ( part, index ) => {
		const value = args[ index ];
		if ( part !== '' ) {
			if ( value === undefined || value === '' ) {
				throw new Error(
					`${ file }:${ line }: the ${ part } of ${ name }() is no literal text.`
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
