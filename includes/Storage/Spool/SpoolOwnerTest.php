<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Spool;

use PHPUnit\Framework\TestCase;

final class SpoolOwnerTest extends TestCase {

	private string $folder;

	protected function setUp(): void {
		$this->folder = sys_get_temp_dir() . '/sidegate-owner-' . bin2hex( random_bytes( 8 ) );
		mkdir( "$this->folder/here", 0700, true );
	}

	protected function tearDown(): void {
		exec( 'rm -rf ' . escapeshellarg( $this->folder ) );
	}

	public function test_the_site_that_claimed_a_folder_owns_it(): void {
		self::assertFalse( ( new SpoolOwner( "$this->folder/here" ) )->is_recorded() );
		$owner = new SpoolOwner( "$this->folder/here" );
		$owner->claim( 'live', 1 );
		self::assertTrue( $owner->is_site( 'live' ) );
		$read = new SpoolOwner( "$this->folder/here" );
		self::assertTrue( $read->is_site( 'live' ) );
		self::assertFalse( $read->is_site( 'staging' ) );
		self::assertFalse( $read->is_site( '' ) );
		self::assertFalse( $read->is_moved() );
		self::assertFalse( $read->was_copied_with( 1 ) );
	}

	/** @return array<string, array{ string }> */
	public function commands(): array {
		return [
			'copied' => [ 'cp -a' ],
			'moved'  => [ 'mv' ],
		];
	}

	/**
	 * @dataProvider commands
	 */
	public function test_detects_a_copied_or_moved_folder_by_its_path( string $command ): void {
		( new SpoolOwner( "$this->folder/here" ) )->claim( 'live', 3 );
		exec( $command . ' ' . escapeshellarg( "$this->folder/here" ) . ' ' . escapeshellarg( "$this->folder/there" ) );
		$there = new SpoolOwner( "$this->folder/there" );
		self::assertTrue( $there->is_moved() );
		self::assertSame( (string) realpath( $this->folder ) . '/here', $there->original_path() );
		self::assertTrue( $there->was_copied_with( 3 ) );
		self::assertFalse( $there->was_copied_with( 4 ), 'another site of a copied network' );
		$there->claim( 'live', 3 );
		self::assertFalse( ( new SpoolOwner( "$this->folder/there" ) )->is_moved() );
	}

	public function test_a_folder_reached_through_a_link_has_not_moved(): void {
		( new SpoolOwner( "$this->folder/here" ) )->claim( 'live', 1 );
		symlink( "$this->folder/here", "$this->folder/link" );
		self::assertFalse( ( new SpoolOwner( "$this->folder/link" ) )->is_moved() );
	}

	public function test_writes_only_changes_and_ignores_a_damaged_file(): void {
		( new SpoolOwner( "$this->folder/here" ) )->claim( 'live', 1 );
		touch( "$this->folder/here/owner.php", 7 );
		( new SpoolOwner( "$this->folder/here" ) )->claim( 'live', 1 );
		clearstatcache();
		self::assertSame( 7, filemtime( "$this->folder/here/owner.php" ) );
		foreach ( [ '', 'x', Spool::GUARD . '{"identity":', Spool::GUARD . '{"identity":["live"]}' ] as $text ) {
			file_put_contents( "$this->folder/here/owner.php", $text );
			self::assertFalse( ( new SpoolOwner( "$this->folder/here" ) )->is_recorded() );
			self::assertFalse( ( new SpoolOwner( "$this->folder/here" ) )->is_moved() );
		}
	}
}
