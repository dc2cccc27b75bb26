<?php
/**
 * Messages about settings that are not valid.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Admin;

use Sidegate\Core\Settings\Settings;

/**
 * Translates the error keys of Settings::validation_error() into messages.
 */
final class SettingsMessages {

	/**
	 * Returns the message for a validation error.
	 *
	 * @param string $key  Key of the error.
	 * @param string $part The part of the input that is not valid.
	 */
	public static function validation_error( string $key, string $part ): string {
		switch ( $key ) {
			case 'namespaces':
				/* translators: %s: what the owner has typed. */
				return sprintf( __( '“%s” is not a namespace such as oembed/1.0.', 'sidegate' ), $part );
			case 'allies.too_large':
				/* translators: %s: a range of addresses. */
				return sprintf( __( '“%s” is a large part of the Internet, so the rules would block almost nothing. Allow smaller ranges (/8 and up for IPv4, /16 and up for IPv6), or set the rules to Off.', 'sidegate' ), $part );
			case 'email':
				/* translators: %s: what the owner has typed. */
				return sprintf( __( '“%s” is not an e-mail address.', 'sidegate' ), $part );
			case 'hours':
				/* translators: %s: what the owner has typed. */
				return sprintf( __( '“%s” is not a range of hours such as 22-7.', 'sidegate' ), $part );
			case 'webhook.url':
				return __( 'This is not an address that can receive messages. Enter one that begins with https:// and has a full host name, without a user name or password.', 'sidegate' );
			case 'webhook.port':
				return __( 'Messages are only sent to the ports 443 and 8443. Choose one of them for the receiver.', 'sidegate' );
			case 'webhook.private':
				return __( 'This address belongs to a private network. Messages are only sent to addresses on the public Internet.', 'sidegate' );
			case 'secret.characters':
				return __( 'Enter it without spaces and only with letters, digits and signs of the English keyboard.', 'sidegate' );
			case 'secret.short':
				return __( 'The key is too short. Enter at least 24 characters.', 'sidegate' );
			case 'proxy.empty':
				return __( 'Enter the addresses of your proxy. Sidegate has no list of them.', 'sidegate' );
			case 'proxy.too_large':
				/* translators: %s: a range of addresses. */
				return sprintf( __( '“%s” is too large a range: anyone in it could fake their address.', 'sidegate' ), $part );
			default:
				/* translators: %s: what the owner has typed. */
				return sprintf( __( '“%s” is not an IP address or a range such as 192.0.2.0/24 or 2001:db8::/32.', 'sidegate' ), $part );
		}
	}

	/** Returns why a valid proxy setting is not saved: the test request could forge its address. */
	public static function spoofable(): string {
		return __( 'Not saved: a forged address was accepted. With this choice, anyone could fake their address. Make the proxy overwrite the header, whatever its client sends, or choose the header that it sets.', 'sidegate' );
	}

	/**
	 * Returns a message for each stored value that is not valid.
	 *
	 * @return list<array{ key: string, message: string }>
	 */
	public static function problems( Settings $settings ): array {
		$rules = $settings->states();
		return array_map(
			static function ( string $key ) use ( $rules ): array {
				$unknown = strpos( $key, 'rules.' ) === 0 && ! isset( $rules[ substr( $key, 6 ) ] );
				return [
					'key'     => $key,
					'message' => sprintf(
						$unknown
							/* translators: %s: name of a setting, such as rules.moat. */
							? __( 'This version of Sidegate doesn’t know the stored setting “%s”. It is kept for versions that do.', 'sidegate' )
							/* translators: %s: name of a setting, such as rules.xmlrpc. */
							: __( 'The stored value of “%s” is not valid, so the default is used. Set it again to remove this message.', 'sidegate' ),
						$key
					),
				];
			},
			$settings->problems()
		);
	}
}
