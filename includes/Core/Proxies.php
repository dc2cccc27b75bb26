<?php
/**
 * The proxies that a site believes.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

/**
 * Ranges of addresses, and the header in which whoever asks from there names
 * his client. From anywhere else every header is what a stranger has typed.
 */
final class Proxies {

	/** Headers that name a client, and how each is written. */
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

	/**
	 * @param list<string> $ranges CIDRs; what can't be read trusts nobody.
	 * @param string       $header One of HEADERS.
	 */
	public function __construct( array $ranges, string $header ) {
		$this->ranges = $ranges;
		$this->header = $header;
	}

	/** @return list<string> CIDRs. */
	public function ranges(): array {
		return $this->ranges;
	}

	/** One of HEADERS. */
	public function header(): string {
		return $this->header;
	}

	public function trust( string $address ): bool {
		foreach ( $this->ranges as $range ) {
			$cidr = Cidr::parse( $range );
			if ( $cidr !== null && $cidr->contains( $address ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * What a request says in a header.
	 *
	 * @param array<mixed> $server `$_SERVER`.
	 * @param string       $header One of HEADERS.
	 */
	public static function said( array $server, string $header ): string {
		$said = $server[ 'HTTP_' . strtoupper( strtr( $header, '-', '_' ) ) ] ?? '';
		return is_string( $said ) ? $said : '';
	}
}
