<?php
/**
 * Lists PHP's own functions that Sidegate calls, with the files that do: what
 * a host can take away with `disable_functions`. Derived from the tokens of
 * the source, names that are handed over as callbacks included.
 *
 * `php .ci/functions.php` prints it as JSON.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Ci;

/**
 * @param string $file Path of a PHP file.
 * @return list<string> Names that are called or written as a text.
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
		// A callback by its name, not the key of an array.
		if ( is_array( $token ) && $token[0] === T_CONSTANT_ENCAPSED_STRING && in_array( $before, [ ',', '(' ], true ) && in_array( $tokens[ $at + 1 ] ?? null, [ ',', ')' ], true ) ) {
			$names[] = strtolower( trim( $token[1], '\'"' ) );
		}
	}
	return $names;
}

/**
 * @param string $root The plugin's folder.
 * @return array<string, list<string>> Files by the name of the function, both sorted.
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
