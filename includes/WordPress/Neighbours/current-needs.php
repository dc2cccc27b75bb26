<?php
/**
 * Returns a function that finds out which software needs what a rule blocks.
 *
 * The shield calls it before other plugins are loaded, and only for a request
 * that it would block: must-use plugins, and the list of active plugins, are
 * known by then. See src/neighbours.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

use Sidegate\WordPress\Neighbours\Signs;

/**
 * @param array<string, list<string>> $needed_by Names that are known already, by rule.
 * @return array<string, list<string>>
 */
return static function ( array $needed_by ): array {
	/** @var array<string, list<string>> $needed_by */
	if ( ! class_exists( Signs::class, false ) && ( @include __DIR__ . '/Signs.php' ) === false ) {
		return $needed_by;
	}
	/** @var list<array{ rule: string, title: string, signs: array{ folders: list<string>, classes: list<string>, functions: list<string>, constants: list<string>, hooks: list<string>, options: array<string, string> } }> $needs */
	$needs = @include dirname( __DIR__, 3 ) . '/build/needs.php';
	foreach ( is_array( $needs ) ? $needs : [] as $need ) {
		if ( ! in_array( $need['title'], $needed_by[ $need['rule'] ] ?? [], true ) && Signs::are_present( $need['signs'] ) ) {
			$needed_by[ $need['rule'] ][] = $need['title'];
		}
	}
	return $needed_by;
};
