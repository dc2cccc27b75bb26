<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

use PHPUnit\Framework\TestCase;

final class ProofTest extends TestCase {

	/**
	 * @dataProvider answers
	 * @param array<string, string> $headers
	 */
	public function test_an_answer_proves_a_layer_or_says_why_not( int $status, array $headers, string $body, int $expected, ?string $layer, ?string $because, string $server = '', bool $redirect = false ): void {
		$proof = Proof::of( new Answer( $status, $headers, $body, 1 ), $expected, $server, $redirect );
		self::assertSame( [ $layer, $because ], [ $proof->layer, $proof->because ] );
	}

	public function test_only_a_denial_without_sidegates_name_is_the_servers_own(): void {
		$by_itself = Proof::of( new Answer( 403, [ 'Server' => 'nginx' ], '<h1>403 Forbidden</h1>', 1 ), 403 );
		$by_refuse = Proof::of( new Answer( 403, [ 'X-Sidegate-Layer' => 'server' ], "Forbidden\n", 1 ), 403 );
		self::assertSame( [ 'server', true ], [ $by_itself->layer, $by_itself->is_bare ] );
		self::assertSame( [ 'server', false ], [ $by_refuse->layer, $by_refuse->is_bare ] );
	}

	/** @return array<string, array{ 0: int, 1: array<string, string>, 2: string, 3: int, 4: string|null, 5: string|null, 6?: string, 7?: bool }> */
	public function answers(): array {
		return [
			'refuse.php says so'                => [ 403, [ 'X-Sidegate-Layer' => 'server' ], "Forbidden\n", 403, 'server', null ],
			'the shield says so'                => [ 403, [ 'X-Sidegate-Layer' => 'shield' ], "Forbidden\n", 403, 'shield', null ],
			'WordPress, in JSON'                => [
				403,
				[
					'X-Sidegate-Layer' => 'wordpress',
					'Content-Type' => 'application/json',
				],
				'{}',
				403,
				'wordpress',
				null,
			],
			'answered without the name'         => [ 200, [ 'X-Sidegate-Layer' => 'wordpress' ], '<html>', 0, 'wordpress', null ],
			'a layer that there is not'         => [ 200, [ 'X-Sidegate-Layer' => 'moat' ], '', 403, null, Proof::LEFT ],
			'the own address is allowed'        => [ 200, [ 'X-Sidegate-Layer' => 'allowed' ], 'XML-RPC server accepts POST requests only.', 403, null, Proof::ALLOWED ],
			'Apache denies'                     => [ 403, [ 'Server' => 'Apache' ], '<h1>Forbidden</h1>', 403, 'server', null ],
			'Cloudflare denies'                 => [ 403, [ 'CF-RAY' => '1-NRT' ], 'Sorry', 403, 'edge', null ],
			'a proxy between, Apache denies'    => [ 403, [ 'Via' => '1.1 x' ], 'Forbidden', 403, 'edge', null ],
			'a cached refusal'                  => [
				403,
				[
					'Age' => '12',
					'X-Sidegate-Layer' => 'shield',
				],
				'',
				403,
				null,
				Proof::CACHED,
			],
			'CloudFront had it'                 => [ 200, [ 'X-Cache' => 'Hit from cloudfront' ], '', 403, null, Proof::CACHED ],
			'CloudFront asked'                  => [
				403,
				[
					'X-Cache' => 'Miss from cloudfront',
					'X-Sidegate-Layer' => 'server',
				],
				'',
				403,
				'server',
				null,
			],
			'Age is 0'                          => [
				403,
				[
					'Age' => '0',
					'X-Sidegate-Layer' => 'server',
				],
				'',
				403,
				'server',
				null,
			],
			'not refused'                       => [ 200, [], 'XML-RPC server accepts POST requests only.', 403, null, Proof::LEFT ],
			'a 404 of WordPress is no refusal'  => [ 404, [], '<link href="/wp-includes/css/x.css">', 404, null, Proof::FOREIGN ],
			'a 403 of another plugin'           => [ 403, [ 'X-Powered-By' => 'PHP/8.2' ], 'no', 403, null, Proof::FOREIGN ],
			'a 404 of the server'               => [ 404, [], 'Not Found', 404, 'server', null ],
			'another status than the rule’s'    => [ 403, [], 'Forbidden', 404, null, Proof::OTHER ],
			'an ordinary page, without a name'  => [ 200, [], '<html>', 0, null, Proof::UNNAMED ],
			'a page from a cache on the disk'   => [ 200, [ 'Accept-Ranges' => 'bytes' ], '<html>', 0, null, Proof::UNNAMED ],
			'a real file'                       => [ 200, [ 'Accept-Ranges' => 'bytes' ], '<manifest>', 403, null, Proof::FILE ],
			'a failure of the site'             => [ 500, [], '', 403, null, Proof::OTHER ],
			'a site behind a password'          => [ 401, [ 'WWW-Authenticate' => 'Basic' ], '', 403, null, Proof::CLOSED ],
			'a site that denies everything'     => [ 403, [], 'Forbidden', 403, null, Proof::CLOSED, Proof::SERVER_CLOSED ],
			'and Sidegate, all the same'        => [ 403, [ 'X-Sidegate-Layer' => 'shield' ], "Forbidden\n", 403, 'shield', null, Proof::SERVER_CLOSED ],
			'a detour to another address'       => [ 301, [ 'Location' => 'https://www.example.org/' ], '', 403, null, Proof::MOVED ],
			'a redirect that tells the name'    => [ 301, [ 'Location' => '/author/jane/' ], '', 404, null, Proof::LEFT, '', true ],
			'counted: refuse.php says so'       => [ 403, [ 'X-Sidegate-Layer' => 'server' ], "Forbidden\n", 403, 'server', null, Proof::SERVER_COUNTED ],
			'counted: PHP has it'               => [ 403, [ 'X-Sidegate-Layer' => 'shield' ], "Forbidden\n", 403, 'shield', null, Proof::SERVER_COUNTED ],
			'counted: a firewall denies'        => [ 403, [ 'Server' => 'Apache' ], '<h1>Forbidden</h1>', 403, null, Proof::FOREIGN, Proof::SERVER_COUNTED ],
			'counted: refuse.php is denied'     => [ 403, [ 'Server' => 'Apache' ], '<h1>Forbidden</h1>', 403, null, Proof::UNCOUNTED, Proof::SERVER_UNCOUNTED ],
			'counted: Cloudflare denies'        => [
				403,
				[
					'Server' => 'cloudflare',
					'CF-RAY' => '1-NRT',
				],
				'Sorry',
				403,
				'edge',
				null,
				Proof::SERVER_COUNTED,
			],
			'counted: denied behind a CDN'      => [
				403,
				[
					'Server' => 'Apache',
					'X-Amz-Cf-Id' => 'x',
				],
				'Forbidden',
				403,
				null,
				Proof::UNCOUNTED,
				Proof::SERVER_UNCOUNTED,
			],
			'bare: the server denies'           => [ 403, [ 'Server' => 'Apache' ], '<h1>Forbidden</h1>', 403, 'server', null, Proof::SERVER_BARE ],
			'bare: behind a CDN'                => [
				403,
				[
					'Server' => 'LiteSpeed',
					'Via' => '1.1 x',
				],
				'Forbidden',
				403,
				'server',
				null,
				Proof::SERVER_BARE,
			],
			'bare: another plugin denies'       => [ 403, [ 'Set-Cookie' => 'x=1' ], 'no', 403, null, Proof::FOREIGN, Proof::SERVER_BARE ],
			'a proxy took the ticket away'     => [ 403, [ 'Cache-Control' => 'no-store, no-cache' ], "Forbidden\n", 403, null, Proof::STRIPPED ],
			'and before WordPress'             => [ 403, [], '{"code":"sidegate_refused"}', 403, null, Proof::STRIPPED ],
			'nothing came'                      => [ 0, [], '', 403, null, Proof::UNANSWERED ],
		];
	}
}
