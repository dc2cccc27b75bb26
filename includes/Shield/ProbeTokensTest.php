<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Shield;

use PHPUnit\Framework\TestCase;

final class ProbeTokensTest extends TestCase {

	private const NOW = 1795381592;

	private string $folder;

	protected function setUp(): void {
		$this->folder = sys_get_temp_dir() . '/sidegate-tokens-' . bin2hex( random_bytes( 8 ) );
		mkdir( $this->folder, 0700 );
	}

	protected function tearDown(): void {
		exec( 'rm -rf ' . escapeshellarg( $this->folder ) );
	}

	public function test_a_token_is_valid_once(): void {
		$token  = $this->issue();
		$tokens = new ProbeTokens( $this->folder );
		self::assertTrue( $tokens->is_valid( $token, self::NOW + 5 ), 'is_valid() does not use it' );
		self::assertTrue( $this->consume( $token, 5 ) );
		self::assertFalse( $this->consume( $token, 5 ) );
		self::assertFalse( $tokens->is_valid( $token, self::NOW + 5 ) );
	}

	public function test_a_token_is_valid_for_a_minute(): void {
		self::assertTrue( $this->consume( $this->issue(), 60 ) );
		self::assertFalse( $this->consume( $this->issue(), 61 ) );
		self::assertFalse( $this->consume( $this->issue(), -61 ) );
	}

	public function test_a_forged_token_is_invalid_even_if_its_file_exists(): void {
		$token = $this->issue();
		foreach ( [ '', 'x', substr( $token, 0, -1 ), substr( $token, 0, -64 ) . str_repeat( '0', 64 ), '1' . $token, $token . "\n", strtoupper( $token ) ] as $forged ) {
			self::assertFalse( $this->consume( $forged, 5 ), $forged );
		}
		self::assertTrue( $this->consume( $token, 5 ), 'the real token is still valid' );
	}

	public function test_a_token_of_another_site_is_invalid(): void {
		$token = $this->issue();
		$other = $this->folder . '/other';
		mkdir( $other );
		( new ProbeTokens( $other ) )->issue( self::NOW );
		self::assertFalse( ( new ProbeTokens( $other ) )->consume( $token, self::NOW ) );
	}

	public function test_without_a_key_no_token_is_valid(): void {
		$token = $this->issue();
		file_put_contents( $this->folder . '/key.php', '' );
		self::assertFalse( $this->consume( $token, 5 ) );
	}

	public function test_issues_no_token_if_the_folder_cannot_be_written(): void {
		self::assertNull( ( new ProbeTokens( $this->folder . '/absent' ) )->issue( self::NOW ) );
	}

	public function test_removes_expired_tokens(): void {
		$this->issue();
		( new ProbeTokens( $this->folder ) )->remove_expired( self::NOW + 60 );
		self::assertCount( 1, (array) glob( $this->folder . '/token-*' ) );
		( new ProbeTokens( $this->folder ) )->remove_expired( self::NOW + 61 );
		self::assertCount( 0, (array) glob( $this->folder . '/token-*' ) );
	}

	private function issue(): string {
		$token = ( new ProbeTokens( $this->folder ) )->issue( self::NOW );
		self::assertIsString( $token );
		return $token;
	}

	private function consume( string $token, int $later ): bool {
		return ( new ProbeTokens( $this->folder ) )->consume( $token, self::NOW + $later );
	}
}
