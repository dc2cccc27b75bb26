<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Log;

use PHPUnit\Framework\TestCase;

final class CsvTest extends TestCase {

	/**
	 * @dataProvider texts
	 */
	public function test_a_field_cannot_become_a_formula_or_a_row( string $text, string $field ): void {
		self::assertSame( "\"a\",$field,\"z\"\r\n", Csv::row( [ 'a', $text, 'z' ] ) );
	}

	/** @return array<string, array{ string, string }> */
	public function texts(): array {
		return [
			'ordinary'                  => [ 'curl/8', '"curl/8"' ],
			'empty'                     => [ '', '""' ],
			'spaces'                    => [ '  ', '"  "' ],
			'a formula'                 => [ '=cmd()', '"\'=cmd()"' ],
			'+'                         => [ '+1', '"\'+1"' ],
			'-'                         => [ '-1', '"\'-1"' ],
			'@'                         => [ '@SUM(A1)', '"\'@SUM(A1)"' ],
			'a formula, indented'       => [ ' =cmd()', '"\' =cmd()"' ],
			'a tab before it'           => [ "\t=cmd()", '"\t=cmd()"' ],
			'after ;'                   => [ 'x;=1+1', '"x;\'=1+1"' ],
			'after ; and spaces'        => [ 'x;  -1', '"x;\'  -1"' ],
			'after ; and a quote'       => [ 'x;"=1+1', '"x;\'""=1+1"' ],
			'after each ;'              => [ ';;@A1;+1', '";;\'@A1;\'+1"' ],
			'after a bar'               => [ 'x|=1+1', '"x|\'=1+1"' ],
			'after a tab'               => [ "x\t=1+1", '"x\t=1+1"' ],
			'after a newline'           => [ "x\n=1+1", '"x\n=1+1"' ],
			'full-width'                => [ "\u{ff1d}1+1", '"\357\274\2351+1"' ],
			'a quote before it'         => [ '"=1+1', '"\'""=1+1"' ],
			'ordinary ; and ,'          => [ 'Mozilla/5.0 (X11; Linux), a', '"Mozilla/5.0 (X11; Linux), a"' ],
			'a forged row'              => [ "x\r\n\"y\",\"z\"", '"x\r\n""y"",""z"""' ],
			'an early end of the field' => [ 'x","=cmd()', '"x"",\'""=cmd()"' ],
			'right to left'             => [ "\u{202e}gpj", '"\342\200\256gpj"' ],
			'ANSI'                      => [ "\e[31m", '"\033[31m"' ],
			'binary'                    => [ "\xff\0", '"\377\000"' ],
			'HTML'                      => [ '<script>', '"<script>"' ],
		];
	}
}
