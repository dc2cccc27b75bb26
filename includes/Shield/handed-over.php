<?php
/**
 * Records what a server rule has handed over and refuse.php can't write down
 * by itself: a long or strange line, the first of a file, the one that fills
 * it; and knows the site's own probe.
 *
 * Returns a function. A missing file must not end the request, whose answer
 * is still to come.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

use Sidegate\Core\Proxies;
use Sidegate\Shield\Recorder;
use Sidegate\Storage\Node;
use Sidegate\Storage\Spool;

/**
 * @param string       $rule   Id of the rule.
 * @param string       $spool  The spool's folder.
 * @param array<mixed> $server `$_SERVER`.
 * @return string The layer, if the answer may tell it.
 */
return static function ( string $rule, string $spool, array $server ): string {
	$includes = dirname( __DIR__ );
	foreach ( [ 'Core/Hit', 'Storage/Node', 'Storage/Spool', 'Shield/Tickets', 'Shield/Recorder' ] as $file ) {
		if ( ! is_readable( "$includes/$file.php" ) ) {
			return '';
		}
		require_once "$includes/$file.php";
	}
	$proxies = null;
	if ( is_file( $spool . '/proxy.php' ) && is_readable( __DIR__ . '/proxies.php' ) ) {
		/** @var callable( string ): ?Proxies $read */
		$read    = require __DIR__ . '/proxies.php';
		$proxies = $read( $spool );
	}
	$recorder = new Recorder( new Spool( $spool, Node::name() ), $proxies );
	$recorder->record( $rule, 'server', true, $server );
	return $recorder->is_probe( $server ) ? 'server' : '';
};
