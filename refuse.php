<?php
/**
 * Where a server rule hands a request over to, so that it is counted: the
 * shield without the looking. The rule that refuses, and the folder of the
 * spool, come from the server's own configuration; a client can set neither,
 * because what he sends arrives as HTTP_* (RFC 3875, section 4.1.18).
 *
 * In a flood this file is all that runs, and what it does costs as much as
 * the line that it writes: a class that it loads, a file that it looks for,
 * even the array of all that the server says, which PHP makes for who names
 * it. So it asks for single entries, and writes an ordinary hit by itself, in
 * the way of Hit::to_line() and Spool::append(); RefuseTest holds it to them.
 * Whatever isn't ordinary goes to the Recorder, and all goes there where the
 * active file is empty: see Spool. Whatever goes wrong, the request stays
 * refused.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

call_user_func(
	static function (): void {
		// Apache puts REDIRECT_ before a name once for each inner redirect.
		$prefix = '';
		while ( getenv( $prefix . 'SIDEGATE_RULE' ) === false && strlen( $prefix ) < 90 ) {
			$prefix .= 'REDIRECT_';
		}
		$rule   = (string) getenv( $prefix . 'SIDEGATE_RULE' );
		$layer  = '';
		$status = $rule === '' ? 404 : 403;
		$done   = false;
		try {
			if ( $rule !== '' ) {
				/** @var array<string, int>|false $answers */
				$answers = $rule === 'xmlrpc' ? [ 'xmlrpc' => 403 ] : @include __DIR__ . '/build/answers.php'; // A flood asks for this one, and a file costs as much as the line.
				$status  = $answers[ $rule ] ?? 403;
				$spool   = (string) getenv( $prefix . 'SIDEGATE_SPOOL' );
				$source  = (string) getenv( 'REMOTE_ADDR' );
				$method  = (string) getenv( 'REQUEST_METHOD' );
				$path    = addcslashes( (string) getenv( 'REQUEST_URI' ), "\0..\37\\\177..\377" );
				$agent   = addcslashes( (string) getenv( 'HTTP_USER_AGENT' ), "\0..\37\\\177..\377" );
				$plain   = isset( $answers[ $rule ] ) && ! isset( $path[220] ) && ! isset( $agent[120] ) && getenv( 'HTTP_X_SIDEGATE_PROBE' ) === false
					&& preg_match( '~^[A-Z]{1,16}\n(?:[A-Za-z]:)?/.*/sidegate-[0-9a-f]{32}$~D', "$method\n$spool" ) === 1 && filter_var( $source, FILTER_VALIDATE_IP ) !== false
					&& ( strpos( $source, ':' ) === false || ( inet_ntop( (string) inet_pton( $source ) ) === $source && strncmp( $source, '::ffff:', 7 ) !== 0 ) );
				$node    = (string) getenv( 'SIDEGATE_NODE' );
				$file    = $plain ? @fopen( $spool . '/hits-' . substr( md5( $node === '' ? (string) gethostname() : $node ), 0, 8 ) . '.php', 'ab' ) : false;
				$stat    = $file !== false && flock( $file, LOCK_SH | LOCK_NB ) ? fstat( $file ) : false;
				// Of the first in a file the Recorder also reads which name was tried, which a flood need not tell each time.
				$least = $rule === 'xmlrpc' ? 2048 : 1;
				if ( $file !== false && $stat !== false && $stat['nlink'] > 0 && $stat['size'] >= $least && $stat['size'] <= 262144 ) {
					$line = "\n" . (int) ( microtime( true ) * 1000000 ) . "\t$rule\tserver\t1\t$source\t$method\t$path\t$agent\n";
					$done = @fwrite( $file, $line ) === strlen( $line );
				}
				// A lock that stays would keep the segment from being folded.
				if ( ! $done && $file !== false ) {
					fclose( $file );
				}
			}
			if ( ! $done ) {
				/** @var callable(): array{ 0: int, 1: string } $record */
				$record             = @include __DIR__ . '/includes/Shield/handed-over.php';
				[ $status, $layer ] = $record();
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
