<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Spool;

use PHPUnit\Framework\TestCase;

final class AnonymizationKeyTest extends TestCase {

	private const NOW = 1795381592;

	private string $folder;
	private AnonymizationKey $anonymization_key;

	protected function setUp(): void {
		$this->folder            = sys_get_temp_dir() . '/sidegate-anonymization-' . bin2hex( random_bytes( 8 ) );
		$spool                   = new Spool( $this->folder, 'here' );
		$this->anonymization_key = new AnonymizationKey( $spool );
		$spool->prepare();
	}

	protected function tearDown(): void {
		exec( 'rm -rf ' . escapeshellarg( $this->folder ) );
	}

	public function test_by_default_addresses_are_whole_and_there_is_no_file(): void {
		self::assertTrue( $this->anonymization_key->set_mode( 'whole', self::NOW ) );
		self::assertSame( '192.0.2.7', $this->anonymization_key->anonymize( '192.0.2.7', self::NOW ) );
		self::assertFileDoesNotExist( $this->folder . '/addresses.php' );
	}

	public function test_truncates_until_the_mode_changes(): void {
		self::assertTrue( $this->anonymization_key->set_mode( 'truncated', self::NOW ) );
		self::assertSame( '192.0.2.0/24', $this->anonymization_key->anonymize( '192.0.2.7', self::NOW ) );
		self::assertTrue( $this->anonymization_key->set_mode( 'whole', self::NOW ) );
		self::assertSame( '192.0.2.7', $this->anonymization_key->anonymize( '192.0.2.7', self::NOW ) );
	}

	public function test_a_pseudonym_lasts_a_day_and_its_key_is_deleted(): void {
		$this->anonymization_key->set_mode( 'hashed', self::NOW );
		$file = (string) file_get_contents( $this->folder . '/addresses.php' );
		$one  = $this->anonymization_key->anonymize( '192.0.2.7', self::NOW );
		self::assertSame( $one, $this->anonymization_key->anonymize( '192.0.2.7', self::NOW + AnonymizationKey::KEY_LIFETIME - 1 ) );
		$next = $this->anonymization_key->anonymize( '192.0.2.7', self::NOW + AnonymizationKey::KEY_LIFETIME );
		self::assertNotSame( $one, $next );
		self::assertSame( $next, $this->anonymization_key->anonymize( '192.0.2.7', self::NOW + AnonymizationKey::KEY_LIFETIME + 1 ) );
		preg_match( '/[0-9a-f]{64}/', $file, $key );
		self::assertStringNotContainsString( $key[0], (string) shell_exec( 'cat ' . escapeshellarg( $this->folder ) . '/*' ) );
	}

	public function test_setting_the_same_mode_keeps_the_key(): void {
		$this->anonymization_key->set_mode( 'hashed', self::NOW );
		$one = $this->anonymization_key->anonymize( '192.0.2.7', self::NOW );
		$this->anonymization_key->set_mode( 'hashed', self::NOW + 5 );
		self::assertSame( $one, $this->anonymization_key->anonymize( '192.0.2.7', self::NOW + 5 ) );
	}

	public function test_a_damaged_file_reveals_no_address(): void {
		foreach ( [ '', Spool::GUARD, Spool::GUARD . '{"', Spool::GUARD . '[1,2,3]' ] as $text ) {
			file_put_contents( $this->folder . '/addresses.php', $text );
			self::assertSame( '192.0.2.0/24', $this->anonymization_key->anonymize( '192.0.2.7', self::NOW ) );
		}
	}

	public function test_fails_without_a_folder(): void {
		self::assertFalse( ( new AnonymizationKey( new Spool( '', 'here' ) ) )->set_mode( 'hashed', self::NOW ) );
		self::assertFalse( ( new AnonymizationKey( new Spool( $this->folder . '/x', 'here' ) ) )->set_mode( 'hashed', self::NOW ) );
	}
}
