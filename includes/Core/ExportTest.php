<?php

declare( strict_types = 1 );

namespace Sidegate\Core;

use InvalidArgumentException;
use PHPUnit\Framework\TestCase;

final class ExportTest extends TestCase {

	private const VALUES = [
		'rest_prefix' => 'wp-json',
		'refuse_url'  => '/wp-content/plugins/sidegate/refuse.php',
		'refuse_file' => '/srv/my site/refuse.php',
		'spool'       => '/srv/spool/sidegate-00',
		'document_root' => '/srv/www',
		'fastcgi'     => 'unix:/run/php.sock',
	];

	private const TEMPLATE = [
		'target' => 'moat',
		'parts'  => [
			'bare' => [
				'begin ',
				[
					'rules'   => [
						'wlwmanifest' => [ 'w' ],
						'xmlrpc'      => [
							'x(',
							[
								'each'    => 'ipv4',
								'of'      => [ '{{address}}|{{bits}}' ],
								'between' => ',',
							],
							')',
						],
					],
					'between' => ' and ',
				],
				[
					'when'      => 'base',
					'then'      => [ ' below {{bases}}' ],
					'otherwise' => [ ' everywhere' ],
				],
			],
		],
		'rules'  => [
			'xmlrpc'      => [
				'ok'     => true,
				'covers' => 2,
				'of'     => 3,
				'left'   => [
					[
						'case'    => 'a moat',
						'because' => 'It is deep.',
					],
				],
			],
			'wlwmanifest' => [
				'ok'     => true,
				'covers' => 4,
				'of'     => 4,
				'left'   => [],
			],
			'users-feeds' => [
				'ok'      => false,
				'because' => 'Nobody sees them.',
				'of'      => 5,
			],
		],
	];

	private static function rules(): Rules {
		$rule = static fn ( string $state, ?array $whole ): array => [
			'default'  => $state,
			'answer'   => 403,
			'counted'  => true,
			'gate'     => 'Gate',
			'shielded' => true,
			'whole'    => $whole,
		];
		return new Rules(
			[
				'rules'  => [
					'xmlrpc'      => $rule(
						'block',
						[
							'setting' => 'xmlrpc_mode',
							'is'      => 'everything',
						]
					),
					'wlwmanifest' => $rule( 'block', null ),
					'users-feeds' => $rule( 'off', null ),
				],
				'allies' => [],
			]
		);
	}

	private static function export( array ...$stored ): Export {
		$sites = array_map( static fn ( array $one ): Settings => new Settings( $one, self::rules() ), $stored );
		return new Export( self::TEMPLATE, self::rules(), $sites );
	}

	private static function inputs( array $values = [], array $bases = [ '' ], string ...$allies ): ExportInputs {
		return new ExportInputs( $values + self::VALUES, $bases, array_map( [ Cidr::class, 'parse' ], $allies ) );
	}

	public function test_rules_that_block_are_said_in_the_order_of_the_template(): void {
		$this->assertSame( 'begin w and x() everywhere', self::export( [] )->text( 'bare', self::inputs() ) );
	}

	/** @dataProvider not_wholly_blocking */
	public function test_a_rule_that_does_not_block_everything_is_left_out( array $stored ): void {
		$this->assertSame( 'begin w everywhere', self::export( $stored )->text( 'bare', self::inputs() ) );
	}

	public function not_wholly_blocking(): array {
		return [
			'off'             => [ [ 'rules' => [ 'xmlrpc' => 'off' ] ] ],
			'watched'         => [ [ 'rules' => [ 'xmlrpc' => 'watch' ] ] ],
			'of another mode' => [ [ 'xmlrpc_mode' => 'logins' ] ],
		];
	}

	public function test_what_one_site_of_a_network_lets_pass_the_server_lets_pass(): void {
		$export = self::export( [], [ 'rules' => [ 'xmlrpc' => 'watch' ] ] );
		$this->assertSame( 'begin w everywhere', $export->text( 'bare', self::inputs() ) );
	}

	public function test_allies_of_the_kind_are_said_once_each(): void {
		$inputs = self::inputs( [], [ '' ], '192.0.2.9/24', '2001:db8::1', '192.0.2.0/24', '10.0.0.1' );
		$this->assertSame( 'begin w and x(192.0.2.0|24,10.0.0.1|32) everywhere', self::export( [] )->text( 'bare', $inputs ) );
	}

	public function test_a_site_below_a_path_is_said_to_be_there(): void {
		$this->assertSame( 'begin w and x() below (?:/+blog|/+wp)', self::export( [] )->text( 'bare', self::inputs( [], [ '/blog', '/wp' ] ) ) );
	}

	public function test_a_path_below_another_is_said_with_that(): void {
		$this->assertSame( [ '/blog', '/second' ], self::inputs( [], [ '/blog', '/blog/wp', '/second', '/blog' ] )->bases() );
	}

	public function test_a_site_whose_home_is_at_the_root_lies_everywhere(): void {
		$this->assertStringEndsWith( ' everywhere', self::export( [] )->text( 'bare', self::inputs( [], [ '', '/wp' ] ) ) );
	}

	public function test_coverage_counts_the_rules_that_block_and_says_what_is_left(): void {
		$all = self::export( [ 'rules' => [ 'users-feeds' => 'block' ] ] )->coverage();
		$this->assertSame( [ 6, 12 ], [ $all['covers'], $all['of'] ] );
		$this->assertSame(
			[
				[
					'rule'    => 'xmlrpc',
					'case'    => 'a moat',
					'because' => 'It is deep.',
				],
				[
					'rule'    => 'users-feeds',
					'case'    => '*',
					'because' => 'Nobody sees them.',
				],
			],
			$all['unsupported']
		);
	}

	public function test_a_strength_that_the_target_lacks_is_an_error_that_names_what_it_has(): void {
		$this->expectExceptionMessage( 'moat has no strength “counted”, only bare.' );
		self::export( [] )->text( 'counted', self::inputs() );
	}

	public function test_a_text_for_two_places_can_be_had_in_parts(): void {
		$text = "# Moat.\n\n# --- Into http { } ---\nmap;\n\n# --- Into server { } ---\nif;\n";
		$this->assertSame( "# Moat.\nmap;\n\n", Export::section( $text, 'http' ) );
		$this->assertSame( "# Moat.\nif;\n", Export::section( $text, 'server' ) );
	}

	/** @dataProvider no_part */
	public function test_a_part_that_is_not_there_is_an_error( string $text ): void {
		$this->expectExceptionMessage( 'The text has no part “http”.' );
		Export::section( $text, 'http' );
	}

	public function no_part(): array {
		return [ [ "# Moat.\n" ], [ 'http' ], [ "# --- Into server { } ---\nhttp" ] ];
	}

	/** @dataProvider hostile */
	public function test_a_value_that_would_leave_its_place_is_refused( string $slot, string $value ): void {
		$this->expectException( InvalidArgumentException::class );
		self::inputs( [ $slot => $value ] )->slot( $slot );
	}

	public function hostile(): iterable {
		foreach ( [ 'rest_prefix', 'refuse_url', 'refuse_file', 'spool', 'fastcgi', 'document_root' ] as $slot ) {
			$good = self::VALUES[ $slot ];
			foreach ( [ '"', "'", "\n", "\0", ';', '{', '}', '$', '%{X}', '%1', '#', '`', ',', '(', '|', '*', '\\\\"' ] as $bad ) {
				yield "$slot and " . addcslashes( $bad, "\0..\37" ) => [ $slot, $good . $bad . 'x' ];
			}
			if ( $slot === 'document_root' ) {
				continue;
			}
			yield "$slot, empty" => [ $slot, '' ];
			yield "$slot and a newline behind" => [ $slot, $good . "\n" ];
		}
	}

	public function test_a_base_that_would_leave_its_place_is_refused(): void {
		$this->expectExceptionMessage( 'The site’s base can’t be written into a server’s configuration: “/a\nb”.' );
		self::inputs( [], [ "/a\nb" ] )->slot( 'bases' );
	}

	public function test_folders_of_windows_are_written_with_slashes(): void {
		$this->assertSame( 'C:/www/my site/x', self::inputs( [ 'spool' => 'C:\\www\\my site\\x' ] )->slot( 'spool' ) );
	}

	public function test_what_nobody_knows_is_an_error(): void {
		$this->expectExceptionMessage( 'Nothing is known of “moat”.' );
		self::inputs()->slot( 'moat' );
	}
}
