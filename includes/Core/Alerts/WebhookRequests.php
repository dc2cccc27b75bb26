<?php
/**
 * Requests that send a message to a service.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Alerts;

/**
 * Fills a message and the owner's settings into the requests of a service, which
 * src/settings/webhooks declares.
 *
 * @phpstan-type RequestData array{ url: string, headers: array<string, string>, body: mixed, events: list<string> }
 * @phpstan-type WebhookData array{ title: string, needs: list<string>, settings: list<string>, isForPeople: bool, requests: list<RequestData>, escape: array<string, string>, signingKey?: string }
 * @phpstan-type PreparedRequest array{ url: string, headers: array<string, string>, body: string }
 */
final class WebhookRequests {

	/**
	 * Returns the requests for a message.
	 *
	 * @param WebhookData           $webhook The service.
	 * @param array<string, string> $secrets Its settings, by key.
	 * @param Message               $message The message.
	 * @param string                $site    Address of the site.
	 * @param int                   $now     Unix time of the signature.
	 * @return list<PreparedRequest>
	 */
	public static function of( array $webhook, array $secrets, Message $message, string $site, int $now ): array {
		$values   = $message->values( $site );
		$requests = [];
		foreach ( $webhook['requests'] as $request ) {
			if ( in_array( $message->event, $request['events'], true ) ) {
				$body    = (string) json_encode( self::fill( $request['body'], $values, $secrets, $webhook['escape'] ), JSON_INVALID_UTF8_SUBSTITUTE | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE );
				$headers = [ 'Content-Type' => 'application/json' ];
				foreach ( $request['headers'] as $name => $value ) {
					$headers[ $name ] = self::text( $value, [], $secrets, [] );
				}
				if ( isset( $webhook['signingKey'] ) ) {
					$headers += self::signature( $message->id, $now, $body, $secrets[ $webhook['signingKey'] ] ?? '' );
				}
				$requests[] = [
					'url'     => self::text( $request['url'], [], $secrets, [] ),
					'headers' => $headers,
					'body'    => $body,
				];
			}
		}
		return $requests;
	}

	/**
	 * Signs a request as in https://www.standardwebhooks.com: HMAC-SHA256 of id,
	 * time and body.
	 *
	 * @param string $key The owner's key; base64 after `whsec_`.
	 * @return array<string, string> Headers.
	 */
	private static function signature( string $id, int $now, string $body, string $key ): array {
		$decoded = strncmp( $key, 'whsec_', 6 ) === 0 ? base64_decode( substr( $key, 6 ), true ) : false;
		$hash    = hash_hmac( 'sha256', "$id.$now.$body", $decoded === false ? $key : $decoded, true );
		return [
			'webhook-id'        => $id,
			'webhook-timestamp' => (string) $now,
			'webhook-signature' => 'v1,' . base64_encode( $hash ),
		];
	}

	/**
	 * Fills placeholders into a value of the body.
	 *
	 * @param mixed                 $template Text, number, boolean, or array of these.
	 * @param array<string, mixed>  $values   Values of the message.
	 * @param array<string, string> $secrets  Settings.
	 * @param array<string, string> $escape   Characters to replace in texts of the message.
	 * @return mixed
	 */
	private static function fill( $template, array $values, array $secrets, array $escape ) {
		if ( is_array( $template ) ) {
			return array_map(
				/** @param mixed $one Part of the template. */
				static fn ( $one ) => self::fill( $one, $values, $secrets, $escape ),
				$template
			);
		}
		if ( ! is_string( $template ) ) {
			return $template;
		}
		// A text that is nothing but a placeholder keeps the type of the value.
		$value = preg_match( '/^\{([a-z_]+)\}$/D', $template, $found ) === 1 ? $values[ $found[1] ] ?? null : null;
		return $value === null || is_string( $value ) ? self::text( $template, $values, $secrets, $escape ) : $value;
	}

	/**
	 * Fills placeholders into a text. A number after a colon is the maximum of characters.
	 *
	 * @param array<string, mixed>  $values  Values of the message.
	 * @param array<string, string> $secrets Settings.
	 * @param array<string, string> $escape  Characters to replace in texts of the message.
	 */
	private static function text( string $template, array $values, array $secrets, array $escape ): string {
		return (string) preg_replace_callback(
			'/\{([a-z_]+)(?::([0-9]+))?\}/',
			static function ( array $found ) use ( $values, $secrets, $escape ): string {
				if ( isset( $secrets[ $found[1] ] ) ) {
					return $secrets[ $found[1] ];
				}
				$value = $values[ $found[1] ] ?? '';
				$text  = is_scalar( $value ) ? (string) $value : '';
				return strtr( isset( $found[2] ) ? self::cut( $text, (int) $found[2] ) : $text, $escape );
			},
			$template
		);
	}

	private static function cut( string $text, int $max ): string {
		$characters = preg_split( '//u', $text, -1, PREG_SPLIT_NO_EMPTY );
		return $characters === false || count( $characters ) <= $max ? $text : implode( '', array_slice( $characters, 0, $max ) ) . '…';
	}
}
