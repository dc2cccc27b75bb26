<?php
/**
 * Evaluates the compiled conditions on the cases in `cases.json`, which the test
 * writes next to this file, and prints the results: `{ rule: [ bool … ] }`.
 */

declare( strict_types = 1 );

$data = json_decode( (string) file_get_contents( __DIR__ . '/cases.json' ), true );
$root = $data['root'];
if ( ! is_dir( $root ) ) {
	$root = '/host' . $root;
}
$request_of = require $root . '/src/targets/testing/php-request.php';
$conditions = require $root . '/build/conditions.php';
$answers    = [];
foreach ( $data['cases'] as $case ) {
	$request = $request_of( $case['method'] ?? 'GET', $case['target'], $case['headers'] ?? [], $case['body'] ?? '' );
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
