<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Shield;

use Sidegate\Storage\Spool\Spool;

/**
 * Tests what refuse.php answers, and that each block is counted.
 */
final class RefuseTest extends RefuseTestCase {

	public function test_sends_the_status_of_the_rule_without_caching_and_records_the_rule(): void {
		[ $status, $headers, $body ] = $this->request_rule( 'users-scan' );
		self::assertSame( [ 404, "Not found\n" ], [ $status, $body ] );
		self::assertSame( BlockResponse::UNCACHEABLE, $headers['cache-control'] );
		self::assertSame( [ 403, "Forbidden\n" ], $this->outcome( 'xmlrpc' ) );
		self::assertSame( [ 'users-scan server', 'xmlrpc server' ], $this->hits() );
	}

	public function test_a_direct_request_gets_404_and_is_no_hit(): void {
		self::assertSame( [ 404, "Not found\n" ], $this->outcome( null ) );
		self::assertSame( [], $this->hits() );
	}

	public function test_a_client_cannot_set_the_rule(): void {
		self::assertSame( [ 404, "Not found\n" ], $this->outcome( null, [], "SIDEGATE_RULE: xmlrpc\r\nRedirect-Sidegate-Rule: xmlrpc\r\n", '/?SIDEGATE_RULE=xmlrpc' ) );
		self::assertSame( [], $this->hits() );
	}

	public function test_works_after_any_number_of_internal_redirects(): void {
		foreach ( [ '', 'REDIRECT_', 'REDIRECT_REDIRECT_', 'REDIRECT_REDIRECT_REDIRECT_REDIRECT_' ] as $prefix ) {
			$variables = [
				$prefix . 'SIDEGATE_RULE'  => 'xmlrpc',
				$prefix . 'SIDEGATE_SPOOL' => $this->spool(),
			];
			self::assertSame( [ 403, "Forbidden\n" ], $this->outcome( null, $variables ) );
		}
		self::assertCount( 4, $this->hits() );
	}

	public function test_an_ordinary_hit_needs_no_other_file(): void {
		$this->begin_file();
		rename( self::$folder . '/plugin/includes', self::$folder . '/plugin/away' );
		self::assertSame( [ 403, "Forbidden\n" ], $this->outcome( 'xmlrpc' ) );
		rename( self::$folder . '/plugin/away', self::$folder . '/plugin/includes' );
		self::assertSame( [ 'xmlrpc server' ], $this->hits() );
	}

	public function test_records_the_clients_method_where_the_server_sends_another(): void {
		foreach ( [
			'by the Recorder' => 1,
			'by refuse.php' => 2,
		] as $how => $count ) {
			self::assertSame( 403, $this->outcome( 'xmlrpc', [ 'SIDEGATE_METHOD' => 'POST' ] )[0] );
			self::assertCount( $count, $this->lines() );
			self::assertSame( 'POST', explode( "\t", $this->lines()[ $count - 1 ] )[5], $how );
			$this->begin_file();
		}
	}

	public function test_works_without_request_variables_in_getenv(): void {
		self::assertSame( [ 403, "Forbidden\n" ], $this->outcome( 'xmlrpc', [ 'NO_GETENV' => '1' ] ) );
		self::assertSame( [ 404, "Not found\n" ], $this->outcome( 'users-scan', [ 'NO_GETENV' => '1' ] ) );
		self::assertSame( [ 404, "Not found\n" ], $this->outcome( null, [ 'NO_GETENV' => '1' ] ) );
		self::assertSame( [ 'xmlrpc server', 'users-scan server' ], $this->hits() );
	}

	public function test_blocks_an_unknown_rule_without_a_hit(): void {
		self::assertSame( [ 403, "Forbidden\n" ], $this->outcome( 'unknown' ) );
		self::assertSame( [], $this->hits() );
	}

	/**
	 * @dataProvider invalid_spools
	 */
	public function test_does_not_write_to_a_folder_that_is_no_spool( string $spool ): void {
		mkdir( self::$folder . '/other', 0700 );
		self::assertSame( [ 403, "Forbidden\n" ], $this->outcome( 'xmlrpc', [ 'SIDEGATE_SPOOL' => str_replace( 'FOLDER', self::$folder, $spool ) ] ) );
		self::assertSame( [ '.', '..' ], scandir( self::$folder . '/other' ) );
		rmdir( self::$folder . '/other' );
	}

	/** @return array<string, array{ string }> */
	public function invalid_spools(): array {
		return [
			'another'       => [ 'FOLDER/other' ],
			'none'          => [ '' ],
			'relative'      => [ self::NODE ],
			'a NUL'         => [ "FOLDER/other\0/" . self::NODE ],
			'missing folders' => [ 'FOLDER/other/gone/uploads/' . self::NODE ],
			'a longer name' => [ 'FOLDER/other/' . self::NODE . '0' ],
		];
	}

	public function test_recreates_a_missing_folder_for_the_first_hit(): void {
		mkdir( self::$folder . '/content', 0700 );
		$spool = self::$folder . '/content/uploads/' . self::NODE;
		self::assertSame( [ 403, "Forbidden\n" ], $this->outcome( 'xmlrpc', [ 'SIDEGATE_SPOOL' => $spool ] ) );
		self::assertSame( 1, substr_count( (string) file_get_contents( ( (array) glob( "$spool/hits-*.php" ) )[0] ), "\txmlrpc\tserver\t1\t" ) );
		self::assertSame( 0700, fileperms( $spool ) & 0777 );
		exec( 'rm -rf ' . escapeshellarg( self::$folder . '/content' ) );
	}

	public function test_blocks_on_a_full_disk(): void {
		// Uses its own folder: PHP caches the target of a link for two minutes (realpath_cache_ttl).
		$full = self::$folder . '/sidegate-' . str_repeat( 'f', 32 );
		mkdir( $full, 0700 );
		self::assertTrue( symlink( '/dev/full', $full . '/' . basename( $this->file() ) ) );
		self::assertSame( [ 403, "Forbidden\n" ], $this->outcome( 'xmlrpc', [ 'SIDEGATE_SPOOL' => $full ] ) );
	}

	/**
	 * @dataProvider files
	 */
	public function test_blocks_during_an_update( string $file ): void {
		$path = self::$folder . '/plugin/' . $file;
		$text = (string) file_get_contents( $path );
		foreach ( [ null, '<?php this is no PHP (' ] as $broken ) {
			$broken === null ? unlink( $path ) : file_put_contents( $path, $broken );
			[ $status, , $body ] = $this->request_rule( 'xmlrpc' );
			self::assertSame( [ 403, "Forbidden\n" ], [ $status, $body ] );
		}
		file_put_contents( $path, $text );
	}

	/** @return array<array{ string }> */
	public function files(): array {
		return [ [ 'build/answers.php' ], [ 'includes/Shield/record-blocked.php' ], [ 'includes/Core/ClientIp/ClientAddress.php' ], [ 'includes/Shield/Recorder.php' ], [ 'includes/Storage/Spool/Spool.php' ], [ 'includes/Core/Log/Hit.php' ], [ 'includes/Core/Log/SecretMask.php' ], [ 'includes/Core/Request/XmlrpcAttempt.php' ], [ 'includes/Storage/Spool/Ledger.php' ] ];
	}

	public function test_the_hard_coded_status_of_refuse_php_is_that_of_the_rule(): void {
		/** @var array<string, int> $answers */
		$answers = require dirname( __DIR__, 2 ) . '/build/answers.php';
		self::assertSame( 403, $answers['xmlrpc'] );
	}

	public function test_aggregates_a_full_segment_and_counts_every_hit(): void {
		( new Spool( $this->spool(), (string) gethostname() ) )->append( str_repeat( "\n", 262150 ) );
		$this->request_rule( 'xmlrpc' );
		$this->request_rule( 'xmlrpc' );
		self::assertStringContainsString( 'xmlrpc\tserver\t1":1', (string) file_get_contents( ( new Spool( $this->spool(), (string) gethostname() ) )->path_of( 'ledger' ) ) );
		self::assertCount( 1, $this->hits() );
	}

	public function test_names_the_layer_to_the_sites_own_probe_and_records_no_hit(): void {
		$token = (string) ( new ProbeTokens( $this->spool() ) )->issue( time() );
		self::assertSame( 'server', $this->request_rule( 'xmlrpc', [ 'HTTP_X_SIDEGATE_PROBE' => $token ] )[1]['x-sidegate-layer'] ?? '' );
		self::assertSame( [], $this->hits() );
		$replayed = $this->request_rule( 'xmlrpc', [ 'HTTP_X_SIDEGATE_PROBE' => $token ] );
		self::assertArrayNotHasKey( 'x-sidegate-layer', $replayed[1], 'a replayed token' );
		self::assertCount( 1, $this->hits() );
	}
}
