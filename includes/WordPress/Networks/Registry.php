<?php
/**
 * The registries of addresses.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Networks;

use Sidegate\Core\Networks\Bootstrap;
use Sidegate\Core\Networks\Registration;

/**
 * Asks IANA's list which registry to ask, and that registry (RDAP, RFC 9082).
 */
final class Registry {

	private const BOOTSTRAP = 'https://data.iana.org/rdap/';

	/** Seconds for one answer. */
	private const PATIENCE = 5;

	/** ARIN's answers for a large holder have some 20 KB, IANA's list has 60. */
	private const BYTES = 262144;

	/** A registry sends on to the one that took the addresses over. */
	private const REDIRECTS = 3;

	/** For how long the list is kept; IANA changes it a few times a year. */
	private const KEPT = DAY_IN_SECONDS;
	private const LIST = 'sidegate_rdap_';

	/**
	 * @param string $address A public address.
	 * @return array{ registration: ?Registration, url: string, problem: ?string } The problem as a key of Inquiry::words().
	 */
	public function ask( string $address ): array {
		$none = [
			'registration' => null,
			'url'          => '',
		];
		$list = self::bootstrap( strpos( $address, ':' ) === false ? 'ipv4' : 'ipv6' );
		if ( $list === null ) {
			return $none + [ 'problem' => 'bootstrap' ];
		}
		$url = Bootstrap::url( $list, $address );
		if ( $url === null ) {
			return $none + [ 'problem' => 'nobody' ];
		}
		$answer = self::get( $url );
		if ( $answer === null ) {
			return $none + [ 'problem' => 'registry' ];
		}
		$registration = Registration::from_json( $answer, $address );
		return [
			'registration' => $registration,
			'url'          => $url,
			'problem'      => $registration === null ? 'unreadable' : null,
		];
	}

	/** Leaves nothing of what was asked. */
	public static function forget(): void {
		delete_transient( self::LIST . 'ipv4' );
		delete_transient( self::LIST . 'ipv6' );
	}

	/** @param string $name `ipv4` or `ipv6`. */
	private static function bootstrap( string $name ): ?string {
		/**
		 * Where IANA's lists `ipv4.json` and `ipv6.json` lie: a mirror, or a registry for tests.
		 *
		 * @param string $folder With a slash at its end.
		 */
		$folder = apply_filters( 'sidegate_rdap_bootstrap', self::BOOTSTRAP );
		$url    = ( is_string( $folder ) ? $folder : self::BOOTSTRAP ) . "$name.json";
		$kept   = get_transient( self::LIST . $name );
		if ( is_array( $kept ) && ( $kept['url'] ?? '' ) === $url && is_string( $kept['list'] ?? null ) ) {
			return $kept['list'];
		}
		$list = self::get( $url );
		if ( $list === null || ! is_array( json_decode( $list, true ) ) ) {
			return null;
		}
		$keep = [
			'url'  => $url,
			'list' => $list,
		];
		set_transient( self::LIST . $name, $keep, self::KEPT );
		return $list;
	}

	/** The body of an answer 200 that is not too long; WordPress refuses addresses inside the server's own network. */
	private static function get( string $url ): ?string {
		$answer = wp_safe_remote_get(
			$url,
			[
				'timeout'             => self::PATIENCE,
				'redirection'         => self::REDIRECTS,
				'limit_response_size' => self::BYTES,
				'headers'             => [ 'Accept' => 'application/rdap+json, application/json' ],
				// By itself WordPress would tell the registry the site's address.
				'user-agent'          => 'Sidegate (WordPress plugin)',
			]
		);
		if ( is_wp_error( $answer ) || wp_remote_retrieve_response_code( $answer ) !== 200 ) {
			return null;
		}
		$body = wp_remote_retrieve_body( $answer );
		return strlen( $body ) < self::BYTES ? $body : null;
	}
}
