<?php
/**
 * Reads `{ target, strength, inputs, bases, allowlist }` as JSON and prints the
 * text of ServerText with every rule in Block, as `{ text, covers, of, unsupported }`.
 */

declare( strict_types = 1 );

use Sidegate\Core\ClientIp\Cidr;
use Sidegate\Core\Export\ServerText;
use Sidegate\Core\Export\SiteFacts;
use Sidegate\Core\Settings\Rules;
use Sidegate\Core\Settings\Settings;

$root = dirname( __DIR__, 2 );
require "$root/includes/autoload.php";

$options   = json_decode( (string) stream_get_contents( STDIN ), true, 8, JSON_THROW_ON_ERROR );
$rules     = new Rules( require "$root/build/rules.php" );
$settings  = new Settings( [ 'rules' => array_fill_keys( $rules->ids(), 'block' ) ], $rules );
$export    = new ServerText( require "$root/build/targets/{$options['target']}.php", $rules, [ $settings ] );
$allowlist = array_filter( array_map( [ Cidr::class, 'parse' ], $options['allowlist'] ) );
$text      = $export->text( $options['strength'], new SiteFacts( $options['inputs'], $options['bases'], array_values( $allowlist ) ) );
echo json_encode( [ 'text' => $text ] + $export->coverage(), JSON_THROW_ON_ERROR );
