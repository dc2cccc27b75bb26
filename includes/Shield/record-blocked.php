<?php
/**
 * Records the hits that refuse.php can't write itself.
 *
 * These are hits whose text is long, unusual or may hold a secret, the first
 * hits of a file, the hit that fills it, and every hit while trusted proxies are
 * configured or addresses are anonymised. This file also recognises the site's
 * own probe, and serves hosts on which getenv() knows nothing of the request.
 *
 * Returns a function. A missing file must not end the request, because the
 * response is not sent yet.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

use Sidegate\Core\ClientIp\TrustedProxies;
use Sidegate\Shield\Recorder;
use Sidegate\Storage\Spool\Node;
use Sidegate\Storage\Spool\Spool;

/** @return array{ 0: int, 1: string } Status of the response, and the layer to name; empty if it must not be named. */
return static function (): array {
	$includes = dirname( __DIR__ );
	// Apache's prefixes, as in refuse.php.
	$prefix = '';
	while ( ! isset( $_SERVER[ $prefix . 'SIDEGATE_RULE' ] ) && strlen( $prefix ) < 90 ) {
		$prefix .= 'REDIRECT_';
	}
	$rule  = $_SERVER[ $prefix . 'SIDEGATE_RULE' ] ?? '';
	$spool = $_SERVER[ $prefix . 'SIDEGATE_SPOOL' ] ?? '';
	if ( $rule === '' || ! is_string( $rule ) || ! is_string( $spool ) ) {
		// A direct request to refuse.php, not from a server rule.
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
				// WordPress keeps the file in sync with the settings; it exists only while proxies are configured.
				$file = $spool . '/' . Spool::PROXIES_FILE;
				if ( is_file( $file ) ) {
					$text   = (string) @file_get_contents( $file );
					$choice = json_decode( substr( $text, (int) strpos( $text, "\n" ) ), true );
					if ( is_array( $choice ) && is_string( $choice['header'] ?? null ) ) {
						$proxies = new TrustedProxies( array_values( array_filter( (array) ( $choice['ranges'] ?? [] ), 'is_string' ) ), $choice['header'] );
					}
				}
				$recorder = new Recorder( new Spool( $spool, Node::name() ), $proxies );
				$server   = isset( $_SERVER['SIDEGATE_METHOD'] ) ? [ 'REQUEST_METHOD' => $_SERVER['SIDEGATE_METHOD'] ] + $_SERVER : $_SERVER;
				$recorder->record( $rule, 'server', true, $server );
				$layer = $recorder->is_probe( $server ) ? 'server' : '';
			}
		);
	} catch ( \Throwable $e ) {
		return [ $status, '' ];
	}
	return [ $status, $layer ];
};
