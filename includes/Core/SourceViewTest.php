<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

use PHPUnit\Framework\TestCase;

final class SourceViewTest extends TestCase {

	/** One of Cloudflare's, and whoever is behind it. */
	private const EDGE   = '172.71.0.1';
	private const CLIENT = '203.0.113.7';

	/**
	 * @dataProvider requests
	 * @param array<string, string> $server   What the owner's request shows.
	 * @param array<string, mixed>  $expected Parts of what is made of it.
	 */
	public function test_what_stands_in_front_is_seen_from_one_request( array $server, array $expected ): void {
		$seen = $this->view( $server )->all( [] );
		self::assertSame( $expected, array_intersect_key( $seen, $expected ) );
	}

	/** @return array<string, array{ array<string, string>, array<string, mixed> }> */
	public function requests(): array {
		return [
			'nobody'                                  => [
				[ 'REMOTE_ADDR' => self::CLIENT ],
				[
					'within'   => null,
					'says'     => null,
					'private'  => false,
					'restored' => false,
					'unknown'  => false,
				],
			],
			'Cloudflare, not chosen'                  => [
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
			'Cloudflare, restored by the server'      => [
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
			'CloudFront, whose addresses are unknown' => [
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
			'CloudFront, restored by the server'      => [
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
			'somebody else’s Via'                     => [
				[
					'REMOTE_ADDR' => self::CLIENT,
					'HTTP_VIA'    => '1.1 squid',
				],
				[
					'says'    => null,
					'unknown' => false,
				],
			],
			'a balancer of one’s own'                 => [
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
			'the same, restored by nginx'             => [
				[
					'REMOTE_ADDR'          => self::CLIENT,
					'HTTP_X_FORWARDED_FOR' => '192.0.2.1, ' . self::CLIENT,
				],
				[
					'restored' => true,
					'unknown'  => false,
				],
			],
			'an intranet'                             => [
				[ 'REMOTE_ADDR' => '192.168.0.9' ],
				[
					'private' => true,
					'unknown' => false,
				],
			],
			'a visitor’s own proxy'                   => [
				[
					'REMOTE_ADDR'          => self::CLIENT,
					'HTTP_X_FORWARDED_FOR' => '192.168.0.9',
				],
				[
					'restored' => false,
					'unknown'  => false,
				],
			],
			'no address at all'                       => [
				[ 'REMOTE_ADDR' => '' ],
				[
					'private'  => false,
					'restored' => false,
					'unknown'  => false,
				],
			],
		];
	}

	public function test_a_chosen_proxy_that_says_nothing_leaves_the_source_unknown(): void {
		$server = [ 'REMOTE_ADDR' => '10.0.0.1' ];
		self::assertTrue( $this->view( $server, new Proxies( [ '10.0.0.0/8' ], 'x-real-ip' ) )->all( [] )['unknown'] );
		$server['HTTP_X_REAL_IP'] = self::CLIENT;
		$seen                     = $this->view( $server, new Proxies( [ '10.0.0.0/8' ], 'x-real-ip' ) )->all( [] );
		self::assertFalse( $seen['unknown'] );
		self::assertSame( [ '10.0.0.1', self::CLIENT ], $seen['client']['hops'] );
	}

	public function test_hits_of_which_most_are_a_cdns_have_no_known_source(): void {
		$few  = array_merge( array_fill( 0, 15, self::EDGE ), array_fill( 0, 15, self::CLIENT ) );
		$most = array_merge( $few, [ '172.71.0.2' ] );
		$seen = $this->view( [ 'REMOTE_ADDR' => self::CLIENT ] )->all( $most );
		self::assertSame(
			[
				'hits'    => 31,
				'sources' => 3,
				'behind'  => 16,
			],
			$seen['crowd']
		);
		self::assertTrue( $seen['unknown'] );
		self::assertFalse( $this->view( [ 'REMOTE_ADDR' => self::CLIENT ] )->all( $few )['unknown'], 'half of them' );
		self::assertFalse( $this->view( [ 'REMOTE_ADDR' => self::CLIENT ] )->all( array_fill( 0, 19, self::EDGE ) )['unknown'], 'too few to tell' );
	}

	public function test_what_a_stranger_sends_is_shown_as_printable_text_and_short(): void {
		$seen = $this->view(
			[
				'REMOTE_ADDR'          => self::CLIENT,
				'HTTP_X_FORWARDED_FOR' => "\e[31m\xff" . str_repeat( 'a', 9999 ),
			]
		)->all( [] );
		self::assertMatchesRegularExpression( '/^[\x20-\x7e]{1,400}$/D', $seen['candidates'][0]['value'] );
	}

	/** @param array<string, string> $server What the request shows. */
	private function view( array $server, ?Proxies $proxies = null ): SourceView {
		return new SourceView( $server, $proxies, ( new Rules( require __DIR__ . '/../../build/rules.php' ) )->proxies() );
	}
}
