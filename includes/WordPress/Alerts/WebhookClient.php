<?php
/**
 * Sends requests to webhooks.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Alerts;

use RuntimeException;
use Sidegate\Core\Alerts\PublicAddress;
use Sidegate\Core\Alerts\WebhookUrl;

defined( 'ABSPATH' ) || exit;

/**
 * Sends a POST request to an address on the public Internet, and nowhere else.
 *
 * The host name is looked up once, every address that it has must be public, and
 * cURL is told to connect to one of these (CURLOPT_RESOLVE). WordPress's own check
 * (wp_http_validate_url) looks the name up for itself, for IPv4 only; the name may
 * lead elsewhere when cURL looks it up again. Redirects are not followed.
 *
 * For tests, SIDEGATE_WEBHOOK_TEST_ORIGIN replaces the origin of each address, as in
 * `http://127.0.0.1:8080`. It has no effect unless someone with access to the
 * site's PHP files defines it.
 *
 * @phpstan-import-type PreparedRequest from \Sidegate\Core\Alerts\WebhookRequests
 */
final class WebhookClient {

	private const TIMEOUT_SECONDS = 5;

	/** Bytes of a response that are read: only its beginning is shown, if it is an error. */
	private const MAX_BYTES       = 2048;
	private const MAX_SHOWN_CHARS = 120;

	/** @var list<string> Hosts and their address, as cURL expects them. */
	private array $resolved = [];

	/**
	 * Sends a request.
	 *
	 * @param PreparedRequest $request The request.
	 * @return string The error; empty if the receiver has accepted it.
	 */
	public function send( array $request ): string {
		$origin = defined( 'SIDEGATE_WEBHOOK_TEST_ORIGIN' ) ? constant( 'SIDEGATE_WEBHOOK_TEST_ORIGIN' ) : null;
		if ( is_string( $origin ) ) {
			return $this->post( [ 'url' => (string) preg_replace( '~^https://[^/?]+~', $origin, $request['url'] ) ] + $request );
		}
		if ( ! function_exists( 'curl_setopt' ) ) {
			return self::no_curl();
		}
		if ( WebhookUrl::validation_error( $request['url'] ) !== '' ) {
			return __( 'The stored address is not valid. Enter it again.', 'sidegate' );
		}
		$host      = WebhookUrl::host( $request['url'] );
		$addresses = self::addresses( $host );
		if ( $addresses === [] ) {
			/* translators: %s: name of a host. */
			return sprintf( __( 'The name %s is not known. Check the address.', 'sidegate' ), $host );
		}
		foreach ( $addresses as $address ) {
			if ( ! PublicAddress::is_public( $address ) ) {
				/* translators: %s: name of a host. */
				return sprintf( __( '%s leads to a private network. Messages are only sent to addresses on the public Internet.', 'sidegate' ), $host );
			}
		}
		$this->resolved = WebhookUrl::is_literal( $host ) ? [] : [ $host . ':' . WebhookUrl::port( $request['url'] ) . ':' . $addresses[0] ];
		add_action( 'http_api_curl', [ $this, 'action_http_api_curl' ] );
		add_action( 'requests-fsockopen.remote_socket', [ $this, 'action_requests_fsockopen' ] );
		try {
			return $this->post( $request );
		} catch ( RuntimeException $e ) {
			return $e->getMessage();
		} finally {
			remove_action( 'http_api_curl', [ $this, 'action_http_api_curl' ] );
			remove_action( 'requests-fsockopen.remote_socket', [ $this, 'action_requests_fsockopen' ] );
		}
	}

	/**
	 * Stops a request for which WordPress uses PHP's sockets, because cURL lacks TLS:
	 * they would look the name up again.
	 *
	 * @throws RuntimeException Always.
	 */
	public function action_requests_fsockopen(): void {
		throw new RuntimeException( self::no_curl() );
	}

	private static function no_curl(): string {
		return __( 'Webhooks need PHP’s cURL extension. Ask your host to enable it.', 'sidegate' );
	}

	/**
	 * Makes cURL connect to the address that was checked.
	 *
	 * @param mixed $handle cURL's handle: a resource in PHP 7, an object since 8.
	 */
	public function action_http_api_curl( $handle ): void {
		if ( $this->resolved !== [] ) {
			/** @var resource $handle Of PHP 7.4; the function takes the object of PHP 8 as well. */
			curl_setopt( $handle, CURLOPT_RESOLVE, $this->resolved ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- WordPress's own handle.
		}
	}

	/** @param PreparedRequest $request The request. */
	private function post( array $request ): string {
		$answer = wp_remote_post(
			$request['url'],
			[
				'headers'             => $request['headers'],
				'body'                => $request['body'],
				'timeout'             => self::TIMEOUT_SECONDS,
				'redirection'         => 0,
				'limit_response_size' => self::MAX_BYTES,
				'user-agent'          => 'Sidegate (WordPress plugin)',
			]
		);
		if ( is_wp_error( $answer ) ) {
			return $answer->get_error_message();
		}
		$status = (int) wp_remote_retrieve_response_code( $answer );
		if ( $status >= 200 && $status < 300 ) {
			return '';
		}
		if ( $status >= 300 && $status < 400 ) {
			/* translators: %s: a status code such as 302. */
			return sprintf( __( 'The receiver redirects to another address (answer %s). Enter the final address.', 'sidegate' ), (string) $status );
		}
		$text = wp_html_excerpt( (string) preg_replace( '/[\x00-\x1f\x7f]+/', ' ', wp_remote_retrieve_body( $answer ) ), self::MAX_SHOWN_CHARS, '…' );
		/* translators: 1: a status code such as 404. 2: the beginning of the receiver's answer. */
		return trim( sprintf( __( 'The receiver answered %1$s. %2$s', 'sidegate' ), (string) $status, $text ) );
	}

	/**
	 * Returns all addresses of a host.
	 *
	 * @return list<string>
	 */
	private static function addresses( string $host ): array {
		if ( WebhookUrl::is_literal( $host ) ) {
			return [ $host ];
		}
		// The hosts file and the DNS for IPv4, the DNS for IPv6: what cURL would ask. Both warn if there is no answer.
		$ipv4 = @gethostbynamel( $host );
		$ipv6 = @dns_get_record( $host, DNS_AAAA );
		return array_values( array_filter( array_merge( $ipv4 === false ? [] : $ipv4, array_column( $ipv6 === false ? [] : $ipv6, 'ipv6' ) ), 'is_string' ) );
	}
}
