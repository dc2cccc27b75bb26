<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\ClientIp;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\Settings\Rules;

final class SourceDiagnosisTest extends TestCase {

	/** An address of Cloudflare, and a client that comes through it. */
	private const EDGE   = '172.71.0.1';
	private const CLIENT = '203.0.113.7';

	/**
	 * @dataProvider requests
	 * @param array<string, string> $server   `$_SERVER` of the owner's request.
	 * @param array<string, mixed>  $expected Part of the result.
	 */
	public function test_a_proxy_is_recognised_from_one_request( array $server, array $expected ): void {
		$result = $this->diagnosis( $server )->all( [] );
		self::assertSame( $expected, array_intersect_key( $result, $expected ) );
	}

	/** @return array<string, array{ array<string, string>, array<string, mixed> }> */
	public function requests(): array {
		return [
			'no proxy'                            => [
				[ 'REMOTE_ADDR' => self::CLIENT ],
				[
					'within'   => null,
					'says'     => null,
					'private'  => false,
					'restored' => false,
					'unknown'  => false,
				],
			],
			'Cloudflare, not chosen'              => [
				[
					'REMOTE_ADDR'           => self::EDGE,
					'HTTP_CF_CONNECTING_IP' => self::CLIENT,
					'HTTP_CF_RAY'           => '8f00-NRT',
				],
				[
					'within'   => 'cloudflare',
					'says'     => 'cloudflare',
					'restored' => false,
					'unknown'  => true,
				],
			],
			'Cloudflare, restored by the server'  => [
				[
					'REMOTE_ADDR' => self::CLIENT,
					'HTTP_CF_RAY' => '8f00-NRT',
				],
				[
					'within'   => null,
					'says'     => 'cloudflare',
					'restored' => true,
					'unknown'  => false,
				],
			],
			'CloudFront, without known addresses' => [
				[
					'REMOTE_ADDR' => '198.18.0.1',
					'HTTP_VIA'    => '2.0 abc.cloudfront.net (CloudFront)',
				],
				[
					'says'     => 'cloudfront',
					'restored' => false,
					'unknown'  => true,
				],
			],
			'CloudFront, restored by the server'  => [
				[
					'REMOTE_ADDR'                    => self::CLIENT,
					'HTTP_VIA'                       => '2.0 abc.cloudfront.net (CloudFront)',
					'HTTP_CLOUDFRONT_VIEWER_ADDRESS' => self::CLIENT . ':4711',
				],
				[
					'restored' => true,
					'unknown'  => false,
				],
			],
			'the Via of a client’s proxy'         => [
				[
					'REMOTE_ADDR' => self::CLIENT,
					'HTTP_VIA'    => '1.1 squid',
				],
				[
					'says'    => null,
					'unknown' => false,
				],
			],
			'the owner’s own load balancer'       => [
				[
					'REMOTE_ADDR'          => '10.0.0.1',
					'HTTP_X_FORWARDED_FOR' => self::CLIENT,
				],
				[
					'private'  => true,
					'restored' => false,
					'unknown'  => true,
				],
			],
			'the same, restored by nginx'         => [
				[
					'REMOTE_ADDR'          => self::CLIENT,
					'HTTP_X_FORWARDED_FOR' => '192.0.2.1, ' . self::CLIENT,
				],
				[
					'restored' => true,
					'unknown'  => false,
				],
			],
			'an intranet'                         => [
				[ 'REMOTE_ADDR' => '192.168.0.9' ],
				[
					'private' => true,
					'unknown' => false,
				],
			],
			'a visitor’s own proxy'               => [
				[
					'REMOTE_ADDR'          => self::CLIENT,
					'HTTP_X_FORWARDED_FOR' => '192.168.0.9',
				],
				[
					'restored' => false,
					'unknown'  => false,
				],
			],
			'no address'                          => [
				[ 'REMOTE_ADDR' => '' ],
				[
					'private'  => false,
					'restored' => false,
					'unknown'  => false,
				],
			],
		];
	}

	public function test_if_a_trusted_proxy_sends_no_header_the_source_is_unknown(): void {
		$server = [ 'REMOTE_ADDR' => '10.0.0.1' ];
		self::assertTrue( $this->diagnosis( $server, new TrustedProxies( [ '10.0.0.0/8' ], 'x-real-ip' ) )->all( [] )['unknown'] );
		$server['HTTP_X_REAL_IP'] = self::CLIENT;
		$result                   = $this->diagnosis( $server, new TrustedProxies( [ '10.0.0.0/8' ], 'x-real-ip' ) )->all( [] );
		self::assertFalse( $result['unknown'] );
		self::assertSame( [ '10.0.0.1', self::CLIENT ], $result['client']['hops'] );
	}

	public function test_if_most_hits_come_from_a_cdn_the_source_is_unknown(): void {
		$few    = array_merge( array_fill( 0, 15, self::EDGE ), array_fill( 0, 15, self::CLIENT ) );
		$most   = array_merge( $few, [ '172.71.0.2' ] );
		$result = $this->diagnosis( [ 'REMOTE_ADDR' => self::CLIENT ] )->all( $most );
		self::assertSame(
			[
				'hits'    => 31,
				'sources' => 3,
				'behind'  => 16,
			],
			$result['crowd']
		);
		self::assertTrue( $result['unknown'] );
		self::assertFalse( $this->diagnosis( [ 'REMOTE_ADDR' => self::CLIENT ] )->all( $few )['unknown'], 'half of them' );
		self::assertFalse( $this->diagnosis( [ 'REMOTE_ADDR' => self::CLIENT ] )->all( array_fill( 0, 19, self::EDGE ) )['unknown'], 'too few to judge' );
	}

	public function test_header_values_are_shown_as_short_printable_text(): void {
		$result = $this->diagnosis(
			[
				'REMOTE_ADDR'          => self::CLIENT,
				'HTTP_X_FORWARDED_FOR' => "\e[31m\xff" . str_repeat( 'a', 9999 ),
			]
		)->all( [] );
		self::assertMatchesRegularExpression( '/^[\x20-\x7e]{1,400}$/D', $result['candidates'][0]['value'] );
	}

	/** @param array<string, string> $server `$_SERVER` of the request. */
	private function diagnosis( array $server, ?TrustedProxies $proxies = null ): SourceDiagnosis {
		return new SourceDiagnosis( $server, $proxies, ( new Rules( require dirname( __DIR__, 3 ) . '/build/rules.php' ) )->proxies() );
	}
}
