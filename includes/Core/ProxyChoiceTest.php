<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

use PHPUnit\Framework\TestCase;

final class ProxyChoiceTest extends TestCase {

	private const PRESETS = [
		'listed'   => [ '198.51.100.0/24' ],
		'unlisted' => [],
	];

	/**
	 * @dataProvider wrong
	 * @param string       $preset  Preset.
	 * @param list<string> $trusted Ranges.
	 * @param string       $header  Header.
	 * @param string       $key     What is wrong.
	 * @param string       $part    The part that is.
	 */
	public function test_what_would_trust_nobody_or_everybody_is_not_taken( string $preset, array $trusted, string $header, string $key, string $part ): void {
		$choice = [
			'preset'  => $preset,
			'trusted' => $trusted,
			'header'  => $header,
		];
		self::assertSame( [ $key, $part ], ProxyChoice::why_not( $choice, self::PRESETS ) );
		self::assertNull( ProxyChoice::of( $choice, self::PRESETS ) );
	}

	/** @return array<string, array{ string, list<string>, string, string, string }> */
	public function wrong(): array {
		return [
			'an unknown preset'          => [ 'moat', [], 'x-real-ip', 'proxy.preset', 'moat' ],
			'an unknown header'          => [ 'listed', [], 'client-ip', 'proxy.header', 'client-ip' ],
			'no range'                   => [ 'own', [ '10.0.0.1', 'gateway' ], 'x-real-ip', 'proxy.trusted', 'gateway' ],
			'everybody'                  => [ 'own', [ '0.0.0.0/0' ], 'x-real-ip', 'proxy.everybody', '0.0.0.0/0' ],
			'everybody, in two halves'   => [ 'own', [ '0.0.0.0/1', '128.0.0.0/1' ], 'x-real-ip', 'proxy.everybody', '0.0.0.0/1' ],
			'everybody of IPv6'          => [ 'own', [ '2000::/3' ], 'x-real-ip', 'proxy.everybody', '2000::/3' ],
			'everybody, IPv4 in IPv6'    => [ 'own', [ '::ffff:0.0.0.0/96' ], 'x-real-ip', 'proxy.everybody', '::ffff:0.0.0.0/96' ],
			'one’s own, and none'        => [ 'own', [], 'x-real-ip', 'proxy.nobody', 'own' ],
			'a CDN without a list, none' => [ 'unlisted', [], 'x-real-ip', 'proxy.nobody', 'unlisted' ],
		];
	}

	public function test_a_preset_brings_its_ranges_and_the_owners_come_to_them(): void {
		$choice = ProxyChoice::of(
			[
				'preset'  => 'listed',
				'trusted' => [ '10.0.0.1' ],
				'header'  => 'x-real-ip',
			],
			self::PRESETS
		);
		self::assertNotNull( $choice );
		$proxies = $choice->proxies();
		self::assertNotNull( $proxies );
		self::assertTrue( $proxies->trust( '198.51.100.9' ) );
		self::assertTrue( $proxies->trust( '10.0.0.1' ) );
		self::assertFalse( $proxies->trust( '10.0.0.2' ) );
		self::assertSame( 'x-real-ip', $proxies->header() );
	}

	/**
	 * @dataProvider broken
	 * @param mixed $stored What the option holds.
	 */
	public function test_a_broken_choice_trusts_nobody_and_is_said( $stored ): void {
		$rules    = new Rules( require __DIR__ . '/../../build/rules.php' );
		$settings = new Settings( [ 'proxy' => $stored ], $rules );
		self::assertSame( [ 'proxy' ], $settings->problems() );
		self::assertNull( $settings->proxies() );
		self::assertSame( 'none', $settings->all()['proxy']['preset'] );
	}

	/** @return array<string, array{ mixed }> */
	public function broken(): array {
		return [
			'a text'            => [ 'cloudflare' ],
			'a number'          => [ 1 ],
			'an empty list'     => [ [] ],
			'no header'         => [
				[
					'preset'  => 'cloudflare',
					'trusted' => [],
				],
			],
			'a list of a list'  => [
				[
					'preset'  => 'own',
					'trusted' => [ [ '10.0.0.1' ] ],
					'header'  => 'x-real-ip',
				],
			],
			'a preset of later' => [
				[
					'preset'  => 'moat',
					'trusted' => [],
					'header'  => 'x-real-ip',
				],
			],
		];
	}

	public function test_cloudflare_is_known_by_its_addresses(): void {
		$rules   = new Rules( require __DIR__ . '/../../build/rules.php' );
		$proxies = ( new Settings(
			[
				'proxy' => [
					'preset'  => 'cloudflare',
					'trusted' => [],
					'header'  => 'cf-connecting-ip',
				],
			],
			$rules
		) )->proxies();
		self::assertNotNull( $proxies );
		self::assertTrue( $proxies->trust( '172.71.0.1' ) );
		self::assertTrue( $proxies->trust( '2a06:98c0::1' ) );
		self::assertFalse( $proxies->trust( '104.28.0.1' ), 'people who surf through WARP' );
	}
}
