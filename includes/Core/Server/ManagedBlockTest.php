<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Server;

use PHPUnit\Framework\TestCase;

final class ManagedBlockTest extends TestCase {

	private const LINES = "RewriteEngine On\nRewriteRule ^x$ - [F]\n";

	private const WORDPRESS = "# BEGIN WordPress\nRewriteRule . /index.php [L]\n# END WordPress\n";

	/**
	 * @dataProvider files
	 */
	public function test_an_inserted_block_is_removed_to_the_byte( string $file ): void {
		$block = new ManagedBlock();
		$with  = $block->insert( $file, self::LINES );
		self::assertSame( ManagedBlock::INTACT, $block->state( $with ) );
		self::assertSame( $file, $block->remove( $with, null ) );
	}

	/** @return array<string, array{ string }> */
	public function files(): array {
		return [
			'empty'                            => [ '' ],
			'only WordPress'                   => [ self::WORDPRESS ],
			'WordPress after others'           => [ "Options -Indexes\n\n" . self::WORDPRESS . "\n# after\n" ],
			'no line ending at its end'        => [ "Options -Indexes\n# end" ],
			'one line without line ending'     => [ 'Options -Indexes' ],
			'blank lines around'               => [ "\n\n" . self::WORDPRESS . "\n\n" ],
			'Windows line endings'             => [ str_replace( "\n", "\r\n", "Options -Indexes\n" . self::WORDPRESS ) ],
			'both line endings'                => [ "Options -Indexes\r\n" . self::WORDPRESS ],
			'a UTF-8 byte order mark'          => [ "\xEF\xBB\xBFOptions -Indexes\n" ],
			'invalid UTF-8'                    => [ "# \xff\xfe\0\n" . self::WORDPRESS ],
			'WordPress without END'            => [ "# BEGIN WordPress\nRewriteRule . /index.php [L]\nOptions -Indexes\n" ],
			'another block without END'        => [ "# BEGIN Cache\nHeader set X 1\n" . self::WORDPRESS ],
			'an END of Sidegate without BEGIN' => [ "# END Sidegate\n" . self::WORDPRESS ],
			'a plugin with a longer name'      => [ "# BEGIN Sidegate Extra\nx\n# END Sidegate Extra\n" . self::WORDPRESS ],
			'300 KB'                           => [ str_repeat( "Redirect 301 /old /new\n", 14000 ) . self::WORDPRESS ],
		];
	}

	public function test_a_file_that_it_created_is_gone_afterwards(): void {
		$block = new ManagedBlock();
		self::assertNull( $block->remove( $block->insert( null, self::LINES ), null ) );
		self::assertSame( '', $block->remove( $block->insert( '', self::LINES ), null ) );
		self::assertSame( "mine\n", $block->remove( $block->insert( null, self::LINES ) . "mine\n", null ), 'unless other lines were added' );
	}

	public function test_the_block_is_inserted_before_that_of_wordpress(): void {
		$with = ( new ManagedBlock() )->insert( "Options -Indexes\n" . self::WORDPRESS, self::LINES );
		self::assertMatchesRegularExpression( '/^Options -Indexes\n# BEGIN Sidegate [0-9a-f]{16}\nRewriteEngine On\n.*\n# END Sidegate\n# BEGIN WordPress/', $with );
	}

	public function test_windows_line_endings_are_kept(): void {
		$with = ( new ManagedBlock() )->insert( str_replace( "\n", "\r\n", self::WORDPRESS ), self::LINES );
		self::assertSame( substr_count( $with, "\n" ), substr_count( $with, "\r\n" ) );
	}

	public function test_other_line_endings_are_no_edit(): void {
		$block = new ManagedBlock();
		self::assertSame( ManagedBlock::INTACT, $block->state( str_replace( "\n", "\r\n", $block->insert( self::WORDPRESS, self::LINES ) ) ) );
	}

	public function test_an_edit_is_detected(): void {
		$block = new ManagedBlock();
		$with  = $block->insert( self::WORDPRESS, self::LINES );
		self::assertSame( ManagedBlock::EDITED, $block->state( str_replace( '^x$', '^y$', $with ) ) );
		self::assertSame( ManagedBlock::NONE, $block->state( self::WORDPRESS ) );
	}

	public function test_without_an_end_only_its_own_lines_are_removed(): void {
		$block       = new ManagedBlock();
		$without_end = str_replace( "# END Sidegate\n", '', $block->insert( "mine\n" . self::WORDPRESS, self::LINES ) );
		self::assertSame( ManagedBlock::WITHOUT_END, $block->state( $without_end ) );
		self::assertFalse( $block->remove( $without_end, null ), 'unknown lines are not removed' );
		self::assertSame( "mine\n" . self::WORDPRESS, $block->remove( $without_end, self::LINES ) );
	}

	public function test_a_block_truncated_within_its_lines_is_not_removed(): void {
		$block       = new ManagedBlock();
		$without_end = substr( $block->insert( '', self::LINES ), 0, 50 );
		self::assertFalse( $block->remove( $without_end, self::LINES ) );
	}

	public function test_another_block_inside_it_is_never_removed(): void {
		$block = new ManagedBlock();
		$mixed = str_replace( '# END Sidegate', "# BEGIN Cache\nHeader set X 1\n# END Cache\n# END Sidegate", $block->insert( self::WORDPRESS, self::LINES ) );
		self::assertSame( ManagedBlock::WITHOUT_END, $block->state( $mixed ) );
		self::assertSame( "# BEGIN Cache\nHeader set X 1\n# END Cache\n# END Sidegate\n" . self::WORDPRESS, $block->remove( $mixed, self::LINES ) );
	}

	public function test_two_blocks_are_both_removed(): void {
		$block = new ManagedBlock();
		$with  = $block->insert( self::WORDPRESS, self::LINES );
		self::assertSame( self::WORDPRESS, $block->remove( $block->insert( $with, self::LINES ), null ) );
	}

	public function test_an_ini_file_has_other_comments(): void {
		$block = new ManagedBlock( ';' );
		$with  = $block->insert( "memory_limit = 1G\n", 'auto_prepend_file = "/x"' );
		self::assertStringContainsString( "auto_prepend_file = \"/x\"\n; END Sidegate\n", $with );
		self::assertSame( "memory_limit = 1G\n", $block->remove( $with, null ) );
	}
}
