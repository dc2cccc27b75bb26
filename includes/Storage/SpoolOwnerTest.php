<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use PHPUnit\Framework\TestCase;

final class SpoolOwnerTest extends TestCase {

	/** @var string */
	private string $folder;

	protected function setUp(): void {
		$this->folder = sys_get_temp_dir() . '/sidegate-owner-' . bin2hex( random_bytes( 8 ) );
		mkdir( "$this->folder/here", 0700, true );
	}

	protected function tearDown(): void {
		exec( 'rm -rf ' . escapeshellarg( $this->folder ) );
	}

	public function test_a_folder_belongs_to_whoever_claimed_it(): void {
		self::assertFalse( ( new SpoolOwner( "$this->folder/here" ) )->is_known() );
		$owner = new SpoolOwner( "$this->folder/here" );
		$owner->claim( 'live', 1 );
		self::assertTrue( $owner->is( 'live' ) );
		$read = new SpoolOwner( "$this->folder/here" );
		self::assertTrue( $read->is( 'live' ) );
		self::assertFalse( $read->is( 'staging' ) );
		self::assertFalse( $read->is( '' ) );
		self::assertFalse( $read->is_moved() );
		self::assertFalse( $read->came_along( 1 ) );
	}

	/** @return array<string, array{ string }> */
	public function journeys(): array {
		return [
			'copied' => [ 'cp -a' ],
			'moved'  => [ 'mv' ],
		];
	}

	/**
	 * @dataProvider journeys
	 */
	public function test_what_came_along_is_known_by_its_path( string $command ): void {
		( new SpoolOwner( "$this->folder/here" ) )->claim( 'live', 3 );
		exec( $command . ' ' . escapeshellarg( "$this->folder/here" ) . ' ' . escapeshellarg( "$this->folder/there" ) );
		$there = new SpoolOwner( "$this->folder/there" );
		self::assertTrue( $there->is_moved() );
		self::assertSame( (string) realpath( $this->folder ) . '/here', $there->path() );
		self::assertTrue( $there->came_along( 3 ) );
		self::assertFalse( $there->came_along( 4 ), 'another site of a copied network' );
		$there->claim( 'live', 3 );
		self::assertFalse( ( new SpoolOwner( "$this->folder/there" ) )->is_moved() );
	}

	public function test_a_folder_that_is_reached_by_a_link_has_not_moved(): void {
		( new SpoolOwner( "$this->folder/here" ) )->claim( 'live', 1 );
		symlink( "$this->folder/here", "$this->folder/link" );
		self::assertFalse( ( new SpoolOwner( "$this->folder/link" ) )->is_moved() );
	}

	public function test_without_a_change_nothing_is_written_and_a_broken_file_says_nothing(): void {
		( new SpoolOwner( "$this->folder/here" ) )->claim( 'live', 1 );
		touch( "$this->folder/here/owner.php", 7 );
		( new SpoolOwner( "$this->folder/here" ) )->claim( 'live', 1 );
		clearstatcache();
		self::assertSame( 7, filemtime( "$this->folder/here/owner.php" ) );
		foreach ( [ '', 'x', Spool::GUARD . '{"identity":', Spool::GUARD . '{"identity":["live"]}' ] as $text ) {
			file_put_contents( "$this->folder/here/owner.php", $text );
			self::assertFalse( ( new SpoolOwner( "$this->folder/here" ) )->is_known() );
			self::assertFalse( ( new SpoolOwner( "$this->folder/here" ) )->is_moved() );
		}
	}
}
