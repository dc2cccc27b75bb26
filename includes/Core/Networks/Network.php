<?php
/**
 * A network.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Networks;

/** Holds an autonomous system from the table of networks. */
final class Network {

	/** @var int Its AS number. */
	public int $number;

	/** @var string Name of its holder. */
	public string $name;

	/** @var bool Whether it belongs to a cloud or hosting provider. */
	public bool $hosting;

	/** @var string|null Country in which the addresses are registered, not where the machine is; ISO 3166-1. */
	public ?string $country;

	private function __construct( int $number, string $name, bool $hosting, ?string $country ) {
		$this->number  = $number;
		$this->name    = $name;
		$this->hosting = $hosting;
		$this->country = $country;
	}

	/** Parses a line such as `n00001f 8075 US h Microsoft Corporation`; null if it is malformed. */
	public static function from_line( string $line ): ?self {
		if ( preg_match( '/^n[0-9a-f]{6} ([0-9]{1,10}) ([A-Z]{2}|--) ([h-]) (.*)$/D', $line, $parts ) !== 1 ) {
			return null;
		}
		return new self( (int) $parts[1], $parts[4], $parts[3] === 'h', $parts[2] === '--' ? null : $parts[2] );
	}
}
