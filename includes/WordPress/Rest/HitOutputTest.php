<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use PHPUnit\Framework\TestCase;
use Sidegate\Build\HitOutput;
use Sidegate\Build\HitTable;
use Sidegate\Core\ClientIp\ProxyChain;
use Sidegate\Core\Log\Csv;
use Sidegate\Core\Log\Hit;
use Sidegate\Core\Networks\Network;
use Sidegate\Core\Settings\Rules;

/**
 * Compares what is generated from src/hits with what programs read today: a
 * field may be added, but none may change.
 *
 * @runTestsInSeparateProcesses
 * @preserveGlobalState disabled
 */
final class HitOutputTest extends TestCase {

	private const JSON = '{"time":"2026-11-22T21:06:32.258Z","rule":"xmlrpc","layer":"server","refused":true,"source":"168.62.29.77","way":{"hops":["10.0.0.1","10.0.0.2","168.62.29.77"],"because":"named"},"network":{"asn":8075,"name":"Microsoft Corporation","hosting":true,"country":"US"},"method":"POST","path":"\/\/xmlrpc.php?\ufffd","agent":"=curl","xmlrpc":"wp.getUsersBlogs","login":"admin"}';

	private const TITLES = '"time","rule","layer","refused","source","method","path","agent","xmlrpc","login","network","way","because"';
	private const ROW    = '"2026-11-22T21:06:32.258Z","xmlrpc","server","1","168.62.29.77","POST","//xmlrpc.php?\377","\'=curl","wp.getUsersBlogs","admin","AS8075 Microsoft Corporation","10.0.0.1 10.0.0.2 168.62.29.77","named"';

	private const PERSONAL = [
		'Time: 2026-11-22 21:06:32 UTC',
		'Address: 168.62.29.77',
		'Request: POST //xmlrpc.php?\377',
		'Browser: =curl',
		'User name that was tried: admin',
		'Through proxies: 10.0.0.1 10.0.0.2 168.62.29.77',
	];

	private Hit $hit;

	protected function setUp(): void {
		define( 'ABSPATH', '/' );
		eval( 'function wp_json_encode( $data, $flags = 0 ) { return json_encode( $data, $flags ); } function __( $text ) { return $text; }' ); // phpcs:ignore Squiz.PHP.Eval -- functions of WordPress, for this process only.
		$this->hit = new Hit( 1795381592258431, 'xmlrpc', 'server', true, '168.62.29.77', 'POST', "//xmlrpc.php?\xff", '=curl', 'wp.getUsersBlogs', 'admin', ProxyChain::from_text( 'named 10.0.0.1 10.0.0.2' ) );
	}

	public function test_rest_has_the_same_fields_in_the_same_order(): void {
		$fields = HitOutput::json( $this->hit, self::network() );
		$known  = json_decode( self::JSON, true );
		self::assertIsArray( $known );
		self::assertSame( self::JSON, json_encode( array_intersect_key( $fields, $known ) ) );
	}

	public function test_the_schema_has_the_fields_of_rest(): void {
		$schemas = require dirname( __DIR__, 3 ) . '/build/schemas.php';
		self::assertSame( array_keys( HitOutput::json( $this->hit, null ) ), array_keys( $schemas['Hit']['properties'] ) );
	}

	public function test_the_csv_file_has_the_same_columns(): void {
		self::assertStringStartsWith( self::TITLES, Csv::row( HitOutput::CSV_TITLES ) );
		self::assertStringStartsWith( self::ROW, Csv::row( HitOutput::csv( $this->hit, self::network() ) ) );
		self::assertSameSize( HitOutput::CSV_TITLES, HitOutput::csv( $this->hit, null ) );
	}

	public function test_a_person_gets_the_same_data(): void {
		$data = array_map( static fn ( array $field ): string => implode( ': ', $field ), HitOutput::personal( $this->hit ) );
		self::assertSame( [], array_diff( self::PERSONAL, $data ) );
	}

	public function test_a_row_restores_the_hit(): void {
		$columns = explode( ', ', (string) preg_replace( '~^.*\((.*)\).*$~', '$1', HitTable::INSERT ) );
		$values  = HitTable::values( $this->hit, 'group', 8075 );
		self::assertSameSize( $columns, $values );
		self::assertSame( count( $columns ), substr_count( HitTable::PLACEHOLDERS, '%' ) );
		self::assertEquals( $this->hit, HitTable::hit( array_map( 'strval', array_combine( $columns, $values ) ) ) );
	}

	public function test_rest_filters_by_the_declared_fields(): void {
		$declared = require dirname( __DIR__, 3 ) . '/build/hit-line.php';
		$args     = array_keys( FilterQuery::args( new Rules( require dirname( __DIR__, 3 ) . '/build/rules.php' ) ) );
		self::assertSame( array_merge( $declared['filters'], [ 'text', 'after', 'before' ] ), $args );
	}

	private static function network(): ?Network {
		return Network::from_line( 'n00001f 8075 US h Microsoft Corporation' );
	}
}
