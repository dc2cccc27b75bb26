<?php
/**
 * Where a server rule hands a request over to, so that it is counted: the
 * shield without the looking. The rule that refuses, and the folder of the
 * spool, come from the server's own configuration; a client can set neither,
 * because what he sends arrives as HTTP_* (RFC 3875, section 4.1.18).
 *
 * In a flood this file is all that runs, and each class that it loads costs
 * as much as the line that it writes. So it writes an ordinary hit by itself,
 * in the way of Hit::to_line() and Spool::append(); RefuseTest holds it to
 * them. What isn't ordinary goes to the Recorder. Whatever goes wrong, the
 * request stays refused.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

call_user_func(
	static function (): void {
		/** @var array<string, string> $server */
		$server = $_SERVER;
		// Apache puts REDIRECT_ before a name once for each inner redirect.
		$prefix = isset( $server['REDIRECT_SIDEGATE_RULE'] ) ? 'REDIRECT_' : '';
		while ( ! isset( $server[ $prefix . 'SIDEGATE_RULE' ] ) && strlen( $prefix ) < 90 ) {
			$prefix .= 'REDIRECT_';
		}
		$rule  = $server[ $prefix . 'SIDEGATE_RULE' ] ?? '';
		$spool = $server[ $prefix . 'SIDEGATE_SPOOL' ] ?? '';
		if ( $rule === '' ) {
			// Somebody has found this file, and finds nothing in it.
			http_response_code( 404 );
			header( 'Cache-Control: no-store' );
			return;
		}

		$layer  = '';
		$status = 403;
		try {
			/** @var array<string, int>|false $answers */
			$answers = $rule === 'xmlrpc' ? [ 'xmlrpc' => 403 ] : @include __DIR__ . '/build/answers.php'; // A flood asks for this one, and a file costs as much as the line.
			if ( isset( $answers[ $rule ] ) && preg_match( '~^(?:[A-Za-z]:)?/.*/sidegate-[0-9a-f]{32}$~D', $spool ) === 1 ) {
				$status = $answers[ $rule ];
				$source = $server['REMOTE_ADDR'] ?? '';
				if ( is_file( $spool . '/proxy.php' ) ) {
					// The owner has said that a proxy stands before the site.
					/** @var callable( string ): ?Sidegate\Core\Proxies $read */
					$read = @include __DIR__ . '/includes/Shield/proxies.php';
					// First this: it loads the class of the next line.
					$proxies = $read( $spool );
					$source  = Sidegate\Core\ClientAddress::of( $server, $proxies )->address;
				}
				$method = $server['REQUEST_METHOD'] ?? '';
				$path   = addcslashes( $server['REQUEST_URI'] ?? '', "\0..\37\\\177..\377" );
				$agent  = addcslashes( $server['HTTP_USER_AGENT'] ?? '', "\0..\37\\\177..\377" );
				$plain  = ! isset( $path[220] ) && ! isset( $agent[120] ) && ! isset( $server['HTTP_X_SIDEGATE_PROBE'] ) && ! is_file( $spool . '/addresses.php' )
					&& preg_match( '~^[A-Z]{1,16}$~D', $method ) === 1 && filter_var( $source, FILTER_VALIDATE_IP ) !== false
					&& inet_ntop( (string) inet_pton( $source ) ) === $source && strncmp( $source, '::ffff:', 7 ) !== 0;
				$file   = $plain ? @fopen( $spool . '/hits-' . substr( md5( (string) ( $server['SIDEGATE_NODE'] ?? gethostname() ) ), 0, 8 ) . '.php', 'ab' ) : false;
				$stat   = $file !== false && flock( $file, LOCK_SH | LOCK_NB ) ? fstat( $file ) : false;
				$line   = "\n" . (int) ( microtime( true ) * 1000000 ) . "\t$rule\tserver\t1\t$source\t$method\t$path\t$agent\n";
				// Of the first in a file the Recorder also reads which name was tried, which a flood need not tell each time.
				$first = $rule === 'xmlrpc' && $stat !== false && $stat['size'] < 8192;
				if ( $first || $file === false || $stat === false || $stat['nlink'] === 0 || $stat['size'] === 0 || $stat['size'] > 262144 || @fwrite( $file, $line ) !== strlen( $line ) ) {
					// Its lock would keep the segment from being folded.
					if ( $file !== false ) {
						fclose( $file );
					}
					/** @var callable( string, string, array<mixed> ): string $record */
					$record = @include __DIR__ . '/includes/Shield/handed-over.php';
					$layer  = $record( $rule, $spool, $server );
				}
			}
		} catch ( \Throwable $e ) {
			$layer = '';
		}

		http_response_code( $status );
		header( 'Content-Type: text/plain; charset=utf-8' );
		header( 'Cache-Control: no-store, no-cache, must-revalidate, max-age=0' );
		if ( $layer !== '' ) {
			header( 'X-Sidegate-Layer: ' . $layer );
		}
		echo $status === 404 ? "Not found\n" : "Forbidden\n"; // phpcs:ignore WordPress.Security.EscapeOutput -- one of two words, as plain text.
	}
);
