<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

use PHPUnit\Framework\TestCase;

final class WayTest extends TestCase {

	public function test_it_has_the_proxies_and_not_the_client(): void {
		$way = self::way( '10.0.0.1', '192.0.2.1, 203.0.113.7, 10.0.0.2' );
		self::assertNotNull( $way );
		self::assertSame( [ [ '10.0.0.1', '10.0.0.2' ], 'named' ], [ $way->hops, $way->because ] );
		self::assertSame( 'named 10.0.0.1 10.0.0.2', $way->to_text() );
		self::assertEquals( $way, Way::from_text( $way->to_text() ) );
	}

	/**
	 * @dataProvider direct
	 */
	public function test_where_nobody_stands_between_there_is_none( string $peer, string $said ): void {
		self::assertNull( self::way( $peer, $said ) );
	}

	/** @return array<string, array{ string, string }> */
	public function direct(): array {
		return [
			'past the proxy'          => [ '203.0.113.9', '192.0.2.1' ],
			'a proxy says nothing'    => [ '10.0.0.1', '' ],
			'a proxy says nonsense'   => [ '10.0.0.1', 'moat' ],
			'REMOTE_ADDR is no address' => [ 'unix:', '192.0.2.1' ],
		];
	}

	/**
	 * @dataProvider reasons
	 */
	public function test_it_says_why_the_last_hop_is_believed( string $said, string $text ): void {
		$way = self::way( '10.0.0.1', $said );
		self::assertNotNull( $way );
		self::assertSame( $text, $way->to_text() );
	}

	/** @return array<string, array{ string, string }> */
	public function reasons(): array {
		return [
			'every hop is trusted' => [ '10.0.0.3, 10.0.0.2', 'trusted 10.0.0.1 10.0.0.2' ],
			'a hop is unreadable'  => [ 'moat, 10.0.0.2', 'unreadable 10.0.0.1' ],
			'there are too many'   => [ implode( ', ', array_fill( 0, 40, '10.0.0.2' ) ), 'long 10.0.0.1' . str_repeat( ' 10.0.0.2', 15 ) ],
		];
	}

	public function test_of_a_long_one_the_middle_goes_and_never_half_a_hop(): void {
		$way = Way::from_text( 'named 10.0.0.1 10.0.0.2 10.0.0.3 10.0.0.4' );
		self::assertNotNull( $way );
		$texts = [];
		for ( $bytes = 45; $bytes >= 0; $bytes-- ) {
			$cut = $way->within( $bytes );
			self::assertLessThanOrEqual( $bytes, $cut === null ? 0 : strlen( $cut->to_text() ) );
			$texts[] = $cut === null ? '' : $cut->to_text();
		}
		self::assertSame(
			[
				'named 10.0.0.1 10.0.0.2 10.0.0.3 10.0.0.4',
				'named 10.0.0.1 ... 10.0.0.3 10.0.0.4',
				'named 10.0.0.1 ... 10.0.0.4',
				'named 10.0.0.1 ...',
				'named 10.0.0.1',
				'',
			],
			array_values( array_unique( $texts ) )
		);
	}

	public function test_what_was_cut_is_read_and_cut_again(): void {
		$cut = Way::from_text( 'named 10.0.0.1 ... 10.0.0.3 10.0.0.4' );
		self::assertNotNull( $cut );
		self::assertEquals( Way::from_text( 'named 10.0.0.1 ... 10.0.0.4' ), $cut->within( 30 ) );
		self::assertEquals( $cut, $cut->within( Way::BYTES ) );
	}

	/**
	 * @dataProvider foreign
	 */
	public function test_what_is_no_way_is_none( string $text ): void {
		self::assertNull( Way::from_text( $text ) );
	}

	/** @return array<array{ string }> */
	public function foreign(): array {
		return [ [ '' ], [ 'named' ], [ 'named ' ], [ 'direct 10.0.0.1' ], [ 'named 10.0.0.1 ' ], [ "named 10.0.0.1\n" ], [ 'named  10.0.0.1' ], [ 'named <script>' ], [ 'named 10.0.0.1 #0123456789abcdef' ], [ 'named' . str_repeat( ' ::', 18 ) ] ];
	}

	private static function way( string $peer, string $said ): ?Way {
		$server = [
			'REMOTE_ADDR'          => $peer,
			'HTTP_X_FORWARDED_FOR' => $said,
		];
		return Way::of( ClientAddress::of( $server, new Proxies( [ '10.0.0.0/8' ], 'x-forwarded-for' ) ) );
	}
}
