/**
 * Finds the translatable texts in PHP files, with PHP's own tokenizer.
 */
import { spawnSync } from 'node:child_process';
import {
	isTranslationFunction,
	messageOf,
	type Message,
} from './translate-message';

/** Name of a PHP token, its text (strings without quotes) and its line. */
type Token = readonly [ name: string, text: string, line: number ];

/** Tokenizes files. A literal contains no variables, so eval() safely returns its value. */
const TOKENS = `
	foreach ( json_decode( stream_get_contents( STDIN ) ) as $code ) {
		$tokens = [];
		foreach ( PhpToken::tokenize( $code ) as $token ) {
			if ( ! $token->is( T_WHITESPACE ) ) {
				$is_text  = $token->is( T_CONSTANT_ENCAPSED_STRING );
				$tokens[] = [ $token->getTokenName(), $is_text ? eval( "return $token->text;" ) : $token->text, $token->line ];
			}
		}
		$all[] = $tokens;
	}
	echo json_encode( $all ?? [], JSON_THROW_ON_ERROR | JSON_INVALID_UTF8_SUBSTITUTE );
`;

function tokenize( sources: readonly string[] ): readonly Token[][] {
	const { stdout, stderr, status } = spawnSync( 'php', [ '-r', TOKENS ], {
		input: JSON.stringify( sources ),
		encoding: 'utf8',
		maxBuffer: 2 ** 28,
	} );
	if ( status !== 0 ) {
		throw new Error(
			`PHP could not tokenize the files: ${ stderr || stdout }`
		);
	}
	return JSON.parse( stdout ) as Token[][];
}

const OPEN = new Set( [
	'(',
	'[',
	'{',
	'T_ATTRIBUTE',
	'T_CURLY_OPEN',
	'T_DOLLAR_OPEN_CURLY_BRACES',
] );
const CLOSE = new Set( [ ')', ']', '}' ] );

/** Returns the arguments of a call; `start` is after its opening parenthesis. */
function argumentsAt(
	tokens: readonly Token[],
	start: number
): ( string | undefined )[] {
	const args: Token[][] = [ [] ];
	let depth = 1;
	for ( const token of tokens.slice( start ) ) {
		// Compares the token's name: the text of a string may be a bracket as well.
		const [ kind ] = token;
		depth += OPEN.has( kind ) ? 1 : 0;
		depth -= CLOSE.has( kind ) ? 1 : 0;
		if ( depth === 0 ) {
			break;
		}
		if ( depth === 1 && kind === ',' ) {
			args.push( [] );
		} else if ( ! kind.endsWith( 'COMMENT' ) ) {
			args.at( -1 )?.push( token );
		}
	}
	return args.map( ( [ only, ...more ] ) =>
		only?.[ 0 ] === 'T_CONSTANT_ENCAPSED_STRING' && more.length === 0
			? only[ 1 ]
			: undefined
	);
}

/** Before a name, these tokens mean that it is a method or a declaration. */
const NOT_A_CALL = new Set( [
	'T_OBJECT_OPERATOR',
	'T_NULLSAFE_OBJECT_OPERATOR',
	'T_DOUBLE_COLON',
	'T_FUNCTION',
	'T_NEW',
] );

const noteIn = ( comment: string ) =>
	/translators:\s*(.+?)\s*(?:\*\/)?$/is.exec( comment )?.[ 1 ];

function messagesIn( tokens: readonly Token[], file: string ): Message[] {
	const found: Message[] = [];
	let note: string | undefined;
	tokens.forEach( ( [ kind, text, line ], index ) => {
		if ( kind.endsWith( 'COMMENT' ) ) {
			note = noteIn( text ) ?? note;
		} else if ( kind === ';' ) {
			note = undefined;
		}
		const name = text.replace( /^\\/, '' );
		if (
			( kind === 'T_STRING' || kind === 'T_NAME_FULLY_QUALIFIED' ) &&
			isTranslationFunction( name ) &&
			tokens[ index + 1 ]?.[ 0 ] === '(' &&
			! NOT_A_CALL.has( tokens[ index - 1 ]?.[ 0 ] ?? '' )
		) {
			const args = argumentsAt( tokens, index + 2 );
			found.push( messageOf( { name, args, file, line, note } ) );
			note = undefined;
		}
	} );
	return found;
}

/** Returns the description in the plugin header, which WordPress translates (get_plugin_data). */
function headerIn( source: string, file: string ): Message[] {
	const text = /^ \* Plugin Name:[^]*?^ \* Description:\s*(.+?)\s*$/m.exec(
		source
	)?.[ 1 ];
	return text === undefined
		? []
		: [ { text, file, note: 'Description of the plugin' } ];
}

/**
 * Returns the messages of PHP files.
 *
 * @param sources Source code by file name.
 */
export function phpMessages(
	sources: ReadonlyMap< string, string >
): Message[] {
	const tokens = tokenize( [ ...sources.values() ] );
	return [ ...sources ].flatMap( ( [ file, source ], index ) => [
		...headerIn( source, file ),
		...messagesIn( tokens[ index ] ?? [], file ),
	] );
}
