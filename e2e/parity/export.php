<?php
/**
 * Reads `{ target, strength, inputs, bases, allies }` as JSON and prints what
 * Export makes of it, with every rule in Block: `{ text, covers, of, unsupported }`.
 */

declare( strict_types = 1 );

use Sidegate\Core\Cidr;
use Sidegate\Core\Export;
use Sidegate\Core\ExportInputs;
use Sidegate\Core\Rules;
use Sidegate\Core\Settings;

$root = dirname( __DIR__, 2 );
require "$root/includes/autoload.php";

$asked    = json_decode( (string) stream_get_contents( STDIN ), true, 8, JSON_THROW_ON_ERROR );
$rules    = new Rules( require "$root/build/rules.php" );
$settings = new Settings( [ 'rules' => array_fill_keys( $rules->ids(), 'block' ) ], $rules );
$export   = new Export( require "$root/build/targets/{$asked['target']}.php", $rules, [ $settings ] );
$allies   = array_filter( array_map( [ Cidr::class, 'parse' ], $asked['allies'] ) );
$text     = $export->text( $asked['strength'], new ExportInputs( $asked['inputs'], $asked['bases'], array_values( $allies ) ) );
echo json_encode( [ 'text' => $text ] + $export->coverage(), JSON_THROW_ON_ERROR );
