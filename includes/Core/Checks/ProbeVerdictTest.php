<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Checks;

use PHPUnit\Framework\TestCase;

final class ProbeVerdictTest extends TestCase {

	/**
	 * @dataProvider answers
	 * @param array<string, string> $headers
	 */
	public function test_a_response_proves_a_layer_or_gives_the_reason( int $status, array $headers, string $body, int $expected, ?string $layer, ?string $reason, string $server = '', bool $redirect = false ): void {
		$verdict = ProbeVerdict::of( new ProbeResponse( $status, $headers, $body, 1 ), $expected, $server, $redirect );
		self::assertSame( [ $layer, $reason ], [ $verdict->layer, $verdict->reason ] );
	}

	public function test_only_a_denial_without_sidegates_header_is_bare(): void {
		$by_itself = ProbeVerdict::of( new ProbeResponse( 403, [ 'Server' => 'nginx' ], '<h1>403 Forbidden</h1>', 1 ), 403 );
		$by_refuse = ProbeVerdict::of( new ProbeResponse( 403, [ 'X-Sidegate-Layer' => 'server' ], "Forbidden\n", 1 ), 403 );
		self::assertSame( [ 'server', true ], [ $by_itself->layer, $by_itself->is_bare ] );
		self::assertSame( [ 'server', false ], [ $by_refuse->layer, $by_refuse->is_bare ] );
	}

	/** @return array<string, array{ 0: int, 1: array<string, string>, 2: string, 3: int, 4: string|null, 5: string|null, 6?: string, 7?: bool }> */
	public function answers(): array {
		return [
			'refuse.php names its layer'         => [ 403, [ 'X-Sidegate-Layer' => 'server' ], "Forbidden\n", 403, 'server', null ],
			'the shield names its layer'         => [ 403, [ 'X-Sidegate-Layer' => 'shield' ], "Forbidden\n", 403, 'shield', null ],
			'WordPress, in JSON'                 => [
				403,
				[
					'X-Sidegate-Layer' => 'wordpress',
					'Content-Type'     => 'application/json',
				],
				'{}',
				403,
				'wordpress',
				null,
			],
			'answered without the name'          => [ 200, [ 'X-Sidegate-Layer' => 'wordpress' ], '<html>', 0, 'wordpress', null ],
			'an unknown layer'                   => [ 200, [ 'X-Sidegate-Layer' => 'unknown' ], '', 403, null, ProbeVerdict::NOT_BLOCKED ],
			'the site’s address is allowed'      => [ 200, [ 'X-Sidegate-Layer' => 'allowed' ], 'XML-RPC server accepts POST requests only.', 403, null, ProbeVerdict::ALLOWED ],
			'Apache denies'                      => [ 403, [ 'Server' => 'Apache' ], '<h1>Forbidden</h1>', 403, 'server', null ],
			'Cloudflare denies'                  => [ 403, [ 'CF-RAY' => '1-NRT' ], 'Sorry', 403, 'edge', null ],
			'Apache denies behind a proxy'       => [ 403, [ 'Via' => '1.1 x' ], 'Forbidden', 403, 'edge', null ],
			'a cached denial'                    => [
				403,
				[
					'Age'              => '12',
					'X-Sidegate-Layer' => 'shield',
				],
				'',
				403,
				null,
				ProbeVerdict::CACHED,
			],
			'CloudFront, from its cache'         => [ 200, [ 'X-Cache' => 'Hit from cloudfront' ], '', 403, null, ProbeVerdict::CACHED ],
			'CloudFront, from the site'          => [
				403,
				[
					'X-Cache'          => 'Miss from cloudfront',
					'X-Sidegate-Layer' => 'server',
				],
				'',
				403,
				'server',
				null,
			],
			'Age is 0'                           => [
				403,
				[
					'Age'              => '0',
					'X-Sidegate-Layer' => 'server',
				],
				'',
				403,
				'server',
				null,
			],
			'not blocked'                        => [ 200, [], 'XML-RPC server accepts POST requests only.', 403, null, ProbeVerdict::NOT_BLOCKED ],
			'a 404 of WordPress is no block'     => [ 404, [], '<link href="/wp-includes/css/x.css">', 404, null, ProbeVerdict::BLOCKED_BY_OTHER ],
			'a 403 of another plugin'            => [ 403, [ 'X-Powered-By' => 'PHP/8.2' ], 'no', 403, null, ProbeVerdict::BLOCKED_BY_OTHER ],
			'a 404 of the server'                => [ 404, [], 'Not Found', 404, 'server', null ],
			'another status than the rule’s'     => [ 403, [], 'Forbidden', 404, null, ProbeVerdict::UNEXPECTED_STATUS ],
			'an ordinary page, without a name'   => [ 200, [], '<html>', 0, null, ProbeVerdict::NOTHING_TO_CHANGE ],
			'a page from a cache on the disk'    => [ 200, [ 'Accept-Ranges' => 'bytes' ], '<html>', 0, null, ProbeVerdict::NOTHING_TO_CHANGE ],
			'a real file'                        => [ 200, [ 'Accept-Ranges' => 'bytes' ], '<manifest>', 403, null, ProbeVerdict::FILE ],
			'a failure of the site'              => [ 500, [], '', 403, null, ProbeVerdict::UNEXPECTED_STATUS ],
			'a site behind a password'           => [ 401, [ 'WWW-Authenticate' => 'Basic' ], '', 403, null, ProbeVerdict::CLOSED ],
			'a site that denies everything'      => [ 403, [], 'Forbidden', 403, null, ProbeVerdict::CLOSED, ProbeVerdict::SERVER_CLOSED ],
			'the same, but Sidegate answers'     => [ 403, [ 'X-Sidegate-Layer' => 'shield' ], "Forbidden\n", 403, 'shield', null, ProbeVerdict::SERVER_CLOSED ],
			'a redirect to another address'      => [ 301, [ 'Location' => 'https://www.example.org/' ], '', 403, null, ProbeVerdict::REDIRECTED ],
			'a redirect that reveals the name'   => [ 301, [ 'Location' => '/author/jane/' ], '', 404, null, ProbeVerdict::NOT_BLOCKED, '', true ],
			'counted: refuse.php answers'        => [ 403, [ 'X-Sidegate-Layer' => 'server' ], "Forbidden\n", 403, 'server', null, ProbeVerdict::SERVER_COUNTED ],
			'counted: the shield answers'        => [ 403, [ 'X-Sidegate-Layer' => 'shield' ], "Forbidden\n", 403, 'shield', null, ProbeVerdict::SERVER_COUNTED ],
			'counted: a firewall denies'         => [ 403, [ 'Server' => 'Apache' ], '<h1>Forbidden</h1>', 403, null, ProbeVerdict::BLOCKED_BY_OTHER, ProbeVerdict::SERVER_COUNTED ],
			'counted: refuse.php is denied'      => [ 403, [ 'Server' => 'Apache' ], '<h1>Forbidden</h1>', 403, null, ProbeVerdict::UNCOUNTED, ProbeVerdict::SERVER_UNCOUNTED ],
			'counted: Cloudflare denies'         => [
				403,
				[
					'Server' => 'cloudflare',
					'CF-RAY' => '1-NRT',
				],
				'Sorry',
				403,
				'edge',
				null,
				ProbeVerdict::SERVER_COUNTED,
			],
			'counted: denied behind a CDN'       => [
				403,
				[
					'Server'      => 'Apache',
					'X-Amz-Cf-Id' => 'x',
				],
				'Forbidden',
				403,
				null,
				ProbeVerdict::UNCOUNTED,
				ProbeVerdict::SERVER_UNCOUNTED,
			],
			'bare: the server denies'            => [ 403, [ 'Server' => 'Apache' ], '<h1>Forbidden</h1>', 403, 'server', null, ProbeVerdict::SERVER_BARE ],
			'bare: behind a CDN'                 => [
				403,
				[
					'Server' => 'LiteSpeed',
					'Via'    => '1.1 x',
				],
				'Forbidden',
				403,
				'server',
				null,
				ProbeVerdict::SERVER_BARE,
			],
			'bare: another plugin denies'        => [ 403, [ 'Set-Cookie' => 'x=1' ], 'no', 403, null, ProbeVerdict::BLOCKED_BY_OTHER, ProbeVerdict::SERVER_BARE ],
			'a proxy removed the check’s header' => [ 403, [ 'Cache-Control' => 'no-store, no-cache' ], "Forbidden\n", 403, null, ProbeVerdict::STRIPPED ],
			'the same, in WordPress'             => [ 403, [], '{"code":"sidegate_refused"}', 403, null, ProbeVerdict::STRIPPED ],
			'no response'                        => [ 0, [], '', 403, null, ProbeVerdict::UNANSWERED ],
		];
	}
}
