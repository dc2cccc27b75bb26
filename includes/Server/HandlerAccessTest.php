<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Server;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\Checks\ProbeResponse;

/**
 * Uses a fake server that obeys `.htaccess` or doesn't allow its directives.
 */
final class HandlerAccessTest extends TestCase implements Loopback {

	private string $folder;

	/** @var string Directive that the server needs to run the file; empty if none. */
	private string $needs = '';

	/** @var string Directive that the server doesn't allow. */
	private string $forbids = 'nothing';

	protected function setUp(): void {
		$this->folder = sys_get_temp_dir() . '/sidegate-access-' . bin2hex( random_bytes( 8 ) );
		mkdir( $this->folder );
	}

	protected function tearDown(): void {
		@unlink( $this->folder . '/.htaccess' );
		rmdir( $this->folder );
	}

	public function request( string $method, string $url, array $headers = [], string $body = '' ): ProbeResponse {
		$text = $this->text();
		if ( strpos( $text, $this->forbids ) !== false ) {
			return new ProbeResponse( 500, [], '', 1 );
		}
		return $this->needs === '' || strpos( $text, $this->needs ) !== false ? new ProbeResponse( 404, [], "Not found\n", 1 ) : new ProbeResponse( 403, [], '', 1 );
	}

	public function test_writes_nothing_if_access_is_not_denied(): void {
		self::assertTrue( $this->access()->allow() );
		self::assertSame( '', $this->text() );
	}

	/** @dataProvider denials */
	public function test_allows_the_file_if_php_is_denied_and_removes_the_directives( string $needs ): void {
		$this->needs = $needs;
		self::assertTrue( $this->access()->allow() );
		self::assertStringContainsString( $needs, $this->text() );
		$this->access()->remove();
		self::assertSame( '', $this->text() );
	}

	/** @return list<array{ string }> */
	public function denials(): array {
		return [ [ 'Require all granted' ], [ 'Allow from all' ], [ 'RewriteEngine Off' ] ];
	}

	public function test_removes_directives_that_the_server_does_not_allow(): void {
		$this->needs   = 'Require all granted';
		$this->forbids = '<Files';
		self::assertFalse( $this->access()->allow() );
		self::assertSame( '', $this->text() );
	}

	public function test_keeps_a_file_of_the_owner(): void {
		$this->needs = 'Require all granted';
		file_put_contents( $this->folder . '/.htaccess', "# mine\n" );
		self::assertFalse( $this->access()->allow() );
		$this->access()->remove();
		self::assertSame( "# mine\n", $this->text() );
	}

	private function access(): HandlerAccess {
		return new HandlerAccess( $this->folder, 'http://example.org/sidegate', $this );
	}

	private function text(): string {
		return (string) @file_get_contents( $this->folder . '/.htaccess' );
	}
}
