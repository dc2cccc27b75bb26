<?php

declare( strict_types = 1 );

namespace Sidegate\Core\Export;

use InvalidArgumentException;
use PHPUnit\Framework\TestCase;
use Sidegate\Core\ClientIp\Cidr;
use Sidegate\Core\Settings\Rules;
use Sidegate\Core\Settings\Settings;

final class ServerTextTest extends TestCase {

	private const VALUES = [
		'rest_prefix'   => 'wp-json',
		'refuse_url'    => '/wp-content/plugins/sidegate/refuse.php',
		'refuse_file'   => '/srv/my site/refuse.php',
		'spool'         => '/srv/spool/sidegate-00',
		'document_root' => '/srv/www',
		'fastcgi'       => 'unix:/run/php.sock',
	];

	private const TEMPLATE = [
		'target' => 'engine',
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
						'case'   => 'a case',
						'reason' => 'Not portable.',
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
				'ok'     => false,
				'reason' => 'Not visible here.',
				'of'     => 5,
			],
		],
	];

	private static function rules(): Rules {
		$rule = static fn ( string $state, ?array $whole ): array => [
			'default'  => $state,
			'answer'   => 403,
			'counted'  => true,
			'hookClass' => 'Hooks',
			'shielded' => true,
			'completeWhen' => $whole,
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
				'settings'   => [
					'xmlrpc_mode' => [
						'kind'    => 'choice',
						'default' => 'everything',
						'values'  => [ 'everything', 'logins' ],
					],
				],
				'allowlists' => [],
			]
		);
	}

	private static function server_text( array ...$stored ): ServerText {
		$sites = array_map( static fn ( array $one ): Settings => new Settings( $one, self::rules() ), $stored );
		return new ServerText( self::TEMPLATE, self::rules(), $sites );
	}

	private static function facts( array $values = [], array $bases = [ '' ], string ...$ranges ): SiteFacts {
		return new SiteFacts( $values + self::VALUES, $bases, array_map( [ Cidr::class, 'parse' ], $ranges ) );
	}

	public function test_blocking_rules_appear_in_the_order_of_the_template(): void {
		$this->assertSame( 'begin w and x() everywhere', self::server_text( [] )->text( 'bare', self::facts() ) );
	}

	/** @dataProvider not_wholly_blocking */
	public function test_a_rule_that_does_not_block_everything_is_left_out( array $stored ): void {
		$this->assertSame( 'begin w everywhere', self::server_text( $stored )->text( 'bare', self::facts() ) );
	}

	public function not_wholly_blocking(): array {
		return [
			'off'             => [ [ 'rules' => [ 'xmlrpc' => 'off' ] ] ],
			'watched'         => [ [ 'rules' => [ 'xmlrpc' => 'watch' ] ] ],
			'of another mode' => [ [ 'xmlrpc_mode' => 'logins' ] ],
		];
	}

	public function test_a_rule_that_one_site_of_a_multisite_network_does_not_block_is_left_out(): void {
		$server_text = self::server_text( [], [ 'rules' => [ 'xmlrpc' => 'watch' ] ] );
		$this->assertSame( 'begin w everywhere', $server_text->text( 'bare', self::facts() ) );
	}

	public function test_each_allowed_range_of_a_kind_is_written_once(): void {
		$facts = self::facts( [], [ '' ], '192.0.2.9/24', '2001:db8::1', '192.0.2.0/24', '10.0.0.1' );
		$this->assertSame( 'begin w and x(192.0.2.0|24,10.0.0.1|32) everywhere', self::server_text( [] )->text( 'bare', $facts ) );
	}

	public function test_the_text_of_a_site_below_a_path_contains_the_path(): void {
		$this->assertSame( 'begin w and x() below (?:/+blog|/+wp)', self::server_text( [] )->text( 'bare', self::facts( [], [ '/blog', '/wp' ] ) ) );
	}

	public function test_a_path_below_another_is_left_out(): void {
		$this->assertSame( [ '/blog', '/second' ], self::facts( [], [ '/blog', '/blog/wp', '/second', '/blog' ] )->bases() );
	}

	public function test_the_text_of_a_site_at_the_root_contains_no_path(): void {
		$this->assertStringEndsWith( ' everywhere', self::server_text( [] )->text( 'bare', self::facts( [], [ '', '/wp' ] ) ) );
	}

	public function test_coverage_counts_the_blocking_rules_and_lists_what_is_left_to_php(): void {
		$all = self::server_text( [ 'rules' => [ 'users-feeds' => 'block' ] ] )->coverage();
		$this->assertSame( [ 6, 12 ], [ $all['covers'], $all['of'] ] );
		$this->assertSame(
			[
				[
					'rule'    => 'xmlrpc',
					'case'    => 'a case',
					'because' => 'Not portable.',
				],
				[
					'rule'    => 'users-feeds',
					'case'    => '*',
					'because' => 'Not visible here.',
				],
			],
			$all['unsupported']
		);
	}

	public function test_an_unknown_strength_is_an_error_that_lists_the_known_ones(): void {
		$this->expectExceptionMessage( 'engine has no strength “counted”, only bare.' );
		self::server_text( [] )->text( 'counted', self::facts() );
	}

	public function test_a_text_for_two_places_is_split_into_parts(): void {
		$text = "# Engine.\n\n# --- Into http { } ---\nmap;\n\n# --- Into server { } ---\nif;\n";
		$this->assertSame( "# Engine.\nmap;\n\n", ServerText::section( $text, 'http' ) );
		$this->assertSame( "# Engine.\nif;\n", ServerText::section( $text, 'server' ) );
	}

	/** @dataProvider no_part */
	public function test_a_missing_part_is_an_error( string $text ): void {
		$this->expectExceptionMessage( 'The text has no part “http”.' );
		ServerText::section( $text, 'http' );
	}

	public function no_part(): array {
		return [ [ "# Engine.\n" ], [ 'http' ], [ "# --- Into server { } ---\nhttp" ] ];
	}

	/** @dataProvider hostile */
	public function test_a_value_with_special_characters_is_rejected( string $slot, string $value ): void {
		$this->expectException( InvalidArgumentException::class );
		self::facts( [ $slot => $value ] )->slot( $slot );
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
			yield "$slot and a trailing newline" => [ $slot, $good . "\n" ];
		}
	}

	public function test_a_base_with_special_characters_is_rejected(): void {
		$this->expectExceptionMessage( 'The site’s base can’t be written into a server’s configuration: “/a\nb”.' );
		self::facts( [], [ "/a\nb" ] )->slot( 'bases' );
	}

	public function test_windows_paths_are_written_with_slashes(): void {
		$this->assertSame( 'C:/www/my site/x', self::facts( [ 'spool' => 'C:\\www\\my site\\x' ] )->slot( 'spool' ) );
	}

	public function test_an_unknown_slot_is_an_error(): void {
		$this->expectExceptionMessage( 'Unknown slot “engine”.' );
		self::facts()->slot( 'engine' );
	}
}
