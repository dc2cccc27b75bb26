<?php
/**
 * AS numbers with a cache.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Tables;

use Sidegate\Core\Networks\AsNumbers;

// Exits on direct access: without the autoloader its interface is missing.
interface_exists( AsNumbers::class ) || exit;

/**
 * Caches AS numbers during one rollup, in which a source occurs once for each
 * rule and hour, and again with each sample.
 */
final class CachedNumbers implements AsNumbers {

	private AsNumbers $numbers;

	/** @var array<int> By source. */
	private array $cache = [];

	public function __construct( AsNumbers $numbers ) {
		$this->numbers = $numbers;
	}

	public function number( string $source ): int {
		return $this->cache[ $source ] ??= $this->numbers->number( $source );
	}

	public function edition(): string {
		return $this->numbers->edition();
	}
}
