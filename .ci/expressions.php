<?php
/**
 * Prints the regular expressions of PHP sources as JSON: the argument of each
 * call of preg_*, and each string that looks like an expression, because a
 * variable may pass it to a call. Constants, and variables that a file sets
 * once, are resolved.
 *
 * `php .ci/expressions.php FILE …`
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Ci;

/** Placeholder for the result of preg_quote(): literal characters. */
const QUOTED = 'quoted';

/**
 * Returns the tokens without white space and comments.
 *
 * @return list<array{ 0: int, 1: string, 2: int }>
 */
function tokens( string $code ): array {
	$found = [];
	$line  = 1;
	foreach ( token_get_all( $code ) as $token ) {
		if ( is_array( $token ) ) {
			$line = $token[2];
		}
		[ $id, $text ] = is_array( $token ) ? $token : [ 0, $token ];
		if ( ! in_array( $id, [ T_WHITESPACE, T_COMMENT, T_DOC_COMMENT ], true ) ) {
			$found[] = [ $id, $text, $line ];
		}
	}
	return $found;
}

/** Returns the value of a string literal. */
function string_value( string $literal ): string {
	return $literal[0] === "'"
		? str_replace( [ '\\\\', "\\'" ], [ '\\', "'" ], substr( $literal, 1, -1 ) )
		: stripcslashes( str_replace( '\\$', '$', substr( $literal, 1, -1 ) ) );
}

/**
 * Evaluates the concatenation that begins at a token. Returns its text, or null
 * if a part is unknown, and the index after it.
 *
 * @param list<array{ 0: int, 1: string, 2: int }> $tokens Tokens of the file.
 * @param int                                      $at     Index of its first token.
 * @param string                                   $class  The file's class.
 * @param array<string, string>                    $values Known values of variables and constants.
 * @return array{ 0: string|null, 1: int }
 */
function evaluate( array $tokens, int $at, string $class, array $values ): array {
	$text = '';
	while ( true ) {
		[ $id, $part ] = $tokens[ $at ];
		if ( $id === T_CONSTANT_ENCAPSED_STRING ) {
			$text .= string_value( $part );
			++$at;
		} elseif ( $id === T_LNUMBER ) {
			$text .= $part;
			++$at;
		} elseif ( $id === T_STRING && ( $tokens[ $at + 1 ][0] ?? 0 ) === T_DOUBLE_COLON && ( $tokens[ $at + 2 ][0] ?? 0 ) === T_STRING ) {
			$value = $values[ ( $part === 'self' ? $class : $part ) . '::' . $tokens[ $at + 2 ][1] ] ?? null;
			if ( $value === null ) {
				return [ null, $at ];
			}
			$text .= $value;
			$at   += 3;
		} elseif ( $id === T_VARIABLE && isset( $values[ $part ] ) && ( $tokens[ $at + 1 ][0] ?? 0 ) !== T_OBJECT_OPERATOR ) {
			$text .= $values[ $part ];
			++$at;
		} elseif ( $id === T_STRING && $part === 'preg_quote' ) {
			$text .= QUOTED;
			for ( $depth = 0, ++$at; $depth > 0 || $tokens[ $at ][1] === '('; ++$at ) {
				$depth += [
					'(' => 1,
					')' => -1,
				][ $tokens[ $at ][1] ] ?? 0;
			}
		} else {
			return [ null, $at ];
		}
		if ( $tokens[ $at ][1] !== '.' ) {
			return [ $text, $at ];
		}
		++$at;
	}
}

/**
 * Returns the constants of a file with a string value.
 *
 * @param array<string, string> $values Constants of other files.
 * @return array<string, string>
 */
function constants( string $file, array $values ): array {
	$tokens = tokens( (string) file_get_contents( $file ) );
	$class  = basename( $file, '.php' );
	foreach ( $tokens as $at => [ $id ] ) {
		if ( $id === T_CONST && $tokens[ $at + 2 ][1] === '=' ) {
			[ $text, $end ] = evaluate( $tokens, $at + 3, $class, $values );
			if ( $text !== null && $tokens[ $end ][1] === ';' ) {
				$values[ $class . '::' . $tokens[ $at + 1 ][1] ] = $text;
			}
		}
	}
	return $values;
}

/**
 * Returns the expressions of a file.
 *
 * @param array<string, string> $values Known values of constants.
 * @return list<array{ file: string, line: int, expression: string|null, code: string }>
 */
function expressions( string $file, array $values ): array {
	$tokens      = tokens( (string) file_get_contents( $file ) );
	$class       = basename( $file, '.php' );
	$found       = [];
	$assignments = [];
	foreach ( $tokens as $at => [ $id, $text, $line ] ) {
		if ( $id === T_VARIABLE && ( $tokens[ $at + 1 ][1] ?? '' ) === '=' ) {
			$assignments[ $text ] = ( $assignments[ $text ] ?? 0 ) + 1;
			$value                = evaluate( $tokens, $at + 2, $class, $values );
			if ( $assignments[ $text ] === 1 && $value[0] !== null && $tokens[ $value[1] ][1] === ';' ) {
				$values[ $text ] = $value[0];
			} else {
				unset( $values[ $text ] );
			}
		}
		$is_first_part = ( $tokens[ $at - 1 ][1] ?? '' ) !== '.';
		if ( $id === T_CONSTANT_ENCAPSED_STRING && $is_first_part ) {
			[ $expression ] = evaluate( $tokens, $at, $class, $values );
			if ( $expression !== null && preg_match( '~^([\~/])[^\r\n]+\1[imsxADSXUu]*$~D', $expression ) === 1 && preg_match( '~^/[A-Za-z0-9/_.-]*/$~D', $expression ) !== 1 ) {
				$found[] = [
					'file'       => $file,
					'line'       => $line,
					'expression' => $expression,
					'code'       => '',
				];
			}
		}
		if ( $id === T_STRING && preg_match( '~^preg_(?!quote|last_error)~', $text ) === 1 && $tokens[ $at + 1 ][1] === '(' ) {
			[ $expression, $end ] = evaluate( $tokens, $at + 2, $class, $values );
			$is_variable          = $tokens[ $at + 2 ][0] === T_VARIABLE && $tokens[ $at + 3 ][1] === ',' || ( $tokens[ $at + 3 ][0] === T_DOUBLE_COLON && $tokens[ $at + 5 ][1] === '[' );
			if ( ! $is_variable || $expression !== null ) {
				$found[] = [
					'file'       => $file,
					'line'       => $line,
					'expression' => $tokens[ $end ][1] === ',' ? $expression : null,
					'code'       => implode( ' ', array_column( array_slice( $tokens, $at, 12 ), 1 ) ),
				];
			}
		}
	}
	return $found;
}

$files  = array_slice( $argv, 1 );
$values = [];
// Twice: a constant may use one of a later file.
foreach ( array_merge( $files, $files ) as $file ) {
	$values = constants( $file, $values );
}
$found = [];
foreach ( $files as $file ) {
	array_push( $found, ...expressions( $file, $values ) );
}
echo json_encode( $found, JSON_THROW_ON_ERROR | JSON_INVALID_UTF8_SUBSTITUTE | JSON_UNESCAPED_SLASHES | JSON_PRETTY_PRINT ); // phpcs:ignore WordPress.Security.EscapeOutput, WordPress.WP.AlternativeFunctions -- to a program, without WordPress.
