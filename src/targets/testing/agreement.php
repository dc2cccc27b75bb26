<?php
/**
 * Reads cases from `cases.json` beside this file, as the test puts it there,
 * and prints what the compiled conditions say of each: `{ rule: [ bool … ] }`.
 */

declare( strict_types = 1 );

use Sidegate\Core\Request;

$data = json_decode( (string) file_get_contents( __DIR__ . '/cases.json' ), true );
$root = $data['root'];
if ( ! is_dir( $root ) ) {
	$root = '/host' . $root;
}
require $root . '/includes/Core/Request.php';

$conditions = require $root . '/build/conditions.php';
$answers    = [];
foreach ( $data['cases'] as $case ) {
	$headers = array_change_key_case( $case['headers'] ?? [] );
	$method  = $case['method'] ?? 'GET';
	$body    = [];
	// As PHP's own start of a request does: main/php_variables.c.
	$query = strpos( $case['target'], '?' ) === false ? '' : explode( '#', explode( '?', $case['target'], 2 )[1] )[0];
	parse_str( $query, $get );
	if ( $method === 'POST' && strpos( $headers['content-type'] ?? '', 'application/x-www-form-urlencoded' ) === 0 ) {
		parse_str( $case['body'] ?? '', $body );
	}
	$request = new Request(
		$method,
		$case['target'],
		'index.php',
		$get,
		$body,
		( $headers['authorization'] ?? '' ) !== '' || preg_match( '/(?:^|;)\s*wordpress_logged_in_/', $headers['cookie'] ?? '' ) === 1
	);
	foreach ( $conditions as $rule => $matches ) {
		$answers[ $rule ][] = $matches( $request );
	}
}
echo json_encode(
	[
		'php'     => PHP_VERSION,
		'answers' => $answers,
	]
);
