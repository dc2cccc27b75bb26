<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Incidents;

use PHPUnit\Framework\TestCase;

final class CostTest extends TestCase {

	public function test_the_story_costs_seconds_if_the_server_blocks_and_minutes_if_wordpress_does(): void {
		self::assertSame( 22.9, Cost::seconds( [ 'server' => 88058 ], 88058, 0 ) );
		self::assertSame( 889.4, Cost::seconds( [ 'wordpress' => 88058 ], 88058, 0 ) );
		self::assertSame( 0.0, Cost::seconds( [ 'edge' => 88058 ], 88058, 0 ) );
	}

	public function test_hits_around_the_attack_are_left_out(): void {
		self::assertSame( 22.9, Cost::seconds( [ 'server' => 100000 ], 88058, 0 ) );
	}

	public function test_the_cost_of_watched_requests_is_unknown(): void {
		self::assertNull( Cost::seconds( [ 'wordpress' => 100 ], 100, 1 ) );
		self::assertNull( Cost::seconds( [], 0, 0 ) );
	}
}
