<?php
/**
 * Numbers of networks, each looked up once.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use Sidegate\Core\Networks\AsNumbers;

// Fetched by itself, it has nobody to load what it stands on.
interface_exists( AsNumbers::class ) || exit;

/**
 * For as long as one rollup takes, in which a source occurs by the rule and by
 * the hour, and again with each hit that is kept.
 */
final class RememberedNumbers implements AsNumbers {

	/** @var AsNumbers */
	private AsNumbers $numbers;

	/** @var array<int> By source. */
	private array $known = [];

	public function __construct( AsNumbers $numbers ) {
		$this->numbers = $numbers;
	}

	public function number( string $source ): int {
		return $this->known[ $source ] ??= $this->numbers->number( $source );
	}

	public function edition(): string {
		return $this->numbers->edition();
	}
}
