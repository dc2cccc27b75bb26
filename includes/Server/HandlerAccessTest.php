<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Server;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\Answer;

/**
 * A server that answers by what `.htaccess` says, or doesn't know what it says.
 */
final class HandlerAccessTest extends TestCase implements Loopback {

	/** @var string */
	private string $folder;

	/** @var string What the server's `.htaccess` must say to run the file; empty if nothing. */
	private string $needs = '';

	/** @var string What the server doesn't allow there. */
	private string $forbids = 'nothing';

	protected function setUp(): void {
		$this->folder = sys_get_temp_dir() . '/sidegate-access-' . bin2hex( random_bytes( 8 ) );
		mkdir( $this->folder );
	}

	protected function tearDown(): void {
		@unlink( $this->folder . '/.htaccess' );
		rmdir( $this->folder );
	}

	public function ask( string $method, string $url, array $headers = [], string $body = '' ): Answer {
		$text = $this->text();
		if ( strpos( $text, $this->forbids ) !== false ) {
			return new Answer( 500, [], '', 1 );
		}
		return $this->needs === '' || strpos( $text, $this->needs ) !== false ? new Answer( 404, [], "Not found\n", 1 ) : new Answer( 403, [], '', 1 );
	}

	public function test_where_nothing_denies_it_nothing_is_written(): void {
		self::assertTrue( $this->access()->allow() );
		self::assertSame( '', $this->text() );
	}

	/** @dataProvider denials */
	public function test_where_php_is_denied_the_one_file_is_allowed_and_goes_again( string $needs ): void {
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

	public function test_what_the_server_does_not_allow_is_taken_out(): void {
		$this->needs   = 'Require all granted';
		$this->forbids = '<Files';
		self::assertFalse( $this->access()->allow() );
		self::assertSame( '', $this->text() );
	}

	public function test_a_file_of_the_owners_stays(): void {
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
