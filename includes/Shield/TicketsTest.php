<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Shield;

use PHPUnit\Framework\TestCase;

final class TicketsTest extends TestCase {

	private const NOW = 1795381592;

	/** @var string */
	private string $folder;

	protected function setUp(): void {
		$this->folder = sys_get_temp_dir() . '/sidegate-tickets-' . bin2hex( random_bytes( 8 ) );
		mkdir( $this->folder, 0700 );
	}

	protected function tearDown(): void {
		exec( 'rm -rf ' . escapeshellarg( $this->folder ) );
	}

	public function test_a_ticket_is_good_once(): void {
		$ticket = $this->issue();
		self::assertTrue( $this->take( $ticket, 5 ) );
		self::assertFalse( $this->take( $ticket, 5 ) );
	}

	public function test_a_ticket_is_good_for_a_minute(): void {
		self::assertTrue( $this->take( $this->issue(), 60 ) );
		self::assertFalse( $this->take( $this->issue(), 61 ) );
		self::assertFalse( $this->take( $this->issue(), -61 ) );
	}

	public function test_a_forged_ticket_is_none_even_where_its_file_is_there(): void {
		$ticket = $this->issue();
		foreach ( [ '', 'x', substr( $ticket, 0, -1 ), substr( $ticket, 0, -64 ) . str_repeat( '0', 64 ), '1' . $ticket, $ticket . "\n", strtoupper( $ticket ) ] as $forged ) {
			self::assertFalse( $this->take( $forged, 5 ), $forged );
		}
		self::assertTrue( $this->take( $ticket, 5 ), 'the real one is untouched' );
	}

	public function test_another_sites_ticket_is_none(): void {
		$ticket = $this->issue();
		$other  = $this->folder . '/other';
		mkdir( $other );
		( new Tickets( $other ) )->issue( self::NOW );
		self::assertFalse( ( new Tickets( $other ) )->take( $ticket, self::NOW ) );
	}

	public function test_without_a_key_nothing_is_a_ticket(): void {
		$ticket = $this->issue();
		file_put_contents( $this->folder . '/key.php', '' );
		self::assertFalse( $this->take( $ticket, 5 ) );
	}

	public function test_where_nothing_can_be_written_there_is_no_ticket(): void {
		self::assertNull( ( new Tickets( $this->folder . '/absent' ) )->issue( self::NOW ) );
	}

	public function test_what_nobody_came_with_is_tidied_away(): void {
		$this->issue();
		( new Tickets( $this->folder ) )->tidy( self::NOW + 60 );
		self::assertCount( 1, (array) glob( $this->folder . '/ticket-*' ) );
		( new Tickets( $this->folder ) )->tidy( self::NOW + 61 );
		self::assertCount( 0, (array) glob( $this->folder . '/ticket-*' ) );
	}

	private function issue(): string {
		$ticket = ( new Tickets( $this->folder ) )->issue( self::NOW );
		self::assertIsString( $ticket );
		return $ticket;
	}

	private function take( string $ticket, int $later ): bool {
		return ( new Tickets( $this->folder ) )->take( $ticket, self::NOW + $later );
	}
}
