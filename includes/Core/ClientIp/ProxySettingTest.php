<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\ClientIp;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\Settings\Rules;
use Sidegate\Core\Settings\Settings;

final class ProxySettingTest extends TestCase {

	private const PRESETS = [
		'listed'   => [ '198.51.100.0/24' ],
		'unlisted' => [],
	];

	/**
	 * @dataProvider invalid
	 * @param string       $preset  Preset.
	 * @param list<string> $trusted Ranges.
	 * @param string       $header  Header.
	 * @param string       $key     Key of the error.
	 * @param string       $part    The wrong part.
	 */
	public function test_a_choice_that_trusts_all_or_none_is_rejected( string $preset, array $trusted, string $header, string $key, string $part ): void {
		$choice = [
			'preset'  => $preset,
			'trusted' => $trusted,
			'header'  => $header,
		];
		self::assertSame( [ $key, $part ], ProxySetting::validation_error( $choice, self::PRESETS ) );
		self::assertNull( ProxySetting::of( $choice, self::PRESETS ) );
	}

	/** @return array<string, array{ string, list<string>, string, string, string }> */
	public function invalid(): array {
		return [
			'an unknown preset'        => [ 'unknown', [], 'x-real-ip', 'proxy.preset', 'unknown' ],
			'an unknown header'        => [ 'listed', [], 'client-ip', 'proxy.header', 'client-ip' ],
			'no range'                 => [ 'own', [ '10.0.0.1', 'gateway' ], 'x-real-ip', 'proxy.trusted', 'gateway' ],
			'all of IPv4'              => [ 'own', [ '0.0.0.0/0' ], 'x-real-ip', 'proxy.too_large', '0.0.0.0/0' ],
			'IPv4 in two halves'       => [ 'own', [ '0.0.0.0/1', '128.0.0.0/1' ], 'x-real-ip', 'proxy.too_large', '0.0.0.0/1' ],
			'all of IPv6'              => [ 'own', [ '2000::/3' ], 'x-real-ip', 'proxy.too_large', '2000::/3' ],
			'IPv4 inside IPv6'         => [ 'own', [ '::ffff:0.0.0.0/96' ], 'x-real-ip', 'proxy.too_large', '::ffff:0.0.0.0/96' ],
			'own proxy without ranges' => [ 'own', [], 'x-real-ip', 'proxy.empty', 'own' ],
			'a CDN without ranges'     => [ 'unlisted', [], 'x-real-ip', 'proxy.empty', 'unlisted' ],
		];
	}

	public function test_the_owners_ranges_are_added_to_those_of_the_preset(): void {
		$choice = ProxySetting::of(
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
		self::assertTrue( $proxies->trusts( '198.51.100.9' ) );
		self::assertTrue( $proxies->trusts( '10.0.0.1' ) );
		self::assertFalse( $proxies->trusts( '10.0.0.2' ) );
		self::assertSame( 'x-real-ip', $proxies->header() );
	}

	/**
	 * @dataProvider malformed
	 * @param mixed $stored Value of the option.
	 */
	public function test_an_invalid_choice_trusts_no_proxy_and_is_reported( $stored ): void {
		$rules    = new Rules( require dirname( __DIR__, 3 ) . '/build/rules.php' );
		$settings = new Settings( [ 'proxy' => $stored ], $rules );
		self::assertSame( [ 'proxy' ], $settings->problems() );
		self::assertNull( $settings->proxies() );
		self::assertSame( 'none', $settings->proxy()['preset'] );
	}

	/** @return array<string, array{ mixed }> */
	public function malformed(): array {
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
			'an unknown preset' => [
				[
					'preset'  => 'unknown',
					'trusted' => [],
					'header'  => 'x-real-ip',
				],
			],
		];
	}

	public function test_cloudflare_is_trusted_at_its_own_addresses(): void {
		$rules   = new Rules( require dirname( __DIR__, 3 ) . '/build/rules.php' );
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
		self::assertTrue( $proxies->trusts( '172.71.0.1' ) );
		self::assertTrue( $proxies->trusts( '2a06:98c0::1' ) );
		self::assertFalse( $proxies->trusts( '104.28.0.1' ), 'visitors who use WARP' );
	}
}
