<?php
/**
 * Where a server rule hands a request over to, so that it is counted: the
 * shield without the looking. The rule that refuses, and the folder of the
 * spool, come from the server's own configuration; a client can set neither,
 * because what he sends arrives as HTTP_* (RFC 3875, section 4.1.18).
 *
 * In a flood this file is all that runs, and what it does costs as much as
 * the line that it writes: a class that it loads, a file that it looks for,
 * the array of all that the server says, which PHP makes for who names it,
 * even each further function of PHP's that it calls. So it asks for single
 * entries, and writes an ordinary hit by itself, in the way of Hit::to_line()
 * and Spool::append(); RefuseTest holds it to them. Whatever isn't ordinary,
 * such as what must be escaped or may hold a secret, goes to the Recorder, and all goes there where
 * the active file is empty: see Spool. Whatever goes wrong, the request stays
 * refused.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

(
	static function (): void {
		// Apache puts REDIRECT_ before a name once for each inner redirect.
		$prefix = '';
		// Where a host has taken getenv() away, the Recorder asks $_SERVER.
		$rule = function_exists( 'getenv' ) ? getenv( 'SIDEGATE_RULE' ) : '';
		while ( $rule === false && strlen( $prefix ) < 90 ) {
			$prefix .= 'REDIRECT_';
			$rule    = getenv( $prefix . 'SIDEGATE_RULE' );
		}
		$rule   = (string) $rule;
		$layer  = '';
		$status = $rule === '' ? 404 : 403;
		$done   = false;
		try {
			if ( $rule !== '' ) {
				/** @var array<string, int>|false $answers */
				$answers = $rule === 'xmlrpc' ? [ 'xmlrpc' => 403 ] : @include __DIR__ . '/build/answers.php'; // A flood asks for this one, and a file costs as much as the line.
				$status  = $answers[ $rule ] ?? 403;
				$spool   = getenv( $prefix . 'SIDEGATE_SPOOL' );
				$uri     = (string) getenv( 'REQUEST_URI' );
				$said    = getenv( 'REMOTE_ADDR' ) . "\t" . getenv( 'REQUEST_METHOD' ) . "\t$uri\t" . getenv( 'HTTP_USER_AGENT' );
				// An address of IPv6 must be written as everywhere, which is looked at only where there is one.
				$rest = '\t[A-Z]{1,16}\t[ -\[\]-\~]{0,220}\t[ -\[\]-\~]{0,120}\n(?:[A-Za-z]:)?/[^\n]*/sidegate-[0-9a-f]{32}$~D';
				// What may hold a secret, the Recorder reads closer: these are the names of Core/Secrets. One name without parameters, as floods ask for it, holds none.
				$may_hold = strpbrk( $said, '?=%@' ) !== false || (int) strrpos( $uri, '/' ) > 1;
				$plain    = isset( $answers[ $rule ] ) && getenv( 'HTTP_X_SIDEGATE_PROBE' ) === false
					&& ( ! $may_hold || preg_match( '~pass|pwd|secret|token|key|nonce|credential|sess|jwt|signature|saml|assertion|oauth|authorization|(?<![a-z])(?:auth|sig|code|hash|hmac|sid|pin|otp|pw|cvv|cookie)(?![a-z])|[\t:]//[^/?#\s]*@~i', urldecode( urldecode( $said ) ) ) === 0 )
					&& ( preg_match( '~^(?:[0-9]{1,3}\.){3}[0-9]{1,3}' . $rest, "$said\n$spool" ) === 1 || ( preg_match( '~^(?!::ffff:)[0-9a-f:.]+' . $rest, "$said\n$spool" ) === 1 && @inet_ntop( (string) inet_pton( (string) getenv( 'REMOTE_ADDR' ) ) ) === getenv( 'REMOTE_ADDR' ) ) );
				$node     = (string) getenv( 'SIDEGATE_NODE' );
				$file     = $plain ? @fopen( $spool . '/hits-' . crc32( $node === '' ? (string) gethostname() : $node ) . '.php', 'ab' ) : false;
				// A file that has been folded is empty. Of the first in one the Recorder also reads which name was tried, which a flood need not tell each time.
				if ( $file !== false && flock( $file, LOCK_SH | LOCK_NB ) && @fseek( $file, 0, SEEK_END ) === 0 && ftell( $file ) >= ( $rule === 'xmlrpc' ? 2048 : 1 ) && ftell( $file ) <= 262144 ) {
					$line = "\n" . (int) ( microtime( true ) * 1000000 ) . "\t$rule\tserver\t1\t$said\n";
					$done = @fwrite( $file, $line ) === strlen( $line );
				}
				// A lock that stays would keep the segment from being folded.
				if ( ! $done && $file !== false ) {
					fclose( $file );
				}
			}
		} catch ( \Throwable $e ) {
			// One of PHP's functions is missing; the Recorder has other ways.
			$file = false;
		}
		try {
			if ( ! $done ) {
				/** @var callable(): array{ 0: int, 1: string } $record */
				$record             = @include __DIR__ . '/includes/Shield/handed-over.php';
				[ $status, $layer ] = $record();
			}
		} catch ( \Throwable $e ) {
			$layer = '';
		}

		header( 'Content-Type: text/plain; charset=utf-8', true, $status );
		header( 'Cache-Control: no-store, no-cache, must-revalidate, max-age=0' );
		if ( $layer !== '' ) {
			header( 'X-Sidegate-Layer: ' . $layer );
		}
		echo $status === 404 ? "Not found\n" : "Forbidden\n"; // phpcs:ignore WordPress.Security.EscapeOutput -- one of two words, as plain text.
	}
)();
