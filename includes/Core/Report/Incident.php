<?php
/**
 * What one source has done.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Report;

use Sidegate\Core\Networks\Network;

/**
 * The facts of a report.
 */
final class Incident {

	/** @var string Address of the source. */
	public string $source;

	/** @var Network|null Whose network it lies in. */
	public ?Network $network;

	/** @var string First request, RFC 3339, UTC. */
	public string $first;

	/** @var string Last request. */
	public string $last;

	/** @var array<string, int> How many requests at least, by rule. */
	public array $rules;

	/** @var non-empty-list<Seen> Some of them, the oldest first. */
	public array $seen;

	/**
	 * @param string               $source  Address of the source.
	 * @param Network|null         $network Whose network it lies in.
	 * @param string               $first   First request, RFC 3339, UTC.
	 * @param string               $last    Last request.
	 * @param array<string, int>   $rules   How many requests at least, by rule.
	 * @param non-empty-list<Seen> $seen    Some of them, the oldest first.
	 */
	public function __construct( string $source, ?Network $network, string $first, string $last, array $rules, array $seen ) {
		$this->source  = $source;
		$this->network = $network;
		$this->first   = $first;
		$this->last    = $last;
		$this->rules   = $rules;
		$this->seen    = $seen;
	}

	public function requests(): int {
		return max( count( $this->seen ), (int) array_sum( $this->rules ) );
	}

	/** @return list<string> Login names that were tried. */
	public function logins(): array {
		return array_values( array_unique( array_filter( array_map( static fn ( Seen $one ): string => $one->login, $this->seen ) ) ) );
	}

	/** The requests that are shown, a line each. */
	public function log(): string {
		return implode( "\n", array_map( static fn ( Seen $one ): string => $one->to_line(), $this->seen ) ) . "\n";
	}
}
