<?php
/**
 * Records what a server rule has handed over and refuse.php can't write down
 * by itself: a long or strange line, the first of a file, the one that fills
 * it, all of them where a proxy is believed or addresses are not kept whole;
 * knows the site's own probe, and what was handed over where PHP's server
 * answers no getenv().
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

/** @return array{ 0: int, 1: string } The status of the answer, and the layer, if it may tell it. */
return static function (): array {
	$includes = dirname( __DIR__ );
	// As in refuse.php.
	$prefix = '';
	while ( ! isset( $_SERVER[ $prefix . 'SIDEGATE_RULE' ] ) && strlen( $prefix ) < 90 ) {
		$prefix .= 'REDIRECT_';
	}
	$rule  = $_SERVER[ $prefix . 'SIDEGATE_RULE' ] ?? '';
	$spool = $_SERVER[ $prefix . 'SIDEGATE_SPOOL' ] ?? '';
	if ( $rule === '' || ! is_string( $rule ) || ! is_string( $spool ) ) {
		// Somebody has found refuse.php, and finds nothing in it.
		return [ 404, '' ];
	}
	/** @var array<string, int>|false $answers */
	$answers = @include dirname( $includes ) . '/build/answers.php';
	$status  = $answers[ $rule ] ?? 0;
	if ( $status === 0 || preg_match( '~^(?:[A-Za-z]:)?/.*/sidegate-[0-9a-f]{32}$~D', $spool ) !== 1 ) {
		return [ 403, '' ];
	}
	$with_classes = @include __DIR__ . '/with-classes.php';
	if ( ! $with_classes instanceof Closure ) {
		return [ $status, '' ];
	}
	$layer = '';
	try {
		$with_classes(
			static function () use ( $spool, $rule, &$layer ): void {
				$proxies = null;
				if ( is_file( $spool . '/' . Spool::PROXY ) && is_readable( __DIR__ . '/proxies.php' ) ) {
					/** @var callable( string ): ?Proxies $read */
					$read    = require __DIR__ . '/proxies.php';
					$proxies = $read( $spool );
				}
				$recorder = new Recorder( new Spool( $spool, Node::name() ), $proxies );
				$recorder->record( $rule, 'server', true, $_SERVER );
				$layer = $recorder->is_probe( $_SERVER ) ? 'server' : '';
			}
		);
	} catch ( \Throwable $e ) {
		return [ $status, '' ];
	}
	return [ $status, $layer ];
};
