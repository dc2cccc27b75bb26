<?php
/**
 * WP-CLI's formatter of lists, for PHPStan.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace WP_CLI;

// phpcs:disable Squiz.Commenting, Generic.CodeAnalysis.UnusedFunctionParameter -- only signatures.

class Formatter {

	/**
	 * @param array<string, string> $options
	 * @param list<string>          $fields
	 */
	public function __construct( array &$options, array $fields ) {}

	/** @param list<array<string, string>> $items */
	public function display_items( array $items ): void {}
}
