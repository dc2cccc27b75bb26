<?php
/**
 * Reads the requests in `requests.json`, which the test writes next to this
 * file, and prints which of them each target blocks according to PHP, by the
 * forms of their own rule: `{ target: [ bool … ] }`.
 */

declare( strict_types = 1 );

use Sidegate\Core\Export\BlockedForms;
use Sidegate\Core\Log\Hit;

$data = json_decode( (string) file_get_contents( __DIR__ . '/requests.json' ), true );
$root = $data['root'];
if ( ! is_dir( $root ) ) {
	$root = '/host' . $root;
}
require $root . '/includes/Core/Log/Hit.php';
require $root . '/includes/Core/Export/BlockedForms.php';

// A site at the root, with REST where it is by default.
$fill    = static fn ( ?string $text ): ?string => $text === null ? null : str_replace( [ '{{wordpress_below}}', '{{rest_prefix_pattern}}', '{{rest_prefix_lower}}' ], [ '', 'wp-json', 'wp-json' ], $text );
$answers = [];
foreach ( $data['targets'] as $target ) {
	$template                   = ( require "$root/build/targets/$target.php" )['plainForms']['single'];
	$template['wordpressPaths'] = $fill( $template['wordpressPaths'] );
	foreach ( $data['requests'] as [ 'rule' => $rule, 'method' => $method, 'path' => $path ] ) {
		$forms = $template;
		foreach ( $forms['rules'][ $rule ] ?? [] as $at => $form ) {
			$forms['rules'][ $rule ][ $at ] = array_map( static fn ( $one ) => is_bool( $one ) ? $one : $fill( $one ), $form );
		}
		$forms['rules']       = array_intersect_key( $forms['rules'], [ $rule => true ] );
		$blocked              = new BlockedForms( $forms, [], false, static fn ( string $folder ): bool => $folder === '/wp-admin' );
		$answers[ $target ][] = $blocked->would_block( new Hit( 0, $rule, 'shield', true, '192.0.2.1', $method, $path, '' ) );
	}
}
echo json_encode( $answers );
