<?php
/**
 * The proxies that may name the client.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\ClientIp;

/**
 * Holds ranges of addresses, and the header in which proxies at these addresses
 * forward the client's address. From any other address, a header may be forged.
 */
final class TrustedProxies {

	/** Headers that name a client, and their format. */
	public const HEADERS = [
		'cf-connecting-ip'          => 'one',
		'cloudfront-viewer-address' => 'one with port',
		'fastly-client-ip'          => 'one',
		'x-real-ip'                 => 'one',
		'forwarded'                 => 'pairs',
		'x-forwarded-for'           => 'list',
	];

	/** @var list<string> CIDRs. */
	private array $ranges;

	/** @var string One of HEADERS. */
	private string $header;

	/** @param list<string> $ranges CIDRs; a malformed one trusts no address. */
	public function __construct( array $ranges, string $header ) {
		$this->ranges = $ranges;
		$this->header = $header;
	}

	/** @return list<string> CIDRs. */
	public function ranges(): array {
		return $this->ranges;
	}

	/** Returns one of HEADERS. */
	public function header(): string {
		return $this->header;
	}

	public function trusts( string $address ): bool {
		foreach ( $this->ranges as $range ) {
			$cidr = Cidr::parse( $range );
			if ( $cidr !== null && $cidr->contains( $address ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Returns the value of a request header; empty if absent.
	 *
	 * @param array<mixed> $server `$_SERVER`.
	 * @param string       $header One of HEADERS.
	 */
	public static function header_value( array $server, string $header ): string {
		$value = $server[ 'HTTP_' . strtoupper( strtr( $header, '-', '_' ) ) ] ?? '';
		return is_string( $value ) ? $value : '';
	}
}
