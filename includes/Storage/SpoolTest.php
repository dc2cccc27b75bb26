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

	public function test_without_its_folder_nothing_is_written_and_nothing_fails(): void {
		self::assertFalse( $this->spool->append( "x\n" ) );
		self::assertFalse( $this->spool->alone( [ $this, 'fail' ] ) );
		self::assertSame( [], $this->spool->closed() );
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
