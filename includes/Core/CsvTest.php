<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

use PHPUnit\Framework\TestCase;

final class CsvTest extends TestCase {

	/**
	 * @dataProvider texts
	 */
	public function test_a_field_is_inert( string $text, string $field ): void {
		self::assertSame( "\"a\",$field,\"z\"\r\n", Csv::row( [ 'a', $text, 'z' ] ) );
	}

	/** @return array<string, array{ string, string }> */
	public function texts(): array {
		return [
			'ordinary'           => [ 'curl/8', '"curl/8"' ],
			'nothing'            => [ '', '""' ],
			'blanks'             => [ '  ', '"  "' ],
			'a formula'          => [ '=cmd()', '"\'=cmd()"' ],
			'+'                  => [ '+1', '"\'+1"' ],
			'-'                  => [ '-1', '"\'-1"' ],
			'@'                  => [ '@SUM(A1)', '"\'@SUM(A1)"' ],
			'a formula, indented' => [ ' =cmd()', '"\' =cmd()"' ],
			'a tab before it'    => [ "\t=cmd()", '"\t=cmd()"' ],
			'a forged row'       => [ "x\r\n\"y\",\"z\"", '"x\r\n""y"",""z"""' ],
			'a field that ends'  => [ 'x","=cmd()', '"x"",""=cmd()"' ],
			'right to left'      => [ "\u{202e}gpj", '"\342\200\256gpj"' ],
			'ANSI'               => [ "\e[31m", '"\033[31m"' ],
			'no text'            => [ "\xff\0", '"\377\000"' ],
			'HTML'               => [ '<script>', '"<script>"' ],
		];
	}
}
