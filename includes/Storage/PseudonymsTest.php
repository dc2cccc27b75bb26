<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use PHPUnit\Framework\TestCase;

final class PseudonymsTest extends TestCase {

	private const NOW = 1795381592;

	/** @var string */
	private string $folder;

	/** @var Pseudonyms */
	private Pseudonyms $pseudonyms;

	protected function setUp(): void {
		$this->folder     = sys_get_temp_dir() . '/sidegate-pseudonyms-' . bin2hex( random_bytes( 8 ) );
		$spool            = new Spool( $this->folder, 'here' );
		$this->pseudonyms = new Pseudonyms( $spool );
		$spool->prepare();
	}

	protected function tearDown(): void {
		exec( 'rm -rf ' . escapeshellarg( $this->folder ) );
	}

	public function test_unless_the_owner_wishes_otherwise_addresses_are_whole_and_there_is_no_file(): void {
		self::assertTrue( $this->pseudonyms->choose( 'whole', self::NOW ) );
		self::assertSame( '192.0.2.7', $this->pseudonyms->of( '192.0.2.7', self::NOW ) );
		self::assertFileDoesNotExist( $this->folder . '/addresses.php' );
	}

	public function test_truncated_until_he_wishes_otherwise_again(): void {
		self::assertTrue( $this->pseudonyms->choose( 'truncated', self::NOW ) );
		self::assertSame( '192.0.2.0/24', $this->pseudonyms->of( '192.0.2.7', self::NOW ) );
		self::assertTrue( $this->pseudonyms->choose( 'whole', self::NOW ) );
		self::assertSame( '192.0.2.7', $this->pseudonyms->of( '192.0.2.7', self::NOW ) );
	}

	public function test_a_pseudonym_lasts_a_day_and_nothing_of_its_key_is_left(): void {
		$this->pseudonyms->choose( 'hashed', self::NOW );
		$file = (string) file_get_contents( $this->folder . '/addresses.php' );
		$one  = $this->pseudonyms->of( '192.0.2.7', self::NOW );
		self::assertSame( $one, $this->pseudonyms->of( '192.0.2.7', self::NOW + Pseudonyms::KEY_LIVES - 1 ) );
		$next = $this->pseudonyms->of( '192.0.2.7', self::NOW + Pseudonyms::KEY_LIVES );
		self::assertNotSame( $one, $next );
		self::assertSame( $next, $this->pseudonyms->of( '192.0.2.7', self::NOW + Pseudonyms::KEY_LIVES + 1 ) );
		preg_match( '/[0-9a-f]{64}/', $file, $key );
		self::assertStringNotContainsString( $key[0], (string) shell_exec( 'cat ' . escapeshellarg( $this->folder ) . '/*' ) );
	}

	public function test_chosen_again_it_keeps_its_key(): void {
		$this->pseudonyms->choose( 'hashed', self::NOW );
		$one = $this->pseudonyms->of( '192.0.2.7', self::NOW );
		$this->pseudonyms->choose( 'hashed', self::NOW + 5 );
		self::assertSame( $one, $this->pseudonyms->of( '192.0.2.7', self::NOW + 5 ) );
	}

	public function test_a_broken_file_gives_no_address_away(): void {
		foreach ( [ '', Spool::GUARD, Spool::GUARD . '{"', Spool::GUARD . '[1,2,3]' ] as $text ) {
			file_put_contents( $this->folder . '/addresses.php', $text );
			self::assertSame( '192.0.2.0/24', $this->pseudonyms->of( '192.0.2.7', self::NOW ) );
		}
	}

	public function test_where_there_is_no_folder_it_says_so(): void {
		self::assertFalse( ( new Pseudonyms( new Spool( '', 'here' ) ) )->choose( 'hashed', self::NOW ) );
		self::assertFalse( ( new Pseudonyms( new Spool( $this->folder . '/x', 'here' ) ) )->choose( 'hashed', self::NOW ) );
	}
}
