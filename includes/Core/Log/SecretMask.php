<?php
/**
 * Masks secrets in requests.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Log;

/**
 * Removes secrets from what is stored of a request. Hits are kept for weeks,
 * shown, exported and reported. One of them may be a request of the
 * owner's own program, with a key in the query. So every value with the name of a
 * secret is masked before a hit is created, and is stored nowhere.
 *
 * Names are decoded as PHP decodes them, and then once more, because a URL
 * within a URL is encoded twice. A value ends at the next `&`, not at `;`, which
 * ends it only for some programs.
 */
final class SecretMask {

	/** Replaces a secret. */
	public const REDACTED = '***';

	/**
	 * What the name of a secret contains. The short ones are parts of other
	 * words (`author`, `design`), so they count only between non-letters.
	 */
	public const NAMES = 'pass|pwd|secret|token|key|nonce|credential|sess|jwt|signature|saml|assertion|oauth|authorization|(?<![a-z])(?:auth|sig|code|hash|hmac|sid|pin|otp|pw|cvv|cookie)(?![a-z])';

	/** Login name and password in a URL: `https://name:password@host/`. */
	private const USERINFO = '(?:^|:)//[^/?#\s]*@';

	/**
	 * A path segment that is followed by a secret, such as `/reset-key/…`. A
	 * plural (`application-passwords`) is a list, and the number of an entry follows.
	 */
	private const SECRET_SEGMENT = '~(?:^|[_.-])(?:token|key|secret|password|pass|pwd|nonce|signature|otp|jwt)$~iD';

	/** Returns the request target with its secrets masked. */
	public static function mask_target( string $target ): string {
		if ( preg_match( '~' . self::NAMES . '|' . self::USERINFO . '~i', self::decode( $target ) ) === 0 ) {
			return $target;
		}
		$target      = self::mask_userinfo( $target );
		$query_start = strcspn( $target, '?' );
		$parts       = explode( '/', substr( $target, 0, $query_start ) );
		foreach ( $parts as $at => $part ) {
			$decoded      = self::decode( $part );
			$parts[ $at ] = self::has_secret( $decoded ) ? self::mask_value( $part ) : $part;
			if ( $at > 0 && $part !== '' && preg_match( self::SECRET_SEGMENT, self::decode( $parts[ $at - 1 ] ) ) !== 0 ) {
				$parts[ $at ] = self::REDACTED;
			}
		}
		$query = explode( '&', substr( $target, $query_start ) );
		foreach ( $query as $at => $pair ) {
			$query[ $at ] = self::has_secret( self::decode( $pair ) ) ? self::mask_value( $pair ) : $pair;
		}
		return implode( '/', $parts ) . implode( '&', $query );
	}

	/** Returns a text with the login names and passwords of its URLs masked. */
	public static function mask_userinfo( string $text ): string {
		// Null if PCRE fails: then none of the text is kept.
		return (string) preg_replace( '~(^|:)//[^/?#\s]*@~', '$1//' . self::REDACTED . '@', $text );
	}

	/** Decodes a text as often as it may have been encoded. */
	private static function decode( string $text ): string {
		return urldecode( urldecode( $text ) );
	}

	/**
	 * Checks whether a decoded text contains a secret: a named value, a URL with
	 * a password, or a path segment. If PCRE fails, it counts as a secret.
	 */
	private static function has_secret( string $decoded ): bool {
		$before = '';
		foreach ( explode( '&', strtr( $decoded, '?;#/', '&&&&' ) ) as $part ) {
			$name = (string) strstr( $part, '=', true );
			if ( $name !== '' && preg_match( '~' . self::NAMES . '~i', $name ) !== 0 ) {
				return true;
			}
			if ( $part !== '' && preg_match( self::SECRET_SEGMENT, $before ) !== 0 ) {
				return true;
			}
			$before = $part;
		}
		return preg_match( '~' . self::USERINFO . '~', $decoded ) !== 0;
	}

	/** Returns a `name=value` pair with its value masked. */
	private static function mask_value( string $pair ): string {
		$name = strstr( $pair, '=', true );
		return $name === false ? ( $pair[0] === '?' ? '?' : '' ) . self::REDACTED : $name . '=' . self::REDACTED;
	}
}
