<?php
/**
 * What is wrong with a setting, in words.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

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
}
