<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Spool;

use PHPUnit\Framework\TestCase;
use Sidegate\Server\Journal;
use Sidegate\Shield\ProbeTokens;

final class DiskTest extends TestCase {

	private string $folder;

	protected function setUp(): void {
		$this->folder = sys_get_temp_dir() . '/sidegate-disk-' . bin2hex( random_bytes( 8 ) );
	}

	protected function tearDown(): void {
		exec( 'rm -rf ' . escapeshellarg( $this->folder ) );
	}

	/**
	 * @dataProvider umasks
	 */
	public function test_only_the_owner_may_read_the_files( int $umask ): void {
		$old = umask( $umask );
		try {
			$this->make_every_file();
		} finally {
			umask( $old );
		}
		self::assertSame( [ '0700' ], $this->modes( [ $this->folder ] ) );
		self::assertGreaterThanOrEqual( 8, count( Disk::paths( $this->folder ) ) );
		self::assertSame( [ '0600' ], $this->modes( Disk::paths( $this->folder ) ) );
	}

	/** @return array<array{ int }> */
	public function umasks(): array {
		return [ [ 0000 ], [ 0022 ], [ 0077 ], [ 0007 ] ];
	}

	public function test_repairs_permissions_of_an_earlier_version(): void {
		$this->make_every_file();
		chmod( $this->folder, 0755 );
		array_map( static fn ( string $path ): bool => chmod( $path, 0644 ), Disk::paths( $this->folder ) );
		self::assertTrue( Disk::protect_all( $this->folder ) );
		self::assertSame( [ '0700' ], $this->modes( [ $this->folder ] ) );
		self::assertSame( [ '0600' ], $this->modes( Disk::paths( $this->folder ) ) );
	}

	public function test_a_group_writable_folder_shares_its_files_with_the_group(): void {
		mkdir( $this->folder );
		chmod( $this->folder, 02777 );
		$this->make_every_file();
		self::assertTrue( Disk::protect_all( $this->folder ) );
		self::assertSame( [ '0770' ], $this->modes( [ $this->folder ] ) );
		self::assertSame( [ '0660' ], $this->modes( Disk::paths( $this->folder ) ) );
	}

	public function test_files_that_root_creates_belong_to_the_folders_owner(): void {
		if ( posix_geteuid() !== 0 || posix_getpwnam( 'www-data' ) === false ) {
			self::markTestSkipped( 'Only root can switch to another user.' );
		}
		mkdir( $this->folder, 0755 );
		chown( $this->folder, 'www-data' );
		$parent       = $this->folder;
		$this->folder = $parent . '/sidegate';
		$this->make_every_file();
		$owners = array_unique( array_map( static fn ( string $path ): string => (string) ( (array) posix_getpwuid( (int) fileowner( $path ) ) )['name'], array_merge( [ $this->folder ], Disk::paths( $this->folder ) ) ) );
		self::assertSame( [ 'www-data' ], array_values( $owners ) );
		$this->folder = $parent;
	}

	public function test_a_failed_write_leaves_the_old_file_and_nothing_else(): void {
		mkdir( $this->folder . '/taken', 0700, true );
		self::assertFalse( Disk::write( $this->folder . '/taken', 'new' ) );
		self::assertFalse( Disk::write( $this->folder . '/absent/file.php', 'new' ) );
		self::assertSame( [ $this->folder . '/taken' ], Disk::paths( $this->folder ) );
	}

	public function test_removes_old_temporary_files_of_killed_processes(): void {
		mkdir( $this->folder );
		touch( $this->folder . '/new-00000000.php', time() - 3600 );
		touch( $this->folder . '/new-11111111.php' );
		Disk::protect_all( $this->folder );
		self::assertSame( [ $this->folder . '/new-11111111.php' ], Disk::paths( $this->folder ) );
	}

	public function test_an_error_handler_that_throws_changes_no_result(): void {
		set_error_handler(
			static function ( int $no, string $text ): bool {
				throw new \ErrorException( $text );
			}
		);
		try {
			self::assertFalse( Disk::write( $this->folder . '/absent/file.php', 'new' ) );
			self::assertNull( Disk::read( $this->folder ) );
			self::assertTrue( Disk::remove( $this->folder . '/absent' ) );
			self::assertSame( [], Disk::paths( $this->folder ) );
			self::assertFalse( Disk::protect( $this->folder . '/absent' ) );
			self::assertNull( Disk::with_lock( $this->folder . '/absent/lock.php', static fn () => null ) );
		} finally {
			restore_error_handler();
		}
	}

	public function test_waits_for_a_process_that_holds_the_lock(): void {
		self::assertTrue( Disk::make_folder( $this->folder ) );
		$lock = $this->folder . '/lock-here.php';
		$wait = static fn ( float $seconds ): ?bool => Disk::with_lock( $lock, static fn () => null, $seconds );
		foreach ( [ [ 5.0, true ], [ 0.0, false ], [ 0.05, false ] ] as [ $seconds, $done ] ) {
			$other = proc_open( [ PHP_BINARY, '-r', '$f = fopen( $argv[1], "cb" ); flock( $f, LOCK_EX ); echo "held"; usleep( 400000 );', $lock ], [ 1 => [ 'pipe', 'w' ] ], $pipes );
			self::assertIsResource( $other );
			self::assertSame( 'held', fread( $pipes[1], 4 ) );
			self::assertSame( $done, $wait( $seconds ) );
			proc_close( $other );
		}
		$before = microtime( true );
		self::assertNull( Disk::with_lock( $this->folder . '/absent/lock.php', static fn () => null, 5 ), 'a lock that cannot be created is not waited for' );
		self::assertLessThan( 5, microtime( true ) - $before );
	}

	private function make_every_file(): void {
		$spool = new Spool( $this->folder, 'here' );
		self::assertTrue( $spool->prepare() );
		$spool->append( "x\n" );
		self::assertTrue( $spool->with_lock( [ new Ledger( $spool ), 'aggregate' ] ) );
		$spool->append( "x\n" );
		( new ProbeTokens( $this->folder ) )->issue( time() );
		( new AnonymizationKey( $spool ) )->set_mode( 'hashed', time() );
		$journal = new Journal( $this->folder );
		self::assertTrue( $journal->with_lock( static fn () => self::assertTrue( $journal->begin( 'secret', 'lines' ) ) ) );
	}

	/**
	 * @param list<string> $paths Files.
	 * @return list<string> Their modes, each once.
	 */
	private function modes( array $paths ): array {
		clearstatcache();
		return array_values( array_unique( array_map( static fn ( string $path ): string => sprintf( '%04o', fileperms( $path ) & 0777 ), $paths ) ) );
	}
}
