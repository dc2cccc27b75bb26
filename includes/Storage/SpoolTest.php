<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\Hit;

final class SpoolTest extends TestCase {

	/** @var string */
	private string $folder;

	/** @var Spool */
	private Spool $spool;

	protected function setUp(): void {
		$this->folder = sys_get_temp_dir() . '/sidegate-spool-' . bin2hex( random_bytes( 8 ) );
		$this->spool  = new Spool( $this->folder, 'here' );
	}

	protected function tearDown(): void {
		array_map( 'unlink', (array) glob( $this->folder . '/*' ) );
		@rmdir( $this->folder );
	}

	public function test_its_folder_is_made_for_the_first_line(): void {
		self::assertFalse( $this->spool->alone( [ $this, 'fail' ] ) );
		self::assertSame( [], $this->spool->closed() );
		self::assertTrue( $this->spool->append( "x\n" ) );
		self::assertFileExists( $this->folder . '/index.php' );
	}

	public function test_a_line_makes_no_folders_in_a_place_that_is_gone(): void {
		$far = new Spool( $this->folder . '/gone/uploads/sidegate', 'here' );
		self::assertFalse( $far->append( "x\n" ) );
		self::assertDirectoryDoesNotExist( $this->folder );
	}

	public function test_what_a_copy_brought_along_is_dropped_and_what_came_after_stays(): void {
		$this->spool->prepare();
		foreach ( [ 1795381590, 1795381592, 1795381592.5, 1795381595 ] as $time ) {
			$this->spool->append( ( new Hit( (int) ( $time * 1e6 ), 'xmlrpc', 'shield', true, '', 'GET', '/', '' ) )->to_line() );
		}
		$lines = $this->spool->lines();
		$same  = array_filter( $lines, static fn ( string $line ): bool => strncmp( $line, '1795381592000000', 16 ) === 0, ARRAY_FILTER_USE_KEY );
		self::assertCount( 1, $same );
		$this->spool->drop_copied( 1795381592, $same );
		self::assertSame( [ '1795381592500000', '1795381595000000' ], array_values( array_filter( array_map( static fn ( string $line ): string => (string) strstr( $line, "\t", true ), array_map( 'strval', array_keys( $this->spool->lines() ) ) ) ) ) );
	}

	public function test_a_folder_in_which_hits_wait_stays(): void {
		$this->spool->prepare();
		$this->spool->append( "1\tx\n" );
		file_put_contents( $this->folder . '/key.php', Spool::GUARD . 'secret' );
		$this->spool->remove();
		self::assertFileDoesNotExist( $this->folder . '/key.php' );
		self::assertFileExists( $this->spool->active() );
		file_put_contents( $this->spool->active(), '' );
		$this->spool->remove();
		self::assertDirectoryDoesNotExist( $this->folder );
	}

	public function test_without_a_place_it_never_touches_the_root(): void {
		$nowhere = new Spool( '', 'here' );
		self::assertFalse( $nowhere->prepare() );
		self::assertFalse( $nowhere->append( "x\n" ) );
		self::assertFalse( $nowhere->alone( [ $this, 'fail' ] ) );
	}

	public function test_a_folder_below_a_file_cannot_be_made(): void {
		self::assertFalse( ( new Spool( __FILE__ . '/x', 'here' ) )->prepare() );
	}

	public function test_what_a_stranger_wrote_is_never_run_nor_shown(): void {
		$this->spool->prepare();
		$this->spool->append( ( new Hit( 1795381592258431, 'xmlrpc', 'shield', true, '', 'GET', '/<?php echo "run"; ?>', '' ) )->to_line() );
		$this->spool->append( "<?php echo 'run'; broken(\n" );
		exec( escapeshellarg( PHP_BINARY ) . ' ' . escapeshellarg( $this->spool->beside( 'hits' ) ) . ' 2>&1', $output, $status );
		self::assertSame( [ [], 0 ], [ $output, $status ] );
	}

	public function test_a_full_segment_says_so_and_goes_on(): void {
		$this->spool->prepare();
		$line = str_repeat( 'x', 511 ) . "\n";
		$said = [];
		for ( $i = 0; $i < 520; $i++ ) {
			$said[] = $this->spool->append( $line );
		}
		self::assertTrue( $said[0] );
		self::assertNull( $said[519] );
		self::assertNotContains( false, $said );
	}

	public function test_where_nobody_folds_it_stops_growing(): void {
		$this->spool->prepare();
		$file = fopen( $this->spool->beside( 'hits' ), 'wb' );
		self::assertIsResource( $file );
		ftruncate( $file, 16777217 );
		fclose( $file );
		self::assertTrue( $this->spool->is_full() );
		self::assertFalse( $this->spool->append( "x\n" ) );
		clearstatcache();
		self::assertSame( 16777217, filesize( $this->spool->beside( 'hits' ) ) );
	}

	public function test_only_one_is_alone_and_nobody_waits(): void {
		$this->spool->prepare();
		$other = new Spool( $this->folder, 'here' );
		$inner = null;
		$outer = $this->spool->alone(
			function () use ( $other, &$inner ): void {
				$inner = $other->alone( [ $this, 'fail' ] );
			}
		);
		self::assertSame( [ true, false ], [ $outer, $inner ] );
		self::assertTrue( $other->alone( static function (): void {} ) );
	}

	/**
	 * @dataProvider more
	 */
	public function test_where_more_is_to_be_told_no_node_goes_on_with_its_file( string $name ): void {
		$other = new Spool( $this->folder, 'there' );
		$this->spool->prepare();
		$this->spool->append( "x\n" );
		$other->append( "x\n" );
		file_put_contents( $this->folder . '/' . $name, '' );
		$this->spool->begin_anew();
		self::assertSame( [ 1, 1 ], [ count( $this->spool->closed() ), count( $other->closed() ) ] );
		$this->spool->append( "x\n" );
		self::assertFileDoesNotExist( $this->spool->beside( 'hits' ) );
		self::assertFileExists( $this->spool->beside( 'told' ) );
		$this->spool->close_segment();
		self::assertCount( 2, $this->spool->closed() );
	}

	/** @return array<array{ string }> */
	public function more(): array {
		return [ [ Spool::PROXY ], [ Spool::ADDRESSES ] ];
	}

	public function test_hosts_that_share_a_folder_have_files_of_their_own(): void {
		self::assertNotSame( $this->spool->beside( 'hits' ), ( new Spool( $this->folder, 'there' ) )->beside( 'hits' ) );
	}
}
