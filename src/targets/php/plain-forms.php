<?php
/**
 * Reads requests from `requests.json` beside this file, as the test puts it
 * there, and prints which of them PHP says that each target blocks, by the
 * forms of their own rule: `{ target: [ bool … ] }`.
 */

declare( strict_types = 1 );

use Sidegate\Core\Hit;
use Sidegate\Core\PlainForms;

$data = json_decode( (string) file_get_contents( __DIR__ . '/requests.json' ), true );
$root = $data['root'];
if ( ! is_dir( $root ) ) {
	$root = '/host' . $root;
}
require $root . '/includes/Core/Hit.php';
require $root . '/includes/Core/PlainForms.php';

// A site at the root, with REST where it is by default.
$fill    = static fn ( ?string $text ): ?string => $text === null ? null : str_replace( [ '{{wordpress_below}}', '{{rest_prefix_pattern}}', '{{rest_prefix_lower}}' ], [ '', 'wp-json', 'wp-json' ], $text );
$answers = [];
foreach ( $data['targets'] as $target ) {
	$plain         = ( require "$root/build/targets/$target.php" )['plain']['single'];
	$plain['ours'] = $fill( $plain['ours'] );
	foreach ( $data['requests'] as [ 'rule' => $rule, 'method' => $method, 'path' => $path ] ) {
		$forms = $plain;
		foreach ( $plain['rules'][ $rule ] ?? [] as $at => $form ) {
			$plain['rules'][ $rule ][ $at ] = array_map( static fn ( $one ) => is_bool( $one ) ? $one : $fill( $one ), $form );
		}
		$forms['rules']       = array_intersect_key( $plain['rules'], [ $rule => true ] );
		$judge                = new PlainForms( $forms, [], false, static fn ( string $folder ): bool => $folder === '/wp-admin' );
		$answers[ $target ][] = $judge->block( new Hit( 0, $rule, 'shield', true, '192.0.2.1', $method, $path, '' ) );
	}
}
echo json_encode( $answers );
