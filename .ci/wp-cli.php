<?php
/**
 * The part of WP-CLI that Sidegate calls, for PHPStan:
 * https://make.wordpress.org/cli/handbook/references/internal-api/.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

// phpcs:disable Squiz.Commenting, Generic.CodeAnalysis.UnusedFunctionParameter -- only signatures.

class WP_CLI {

	/** @param object|callable $command */
	public static function add_command( string $name, $command ): bool {
		return true;
	}

	public static function line( string $text ): void {}

	public static function success( string $text ): void {}

	public static function warning( string $text ): void {}

	/** Exits with code 1. */
	public static function error( string $text ): void {}
}
