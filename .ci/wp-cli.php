<?php
/**
 * What Sidegate calls of WP-CLI, for PHPStan: https://make.wordpress.org/cli/handbook/references/internal-api/.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

// phpcs:disable Squiz.Commenting, Generic.CodeAnalysis.UnusedFunctionParameter -- signatures alone.

class WP_CLI {

	public static function add_command( string $name, object $command ): bool {
		return true;
	}

	public static function line( string $text ): void {}

	public static function success( string $text ): void {}

	public static function warning( string $text ): void {}

	/** Ends with exit code 1. */
	public static function error( string $text ): void {}
}
