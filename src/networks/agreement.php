<?php
/**
 * Looks up the addresses in `addresses.json`, which the test writes next to this
 * file, and prints what the table has for each: `[ number, country ]`.
 */

declare( strict_types = 1 );

use Sidegate\Core\Networks\NetworkTable;
use Sidegate\Storage\FileBytes;

$data = json_decode( (string) file_get_contents( __DIR__ . '/addresses.json' ), true );
$root = is_dir( $data['root'] ) ? '' : '/host';
require $root . $data['root'] . '/includes/autoload.php';

$table = NetworkTable::of( FileBytes::open( $root . $data['table'] ) );
$start = hrtime( true );
$found = array_map( array( $table, 'find' ), $data['addresses'] );
$took  = ( hrtime( true ) - $start ) / 1000 / count( $found );
echo json_encode(
	[
		'php'     => PHP_VERSION,
		'µs'      => $took,
		'bytes'   => memory_get_peak_usage(),
		'answers' => array_map(
			static fn ( $one ) => $one === null ? null : [ $one->number, $one->country ],
			$found
		),
	]
);
