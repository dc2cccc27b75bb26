<?php
/**
 * Registries of IP addresses (RDAP).
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Networks;

use Sidegate\Core\Networks\Bootstrap;
use Sidegate\Core\Networks\Registration;

/** Finds the registry of an address in IANA's list and queries it (RDAP, RFC 9082). */
final class Registry {

	private const BOOTSTRAP = 'https://data.iana.org/rdap/';

	/** Seconds to wait for a response. */
	private const TIMEOUT_SECONDS = 5;

	/** Largest response in bytes. ARIN's for a large holder have some 20 KB, IANA's list has 60. */
	private const MAX_BYTES = 262144;

	/** Registries redirect to the one that manages the addresses now. */
	private const MAX_REDIRECTS = 3;

	/** Seconds to cache IANA's list, which changes a few times a year. */
	private const CACHE_SECONDS    = DAY_IN_SECONDS;
	private const TRANSIENT_PREFIX = 'sidegate_rdap_';

	/**
	 * @param string $address A public address.
	 * @return array{ registration: ?Registration, url: string, problem: ?string } `problem` is a key of AddressLookup::message().
	 */
	public function look_up( string $address ): array {
		$none = [
			'registration' => null,
			'url'          => '',
		];
		$list = self::registry_list( strpos( $address, ':' ) === false ? 'ipv4' : 'ipv6' );
		if ( $list === null ) {
			return $none + [ 'problem' => 'bootstrap' ];
		}
		$url = Bootstrap::url( $list, $address );
		if ( $url === null ) {
			return $none + [ 'problem' => 'unassigned' ];
		}
		$answer = self::fetch( $url );
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

	/** Deletes the cached lists. */
	public static function clear_cache(): void {
		delete_transient( self::TRANSIENT_PREFIX . 'ipv4' );
		delete_transient( self::TRANSIENT_PREFIX . 'ipv6' );
	}

	/** @param string $name `ipv4` or `ipv6`. */
	private static function registry_list( string $name ): ?string {
		/**
		 * Filters the URL of the folder with IANA's lists `ipv4.json` and
		 * `ipv6.json`: for a mirror, or a registry for tests.
		 *
		 * @param string $folder URL with a trailing slash.
		 */
		$folder = apply_filters( 'sidegate_rdap_bootstrap', self::BOOTSTRAP );
		$url    = ( is_string( $folder ) ? $folder : self::BOOTSTRAP ) . "$name.json";
		$cached = get_transient( self::TRANSIENT_PREFIX . $name );
		if ( is_array( $cached ) && ( $cached['url'] ?? '' ) === $url && is_string( $cached['list'] ?? null ) ) {
			return $cached['list'];
		}
		$list = self::fetch( $url );
		if ( $list === null || ! is_array( json_decode( $list, true ) ) ) {
			return null;
		}
		$entry = [
			'url'  => $url,
			'list' => $list,
		];
		set_transient( self::TRANSIENT_PREFIX . $name, $entry, self::CACHE_SECONDS );
		return $list;
	}

	/**
	 * Returns the body of a response with status 200 and acceptable size.
	 * WordPress blocks URLs inside the server's own network.
	 */
	private static function fetch( string $url ): ?string {
		$answer = wp_safe_remote_get(
			$url,
			[
				'timeout'             => self::TIMEOUT_SECONDS,
				'redirection'         => self::MAX_REDIRECTS,
				'limit_response_size' => self::MAX_BYTES,
				'headers'             => [ 'Accept' => 'application/rdap+json, application/json' ],
				// WordPress's default user agent would tell the registry the site's URL.
				'user-agent'          => 'Sidegate (WordPress plugin)',
			]
		);
		if ( is_wp_error( $answer ) || wp_remote_retrieve_response_code( $answer ) !== 200 ) {
			return null;
		}
		$body = wp_remote_retrieve_body( $answer );
		return strlen( $body ) < self::MAX_BYTES ? $body : null;
	}
}
