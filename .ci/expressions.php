<?php
/**
 * Prints the regular expressions of PHP sources as JSON: what each call of
 * preg_* is given, and each string that looks like an expression, since it may
 * reach a call through a variable. Constants, and variables that a file sets
 * once, are put in.
 *
 * `php .ci/expressions.php FILE …`
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Ci;

/** Stands for what preg_quote() makes: text, of which each character is itself. */
const QUOTED = 'quoted';

/**
 * The tokens that say something.
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

/** What a string in PHP's source says. */
function text( string $literal ): string {
	return $literal[0] === "'"
		? str_replace( [ '\\\\', "\\'" ], [ '\\', "'" ], substr( $literal, 1, -1 ) )
		: stripcslashes( str_replace( '\\$', '$', substr( $literal, 1, -1 ) ) );
}

/**
 * The text of a concatenation from a token on, and where it ends; null for the
 * text where a part isn't known.
 *
 * @param list<array{ 0: int, 1: string, 2: int }> $tokens Of the file.
 * @param int                                      $at     Where it begins.
 * @param string                                   $class  The file's class.
 * @param array<string, string>                    $known  What variables and constants are known to hold.
 * @return array{ 0: string|null, 1: int }
 */
function fold( array $tokens, int $at, string $class, array $known ): array {
	$text = '';
	while ( true ) {
		[ $id, $part ] = $tokens[ $at ];
		if ( $id === T_CONSTANT_ENCAPSED_STRING ) {
			$text .= text( $part );
			++$at;
		} elseif ( $id === T_LNUMBER ) {
			$text .= $part;
			++$at;
		} elseif ( $id === T_STRING && ( $tokens[ $at + 1 ][0] ?? 0 ) === T_DOUBLE_COLON && ( $tokens[ $at + 2 ][0] ?? 0 ) === T_STRING ) {
			$value = $known[ ( $part === 'self' ? $class : $part ) . '::' . $tokens[ $at + 2 ][1] ] ?? null;
			if ( $value === null ) {
				return [ null, $at ];
			}
			$text .= $value;
			$at   += 3;
		} elseif ( $id === T_VARIABLE && isset( $known[ $part ] ) && ( $tokens[ $at + 1 ][0] ?? 0 ) !== T_OBJECT_OPERATOR ) {
			$text .= $known[ $part ];
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
 * The constants of a file that hold one text.
 *
 * @param array<string, string> $known What constants of other files hold.
 * @return array<string, string>
 */
function constants( string $file, array $known ): array {
	$tokens = tokens( (string) file_get_contents( $file ) );
	$class  = basename( $file, '.php' );
	foreach ( $tokens as $at => [ $id ] ) {
		if ( $id === T_CONST && $tokens[ $at + 2 ][1] === '=' ) {
			[ $text, $end ] = fold( $tokens, $at + 3, $class, $known );
			if ( $text !== null && $tokens[ $end ][1] === ';' ) {
				$known[ $class . '::' . $tokens[ $at + 1 ][1] ] = $text;
			}
		}
	}
	return $known;
}

/**
 * @param array<string, string> $known What constants hold.
 * @return list<array{ file: string, line: int, expression: string|null, code: string }>
 */
function expressions( string $file, array $known ): array {
	$tokens = tokens( (string) file_get_contents( $file ) );
	$class  = basename( $file, '.php' );
	$found  = [];
	$set    = [];
	foreach ( $tokens as $at => [ $id, $text, $line ] ) {
		if ( $id === T_VARIABLE && ( $tokens[ $at + 1 ][1] ?? '' ) === '=' ) {
			$set[ $text ] = ( $set[ $text ] ?? 0 ) + 1;
			$value        = fold( $tokens, $at + 2, $class, $known );
			if ( $set[ $text ] === 1 && $value[0] !== null && $tokens[ $value[1] ][1] === ';' ) {
				$known[ $text ] = $value[0];
			} else {
				unset( $known[ $text ] );
			}
		}
		$begins = ( $tokens[ $at - 1 ][1] ?? '' ) !== '.';
		if ( $id === T_CONSTANT_ENCAPSED_STRING && $begins ) {
			[ $whole ] = fold( $tokens, $at, $class, $known );
			if ( $whole !== null && preg_match( '~^([\~/])[^\r\n]+\1[imsxADSXUu]*$~D', $whole ) === 1 && preg_match( '~^/[A-Za-z0-9/_.-]*/$~D', $whole ) !== 1 ) {
				$found[] = [
					'file'       => $file,
					'line'       => $line,
					'expression' => $whole,
					'code'       => '',
				];
			}
		}
		if ( $id === T_STRING && preg_match( '~^preg_(?!quote|last_error)~', $text ) === 1 && $tokens[ $at + 1 ][1] === '(' ) {
			[ $whole, $end ] = fold( $tokens, $at + 2, $class, $known );
			$only            = $tokens[ $at + 2 ][0] === T_VARIABLE && $tokens[ $at + 3 ][1] === ',' || ( $tokens[ $at + 3 ][0] === T_DOUBLE_COLON && $tokens[ $at + 5 ][1] === '[' );
			if ( ! $only || $whole !== null ) {
				$found[] = [
					'file'       => $file,
					'line'       => $line,
					'expression' => $tokens[ $end ][1] === ',' ? $whole : null,
					'code'       => implode( ' ', array_column( array_slice( $tokens, $at, 12 ), 1 ) ),
				];
			}
		}
	}
	return $found;
}

$files = array_slice( $argv, 1 );
$known = [];
// Twice: a constant may be made of one that stands in a later file.
foreach ( array_merge( $files, $files ) as $file ) {
	$known = constants( $file, $known );
}
$found = [];
foreach ( $files as $file ) {
	array_push( $found, ...expressions( $file, $known ) );
}
echo json_encode( $found, JSON_THROW_ON_ERROR | JSON_INVALID_UTF8_SUBSTITUTE | JSON_UNESCAPED_SLASHES | JSON_PRETTY_PRINT ); // phpcs:ignore WordPress.Security.EscapeOutput, WordPress.WP.AlternativeFunctions -- to a program, without WordPress.
