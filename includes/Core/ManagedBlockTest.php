<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

use PHPUnit\Framework\TestCase;

final class ManagedBlockTest extends TestCase {

	private const LINES = "RewriteEngine On\nRewriteRule ^x$ - [F]\n";

	private const WORDPRESS = "# BEGIN WordPress\nRewriteRule . /index.php [L]\n# END WordPress\n";

	/**
	 * @dataProvider files
	 */
	public function test_what_is_put_in_comes_out_to_the_byte( string $file ): void {
		$block = new ManagedBlock();
		$with  = $block->put( $file, self::LINES );
		self::assertSame( ManagedBlock::WHOLE, $block->state( $with ) );
		self::assertSame( $file, $block->take( $with, null ) );
	}

	/** @return array<string, array{ string }> */
	public function files(): array {
		return [
			'empty'                           => [ '' ],
			'WordPress alone'                 => [ self::WORDPRESS ],
			'WordPress after others'          => [ "Options -Indexes\n\n" . self::WORDPRESS . "\n# after\n" ],
			'no line end at its end'          => [ "Options -Indexes\n# end" ],
			'one line without end'            => [ 'Options -Indexes' ],
			'blank lines around'              => [ "\n\n" . self::WORDPRESS . "\n\n" ],
			'Windows line ends'               => [ str_replace( "\n", "\r\n", "Options -Indexes\n" . self::WORDPRESS ) ],
			'both line ends'                  => [ "Options -Indexes\r\n" . self::WORDPRESS ],
			'a mark of UTF-8'                 => [ "\xEF\xBB\xBFOptions -Indexes\n" ],
			'bytes that are no UTF-8'         => [ "# \xff\xfe\0\n" . self::WORDPRESS ],
			'an END of WordPress is gone'     => [ "# BEGIN WordPress\nRewriteRule . /index.php [L]\nOptions -Indexes\n" ],
			'a BEGIN of another without END'  => [ "# BEGIN Cache\nHeader set X 1\n" . self::WORDPRESS ],
			'an END of ours that has no use'  => [ "# END Sidegate\n" . self::WORDPRESS ],
			'a plugin with a longer name'     => [ "# BEGIN Sidegate Extra\nx\n# END Sidegate Extra\n" . self::WORDPRESS ],
			'300 KB'                          => [ str_repeat( "Redirect 301 /old /new\n", 14000 ) . self::WORDPRESS ],
		];
	}

	public function test_a_file_that_was_made_for_it_is_gone_after(): void {
		$block = new ManagedBlock();
		self::assertNull( $block->take( $block->put( null, self::LINES ), null ) );
		self::assertSame( '', $block->take( $block->put( '', self::LINES ), null ) );
		self::assertSame( "mine\n", $block->take( $block->put( null, self::LINES ) . "mine\n", null ), 'unless something has come to it' );
	}

	public function test_it_stands_before_wordpress_and_after_what_was_before_it(): void {
		$with = ( new ManagedBlock() )->put( "Options -Indexes\n" . self::WORDPRESS, self::LINES );
		self::assertMatchesRegularExpression( '/^Options -Indexes\n# BEGIN Sidegate [0-9a-f]{16}\nRewriteEngine On\n.*\n# END Sidegate\n# BEGIN WordPress/', $with );
	}

	public function test_windows_line_ends_are_kept(): void {
		$with = ( new ManagedBlock() )->put( str_replace( "\n", "\r\n", self::WORDPRESS ), self::LINES );
		self::assertSame( substr_count( $with, "\n" ), substr_count( $with, "\r\n" ) );
	}

	public function test_a_file_that_an_editor_has_given_other_line_ends_is_no_edit(): void {
		$block = new ManagedBlock();
		self::assertSame( ManagedBlock::WHOLE, $block->state( str_replace( "\n", "\r\n", $block->put( self::WORDPRESS, self::LINES ) ) ) );
	}

	public function test_an_edit_is_noticed(): void {
		$block = new ManagedBlock();
		$with  = $block->put( self::WORDPRESS, self::LINES );
		self::assertSame( ManagedBlock::EDITED, $block->state( str_replace( '^x$', '^y$', $with ) ) );
		self::assertSame( ManagedBlock::NONE, $block->state( self::WORDPRESS ) );
	}

	public function test_without_its_end_it_takes_its_own_lines_alone(): void {
		$block = new ManagedBlock();
		$torn  = str_replace( "# END Sidegate\n", '', $block->put( "mine\n" . self::WORDPRESS, self::LINES ) );
		self::assertSame( ManagedBlock::TORN, $block->state( $torn ) );
		self::assertFalse( $block->take( $torn, null ), 'who does not know them takes nothing' );
		self::assertSame( "mine\n" . self::WORDPRESS, $block->take( $torn, self::LINES ) );
	}

	public function test_cut_off_in_the_middle_of_its_lines_it_takes_nothing(): void {
		$block = new ManagedBlock();
		$torn  = substr( $block->put( '', self::LINES ), 0, 50 );
		self::assertFalse( $block->take( $torn, self::LINES ) );
	}

	public function test_anothers_block_inside_it_is_never_taken(): void {
		$block = new ManagedBlock();
		$mixed = str_replace( '# END Sidegate', "# BEGIN Cache\nHeader set X 1\n# END Cache\n# END Sidegate", $block->put( self::WORDPRESS, self::LINES ) );
		self::assertSame( ManagedBlock::TORN, $block->state( $mixed ) );
		self::assertSame( "# BEGIN Cache\nHeader set X 1\n# END Cache\n# END Sidegate\n" . self::WORDPRESS, $block->take( $mixed, self::LINES ) );
	}

	public function test_two_of_them_are_taken_both(): void {
		$block = new ManagedBlock();
		$with  = $block->put( self::WORDPRESS, self::LINES );
		self::assertSame( self::WORDPRESS, $block->take( $block->put( $with, self::LINES ), null ) );
	}

	public function test_an_ini_file_has_other_comments(): void {
		$block = new ManagedBlock( ';' );
		$with  = $block->put( "memory_limit = 1G\n", 'auto_prepend_file = "/x"' );
		self::assertStringContainsString( "auto_prepend_file = \"/x\"\n; END Sidegate\n", $with );
		self::assertSame( "memory_limit = 1G\n", $block->take( $with, null ) );
	}
}
