<?php
/**
 * Numbers of networks, each looked up once.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Networks;

/**
 * For as long as one rollup takes, in which a source occurs by the rule and by
 * the hour, and again with each hit that is kept.
 */
final class Remembered implements AsNumbers {

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
