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
			$answers = @include __DIR__ . '/build/answers.php';
			if ( isset( $answers[ $rule ] ) && preg_match( '~^(?:[A-Za-z]:)?/.*/sidegate-[0-9a-f]{32}$~D', $spool ) === 1 ) {
				$status = $answers[ $rule ];
				$source = $server['REMOTE_ADDR'] ?? '';
				$method = $server['REQUEST_METHOD'] ?? '';
				$path   = addcslashes( $server['REQUEST_URI'] ?? '', "\0..\37\\\177..\377" );
				$agent  = addcslashes( $server['HTTP_USER_AGENT'] ?? '', "\0..\37\\\177..\377" );
				$call   = '';
				$login  = '';
				if ( $rule === 'xmlrpc' && $method === 'POST' ) {
					// The beginning of the body alone, whatever its size. What bots send is read here, the rest by the class.
					$body = (string) @file_get_contents( 'php://input', false, null, 0, 4096 );
					if ( preg_match( '~^(?:<\?xml[^>]*>)?\s*<methodCall>\s*<methodName>(wp\.getUsersBlogs)</methodName>\s*<params>\s*<param>\s*<value>\s*<string>([^<&]*)</string>\s*</value>\s*</param>~', $body, $guess ) !== 1 && ( @include_once __DIR__ . '/includes/Core/XmlrpcAttempt.php' ) !== false ) {
						$guess = array_merge( [ '' ], Sidegate\Core\XmlrpcAttempt::of( $body ) );
					}
					$login = addcslashes( $guess[2] ?? '', "\0..\37\\\177..\377" );
					$call  = ( $guess[1] ?? '' ) === '' ? '' : "\t$guess[1]\t$login";
				}
				$plain = ! isset( $path[220] ) && ! isset( $agent[120] ) && ! isset( $login[60] ) && ! isset( $call[ 163 - strlen( $agent ) ] )
					&& ! isset( $server['HTTP_X_SIDEGATE_PROBE'] ) && ! is_file( $spool . '/addresses.php' )
					&& preg_match( '~^[A-Z]{1,16}$~D', $method ) === 1 && filter_var( $source, FILTER_VALIDATE_IP ) !== false;
				$file  = $plain ? @fopen( $spool . '/hits-' . substr( md5( (string) ( $server['SIDEGATE_NODE'] ?? gethostname() ) ), 0, 8 ) . '.php', 'ab' ) : false;
				$stat  = $file !== false && flock( $file, LOCK_SH | LOCK_NB ) ? fstat( $file ) : false;
				$line  = "\n" . (int) ( microtime( true ) * 1000000 ) . "\t$rule\tserver\t1\t$source\t$method\t$path\t$agent$call\n";
				if ( $file === false || $stat === false || $stat['nlink'] === 0 || $stat['size'] === 0 || $stat['size'] > 262144 || @fwrite( $file, $line ) !== strlen( $line ) ) {
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
