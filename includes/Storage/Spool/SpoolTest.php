<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Spool;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\Log\Hit;

final class SpoolTest extends TestCase {

	private string $folder;
	private Spool $spool;

	protected function setUp(): void {
		$this->folder = sys_get_temp_dir() . '/sidegate-spool-' . bin2hex( random_bytes( 8 ) );
		$this->spool  = new Spool( $this->folder, 'here' );
	}

	protected function tearDown(): void {
		array_map( 'unlink', (array) glob( $this->folder . '/*' ) );
		@rmdir( $this->folder );
	}

	public function test_creates_its_folder_for_the_first_line(): void {
		self::assertFalse( $this->spool->with_lock( [ $this, 'fail' ] ) );
		self::assertSame( [], $this->spool->closed_segments() );
		self::assertTrue( $this->spool->append( "x\n" ) );
		self::assertFileExists( $this->folder . '/index.php' );
	}

	public function test_appending_does_not_create_several_missing_folders(): void {
		$far = new Spool( $this->folder . '/gone/uploads/sidegate', 'here' );
		self::assertFalse( $far->append( "x\n" ) );
		self::assertDirectoryDoesNotExist( $this->folder );
	}

	public function test_drops_copied_hits_and_keeps_newer_ones(): void {
		$this->spool->prepare();
		foreach ( [ 1795381590, 1795381592, 1795381592.5, 1795381595 ] as $time ) {
			$this->spool->append( ( new Hit( (int) ( $time * 1e6 ), 'xmlrpc', 'shield', true, '', 'GET', '/', '' ) )->to_line() );
		}
		$lines = $this->spool->pending_lines();
		$same  = array_filter( $lines, static fn ( string $line ): bool => strncmp( $line, '1795381592000000', 16 ) === 0, ARRAY_FILTER_USE_KEY );
		self::assertCount( 1, $same );
		$this->spool->drop_copied( 1795381592, $same );
		self::assertSame( [ '1795381592500000', '1795381595000000' ], array_values( array_filter( array_map( static fn ( string $line ): string => (string) strstr( $line, "\t", true ), array_map( 'strval', array_keys( $this->spool->pending_lines() ) ) ) ) ) );
	}

	public function test_removal_keeps_a_folder_with_pending_hits(): void {
		$this->spool->prepare();
		$this->spool->append( "1\tx\n" );
		file_put_contents( $this->folder . '/key.php', Spool::GUARD . 'secret' );
		$this->spool->remove();
		self::assertFileDoesNotExist( $this->folder . '/key.php' );
		self::assertFileExists( $this->spool->active_file() );
		file_put_contents( $this->spool->active_file(), '' );
		$this->spool->remove();
		self::assertDirectoryDoesNotExist( $this->folder );
	}

	public function test_without_a_folder_nothing_is_written(): void {
		$nowhere = new Spool( '', 'here' );
		self::assertFalse( $nowhere->prepare() );
		self::assertFalse( $nowhere->append( "x\n" ) );
		self::assertFalse( $nowhere->with_lock( [ $this, 'fail' ] ) );
	}

	public function test_cannot_create_a_folder_below_a_file(): void {
		self::assertFalse( ( new Spool( __FILE__ . '/x', 'here' ) )->prepare() );
	}

	public function test_text_from_clients_is_never_run_or_shown(): void {
		$this->spool->prepare();
		$this->spool->append( ( new Hit( 1795381592258431, 'xmlrpc', 'shield', true, '', 'GET', '/<?php echo "run"; ?>', '' ) )->to_line() );
		$this->spool->append( "<?php echo 'run'; broken(\n" );
		exec( escapeshellarg( PHP_BINARY ) . ' ' . escapeshellarg( $this->spool->path_of( 'hits' ) ) . ' 2>&1', $output, $status );
		self::assertSame( [ [], 0 ], [ $output, $status ] );
	}

	public function test_reports_a_full_segment_and_continues(): void {
		$this->spool->prepare();
		$line    = str_repeat( 'x', 511 ) . "\n";
		$results = [];
		for ( $i = 0; $i < 520; $i++ ) {
			$results[] = $this->spool->append( $line );
		}
		self::assertTrue( $results[0] );
		self::assertNull( $results[519] );
		self::assertNotContains( false, $results );
	}

	public function test_stops_growing_if_nothing_aggregates(): void {
		$this->spool->prepare();
		$file = fopen( $this->spool->path_of( 'hits' ), 'wb' );
		self::assertIsResource( $file );
		ftruncate( $file, 16777217 );
		fclose( $file );
		self::assertTrue( $this->spool->is_full() );
		self::assertFalse( $this->spool->append( "x\n" ) );
		clearstatcache();
		self::assertSame( 16777217, filesize( $this->spool->path_of( 'hits' ) ) );
	}

	public function test_only_one_process_gets_the_lock_and_none_waits(): void {
		$this->spool->prepare();
		$other = new Spool( $this->folder, 'here' );
		$inner = null;
		$outer = $this->spool->with_lock(
			function () use ( $other, &$inner ): void {
				$inner = $other->with_lock( [ $this, 'fail' ] );
			}
		);
		self::assertSame( [ true, false ], [ $outer, $inner ] );
		self::assertTrue( $other->with_lock( static function (): void {} ) );
	}

	/**
	 * @dataProvider processing_files
	 */
	public function test_once_addresses_are_processed_no_node_continues_its_old_file( string $name ): void {
		$other = new Spool( $this->folder, 'there' );
		$this->spool->prepare();
		$this->spool->append( "x\n" );
		$other->append( "x\n" );
		file_put_contents( $this->folder . '/' . $name, '' );
		$this->spool->close_all_segments();
		self::assertSame( [ 1, 1 ], [ count( $this->spool->closed_segments() ), count( $other->closed_segments() ) ] );
		$this->spool->append( "x\n" );
		self::assertFileDoesNotExist( $this->spool->path_of( 'hits' ) );
		self::assertFileExists( $this->spool->path_of( 'hits-processed' ) );
		$this->spool->close_segment();
		self::assertCount( 2, $this->spool->closed_segments() );
	}

	/** @return array<array{ string }> */
	public function processing_files(): array {
		return [ [ Spool::PROXIES_FILE ], [ Spool::ANONYMIZATION_FILE ] ];
	}

	public function test_hosts_that_share_a_folder_have_separate_files(): void {
		self::assertNotSame( $this->spool->path_of( 'hits' ), ( new Spool( $this->folder, 'there' ) )->path_of( 'hits' ) );
	}
}
