<?php
/**
 * What is wrong with a setting, in words.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use Sidegate\Core\Settings;

/**
 * A sentence for each key that Settings::why_not() answers with.
 */
final class SettingsWords {

	/**
	 * @param string $key  What is wrong.
	 * @param string $part What the owner has typed.
	 */
	public static function wrong( string $key, string $part ): string {
		switch ( $key ) {
			case 'rest_namespaces':
				/* translators: %s: what the owner has typed. */
				return sprintf( __( '“%s” is not a namespace such as oembed/1.0.', 'sidegate' ), $part );
			case 'allies.everybody':
				/* translators: %s: a range of addresses. */
				return sprintf( __( '“%s” is a large part of the Internet, so the rules would let nearly everything through. Allow smaller ranges (/8 and up for IPv4, /16 and up for IPv6), or set the rules to Off.', 'sidegate' ), $part );
			case 'alert_email':
				/* translators: %s: what the owner has typed. */
				return sprintf( __( '“%s” is not an e-mail address.', 'sidegate' ), $part );
			case 'proxy.nobody':
				return __( 'Say from which addresses the proxy asks: Sidegate has no list of them.', 'sidegate' );
			case 'proxy.everybody':
				/* translators: %s: a range of addresses. */
				return sprintf( __( '“%s” is no proxy but a large part of the Internet. Anybody there could name himself anything.', 'sidegate' ), $part );
			default:
				/* translators: %s: what the owner has typed. */
				return sprintf( __( '“%s” is neither an address nor a range such as 192.0.2.0/24 or 2001:db8::/32.', 'sidegate' ), $part );
		}
	}

	/** Why a choice of proxies is not taken, though it is right by itself. */
	public static function spoofable(): string {
		return __( 'Not taken: the site asked itself, claimed to be somebody else, and was believed. With this choice anybody could be anybody. Have the proxy set the header itself, over whatever its client sends, or choose the header that it sets.', 'sidegate' );
	}

	/**
	 * What is wrong with stored values.
	 *
	 * @return list<array{ key: string, message: string }>
	 */
	public static function problems( Settings $settings ): array {
		$rules = $settings->all()['rules'];
		return array_map(
			static function ( string $key ) use ( $rules ): array {
				$unknown = strpos( $key, 'rules.' ) === 0 && ! isset( $rules[ substr( $key, 6 ) ] );
				return [
					'key'     => $key,
					'message' => sprintf(
						$unknown
							/* translators: %s: name of a setting, such as rules.moat. */
							? __( 'This version doesn’t know the stored setting “%s”. It is kept for the version that does.', 'sidegate' )
							/* translators: %s: name of a setting, such as rules.xmlrpc. */
							: __( 'The stored value of “%s” can’t be used, so its default holds. Choose it again, and this message goes.', 'sidegate' ),
						$key
					),
				];
			},
			$settings->problems()
		);
	}
}
