<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Settings;

use PHPUnit\Framework\TestCase;

final class PastNeedsTest extends TestCase {

	private const JETPACK = [ 'xmlrpc' => [ 'Jetpack' ] ];

	public function test_software_that_goes_is_kept(): void {
		self::assertSame( self::JETPACK, PastNeeds::after( [], self::JETPACK, [], [] ) );
		self::assertSame( self::JETPACK, PastNeeds::after( self::JETPACK, [], [ 'users-scan' => [ 'Plain permalinks' ] ], [] ) );
	}

	public function test_it_is_forgotten_when_something_needs_the_rule_again(): void {
		self::assertSame( [], PastNeeds::after( self::JETPACK, [], [ 'xmlrpc' => [ 'Bridge' ] ], [] ) );
	}

	public function test_it_is_forgotten_when_the_owner_has_chosen(): void {
		self::assertSame( [], PastNeeds::after( self::JETPACK, self::JETPACK, [], [ 'xmlrpc' ] ) );
	}

	public function test_software_that_never_needed_a_rule_leaves_nothing(): void {
		self::assertSame( [], PastNeeds::after( [], [ 'users-scan' => [ 'Plain permalinks' ] ], [ 'users-scan' => [ 'Plain permalinks' ] ], [] ) );
	}
}
