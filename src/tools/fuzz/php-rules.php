<?php
/**
 * Evaluates the compiled rules. Reads one request per line from standard input,
 * method and target in Base64, and prints for each which rules match, as 1 or 0 in
 * the order of the rules that the arguments name.
 */

declare( strict_types = 1 );

$root       = dirname( __DIR__, 3 );
$request_of = require $root . '/src/targets/testing/php-request.php';
$conditions = require $root . '/build/conditions.php';
$names      = array_slice( $argv, 1 );
while ( ( $line = fgets( STDIN ) ) !== false ) {
	$request = $request_of( ...array_map( 'base64_decode', explode( ' ', rtrim( $line, "\n" ) ) ) );
	foreach ( $names as $name ) {
		echo $conditions[ $name ]( $request ) ? '1' : '0';
	}
	echo "\n";
}
