<?php
/**
 * Takes secrets out of what a request says.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

/**
 * Hits are kept for weeks, shown, exported and reported. A program of the
 * owner's may have sent one of them, with its key in the query; so what is
 * named like a secret is taken out before a hit is made, and is stored nowhere.
 *
 * Names are read as PHP reads them, decoded, and once more, since an address
 * within an address is encoded twice. A value goes up to the next `&`: `;`
 * ends one only for some programs.
 */
final class Secrets {

	/** What stands in place of a secret. */
	public const REDACTED = '***';

	/**
	 * What the name of a secret contains. The short ones are parts of other
	 * words (`author`, `design`), so they count only between others.
	 */
	public const NAMES = 'pass|pwd|secret|token|key|nonce|credential|sess|jwt|signature|saml|assertion|oauth|authorization|(?<![a-z])(?:auth|sig|code|hash|hmac|sid|pin|otp|pw|cvv|cookie)(?![a-z])';

	/** Login name and password of an address: `https://name:password@host/`. */
	private const USERINFO = '(?:^|:)//[^/?#\s]*@';

	/** A part of a path behind which a secret stands, such as `/reset-key/…`. The plural (`application-passwords`) is a list, whose entries have numbers. */
	private const BEFORE = '~(?:^|[_.-])(?:token|key|secret|password|pass|pwd|nonce|signature|otp|jwt)$~iD';

	/** The target of a request, without secrets. */
	public static function out_of_target( string $target ): string {
		if ( preg_match( '~' . self::NAMES . '|' . self::USERINFO . '~i', self::plain( $target ) ) === 0 ) {
			return $target;
		}
		$target = self::out_of_address( $target );
		$mark   = strcspn( $target, '?' );
		$parts  = explode( '/', substr( $target, 0, $mark ) );
		foreach ( $parts as $at => $part ) {
			$plain        = self::plain( $part );
			$parts[ $at ] = self::tells( $plain ) ? self::named( $part ) : $part;
			if ( $at > 0 && $part !== '' && preg_match( self::BEFORE, self::plain( $parts[ $at - 1 ] ) ) !== 0 ) {
				$parts[ $at ] = self::REDACTED;
			}
		}
		$query = explode( '&', substr( $target, $mark ) );
		foreach ( $query as $at => $pair ) {
			$query[ $at ] = self::tells( self::plain( $pair ) ) ? self::named( $pair ) : $pair;
		}
		return implode( '/', $parts ) . implode( '&', $query );
	}

	/** A text, without the login names and passwords of addresses in it. */
	public static function out_of_address( string $text ): string {
		// Null where PCRE gives up: then nothing of it is kept.
		return (string) preg_replace( '~(^|:)//[^/?#\s]*@~', '$1//' . self::REDACTED . '@', $text );
	}

	/** Decoded as often as it may have been encoded. */
	private static function plain( string $text ): string {
		return urldecode( urldecode( $text ) );
	}

	/**
	 * Whether a decoded text has a secret in it: a named value, an address with
	 * a password, or a path. So it is where PCRE gives up.
	 */
	private static function tells( string $plain ): bool {
		$before = '';
		foreach ( explode( '&', strtr( $plain, '?;#/', '&&&&' ) ) as $part ) {
			$name = (string) strstr( $part, '=', true );
			if ( $name !== '' && preg_match( '~' . self::NAMES . '~i', $name ) !== 0 ) {
				return true;
			}
			if ( $part !== '' && preg_match( self::BEFORE, $before ) !== 0 ) {
				return true;
			}
			$before = $part;
		}
		return preg_match( '~' . self::USERINFO . '~', $plain ) !== 0;
	}

	/** The name of a value, without the value. */
	private static function named( string $pair ): string {
		$name = strstr( $pair, '=', true );
		return $name === false ? ( $pair[0] === '?' ? '?' : '' ) . self::REDACTED : $name . '=' . self::REDACTED;
	}
}
