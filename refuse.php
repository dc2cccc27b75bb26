<?php
/**
 * Answers and counts a request that a rule of the web server has blocked.
 *
 * The rule's id and the spool folder come from the server's configuration. A
 * client can't set them: its headers arrive as HTTP_* (RFC 3875, section
 * 4.1.18).
 *
 * During a flood only this file runs, and each step costs as much as the line
 * it writes: loading a class, checking for a file, building $_SERVER (PHP
 * builds that array only if the code mentions it), even one more function
 * call. So it reads single variables with getenv() and writes an ordinary hit
 * itself, in the format of Hit::to_line() and Spool::append(); RefuseRecordTest
 * verifies that both agree. All other hits go to the Recorder: text that needs
 * escaping or may hold a secret, and every hit while the active file is empty
 * (see Spool). Whatever fails, the request stays blocked.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

(
	static function (): void {
		// Apache puts REDIRECT_ before a name once for each inner redirect.
		$prefix = '';
		// Without getenv() (disable_functions), the Recorder reads $_SERVER.
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
				$answers = $rule === 'xmlrpc' ? [ 'xmlrpc' => 403 ] : @include __DIR__ . '/build/answers.php'; // Floods hit this rule; including a file costs as much as the line.
				$status  = $answers[ $rule ] ?? 403;
				$spool   = getenv( $prefix . 'SIDEGATE_SPOOL' );
				$uri     = (string) getenv( 'REQUEST_URI' );
				// Caddy sends a GET, because the client's body may have no length; the client's method is in SIDEGATE_METHOD.
				$method = getenv( 'SIDEGATE_METHOD' );
				$method = $method === false ? getenv( 'REQUEST_METHOD' ) : $method;
				$fields = getenv( 'REMOTE_ADDR' ) . "\t$method\t$uri\t" . getenv( 'HTTP_USER_AGENT' );
				// An IPv6 address must be in its canonical form; this is checked only for IPv6.
				$rest_pattern = '\t[A-Z]{1,16}\t[ -\[\]-\~]{0,220}\t[ -\[\]-\~]{0,120}\n(?:[A-Za-z]:)?/[^\n]*/sidegate-[0-9a-f]{32}$~D';
				// Text that may hold a secret goes to the Recorder; these are the names of SecretMask. A single path segment without parameters, the usual flood request, holds none.
				$may_hold_secret = strpbrk( $fields, '?=%@' ) !== false || (int) strrpos( $uri, '/' ) > 1;
				$fits_as_it_is   = isset( $answers[ $rule ] ) && getenv( 'HTTP_X_SIDEGATE_PROBE' ) === false
					&& ( ! $may_hold_secret || preg_match( '~pass|pwd|secret|token|key|nonce|credential|sess|jwt|signature|saml|assertion|oauth|authorization|(?<![a-z])(?:auth|sig|code|hash|hmac|sid|pin|otp|pw|cvv|cookie)(?![a-z])|[\t:]//[^/?#\s]*@~i', urldecode( urldecode( $fields ) ) ) === 0 )
					&& ( preg_match( '~^(?:[0-9]{1,3}\.){3}[0-9]{1,3}' . $rest_pattern, "$fields\n$spool" ) === 1 || ( preg_match( '~^(?!::ffff:)[0-9a-f:.]+' . $rest_pattern, "$fields\n$spool" ) === 1 && @inet_ntop( (string) inet_pton( (string) getenv( 'REMOTE_ADDR' ) ) ) === getenv( 'REMOTE_ADDR' ) ) );
				$node            = (string) getenv( 'SIDEGATE_NODE' );
				$file            = $fits_as_it_is ? @fopen( $spool . '/hits-' . crc32( $node === '' ? (string) gethostname() : $node ) . '.php', 'ab' ) : false;
				// A file is emptied after it was aggregated. For the first hits of a file the Recorder also reads which login name was tried; a flood need not repeat it.
				if ( $file !== false && flock( $file, LOCK_SH | LOCK_NB ) && @fseek( $file, 0, SEEK_END ) === 0 && ftell( $file ) >= ( $rule === 'xmlrpc' ? 2048 : 1 ) && ftell( $file ) <= 262144 ) {
					$line = "\n" . (int) ( microtime( true ) * 1000000 ) . "\t$rule\tserver\t1\t$fields\n";
					$done = @fwrite( $file, $line ) === strlen( $line );
				}
				// A lock that stays held would keep the segment from being aggregated.
				if ( ! $done && $file !== false ) {
					fclose( $file );
				}
			}
		} catch ( \Throwable $e ) {
			// A PHP function is disabled; the Recorder does without it.
			$file = false;
		}
		try {
			if ( ! $done ) {
				/** @var callable(): array{ 0: int, 1: string } $record */
				$record             = @include __DIR__ . '/includes/Shield/record-blocked.php';
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
		echo $status === 404 ? "Not found\n" : "Forbidden\n"; // phpcs:ignore WordPress.Security.EscapeOutput -- one of two constant plain texts.
	}
)();
