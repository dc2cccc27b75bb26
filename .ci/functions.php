<?php
/**
 * Lists PHP's own functions that Sidegate calls, with the files that call them:
 * those that a host can remove with `disable_functions`. Derived from the tokens
 * of the source, including names that are passed as callbacks. A string that is
 * no callback, such as an option's name, doesn't count.
 *
 * `php .ci/functions.php` prints it as JSON.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Ci;

/**
 * Returns the names that a file calls or may pass as a callback.
 *
 * @param string $file Path of a PHP file.
 * @return list<string>
 */
function names_in( string $file ): array {
	$tokens = array_values( array_filter( token_get_all( (string) file_get_contents( $file ) ), static fn ( $token ): bool => ! is_array( $token ) || ! in_array( $token[0], [ T_WHITESPACE, T_COMMENT, T_DOC_COMMENT ], true ) ) );
	$names  = [];
	foreach ( $tokens as $at => $token ) {
		$before = $tokens[ $at - 1 ] ?? null;
		$method = is_array( $before ) && in_array( $before[0], [ T_OBJECT_OPERATOR, T_DOUBLE_COLON, T_FUNCTION, T_NEW ], true );
		if ( is_array( $token ) && ! $method && ( $tokens[ $at + 1 ] ?? null ) === '(' && $token[0] !== T_CONSTANT_ENCAPSED_STRING ) {
			$names[] = strtolower( ltrim( $token[1], '\\' ) );
		}
		// The name of a callback, not the key of an array.
		if ( is_array( $token ) && $token[0] === T_CONSTANT_ENCAPSED_STRING && in_array( $before, [ ',', '(' ], true ) && in_array( $tokens[ $at + 1 ] ?? null, [ ',', ')' ], true ) && may_take_callback( $tokens, $at ) ) {
			$names[] = strtolower( trim( $token[1], '\'"' ) );
		}
	}
	return $names;
}

/**
 * Checks whether the function that a string is passed to may call it. Unknown ones, such as methods, may.
 *
 * @param list<string|array{ 0: int, 1: string, 2: int }> $tokens Tokens of a file.
 * @param int                                             $at     Index of the string.
 */
function may_take_callback( array $tokens, int $at ): bool {
	for ( $depth = 0; $at > 0 && $depth >= 0; $at-- ) {
		// In a string, `}` closes `{$`.
		$bracket = is_array( $tokens[ $at ] ) ? ( $tokens[ $at ][0] === T_CURLY_OPEN ? '{' : '' ) : $tokens[ $at ];
		$depth  += in_array( $bracket, [ ')', ']', '}' ], true ) ? 1 : ( in_array( $bracket, [ '(', '[', '{' ], true ) ? -1 : 0 );
	}
	// The loop has stopped at the token before the bracket.
	$token  = $tokens[ $at ];
	$before = $tokens[ $at - 1 ] ?? null;
	$method = is_array( $before ) && in_array( $before[0], [ T_OBJECT_OPERATOR, T_DOUBLE_COLON, T_NEW ], true );
	if ( ! is_array( $token ) || $method || $tokens[ $at + 1 ] !== '(' ) {
		return true;
	}
	$name = ltrim( $token[1], '\\' );
	if ( ! function_exists( $name ) ) {
		// A function of WordPress.
		return preg_match( '/^(?:add|register|remove)_/', $name ) === 1 || $token[0] === T_VARIABLE;
	}
	foreach ( ( new \ReflectionFunction( $name ) )->getParameters() as $parameter ) {
		$type = $parameter->getType();
		if ( $type instanceof \ReflectionNamedType && $type->getName() === 'callable' ) {
			return true;
		}
	}
	return false;
}

/**
 * Returns the PHP functions that the plugin calls.
 *
 * @param string $root The plugin's folder.
 * @return array<string, list<string>> Files by function, both sorted.
 */
function functions_of( string $root ): array {
	$found = [];
	$files = new \RecursiveIteratorIterator( new \RecursiveDirectoryIterator( $root . '/includes', \FilesystemIterator::SKIP_DOTS ) );
	$paths = array_map( 'strval', array_merge( array_values( iterator_to_array( $files ) ), [ $root . '/plugin.php', $root . '/refuse.php', $root . '/uninstall.php', $root . '/build/conditions.php' ] ) );
	sort( $paths );
	foreach ( $paths as $path ) {
		if ( preg_match( '/(?<!Test|TestCase)\.php$/D', $path ) === 1 ) {
			foreach ( array_unique( names_in( $path ) ) as $name ) {
				if ( function_exists( $name ) && ( new \ReflectionFunction( $name ) )->isInternal() ) {
					$found[ $name ][] = (string) substr( $path, strlen( $root ) + 1 );
				}
			}
		}
	}
	ksort( $found );
	return $found;
}

if ( realpath( (string) ( $_SERVER['SCRIPT_FILENAME'] ?? '' ) ) === __FILE__ ) {
	echo json_encode( functions_of( dirname( __DIR__ ) ), JSON_UNESCAPED_SLASHES );
}
