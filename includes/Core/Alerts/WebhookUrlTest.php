<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Alerts;

use PHPUnit\Framework\TestCase;

final class WebhookUrlTest extends TestCase {

	public function test_an_https_address_with_a_full_name_is_valid(): void {
		foreach ( [ 'https://hooks.slack.com/services/T0/B0/abc', 'https://example.com:8443/hook?a=b', 'https://sub.my-host.example/', 'https://8.8.8.8/x', 'https://[2606:4700::1111]/x' ] as $url ) {
			self::assertSame( '', WebhookUrl::validation_error( $url ), $url );
		}
		self::assertSame( 'hooks.slack.com', WebhookUrl::host( 'https://HOOKS.slack.com/x' ) );
		self::assertSame( '2606:4700::1111', WebhookUrl::host( 'https://[2606:4700::1111]/x' ) );
	}

	/** @dataProvider invalid */
	public function test_anything_else_is_not( string $url, string $error = 'webhook.url' ): void {
		self::assertSame( $error, WebhookUrl::validation_error( $url ) );
	}

	/** @return array<list<string>> */
	public function invalid(): array {
		return [
			[ 'hooks.slack.com/x' ],
			[ 'ftp://example.com/' ],
			[ 'https://' ],
			[ 'https:///x' ],
			[ 'https://intranet/x' ],
			[ 'https://example.com/a b' ],
			[ 'https://example.com\\@127.0.0.1/' ],
			[ 'https://user@example.com/' ],
			[ 'https://example.com/#part' ],
			[ 'https://0x7f.1/' ],
			[ 'https://0177.0.0.1/' ],
			[ 'https://127.1/' ],
			[ 'https://-a.example/' ],
			[ 'https://' . str_repeat( 'a', 64 ) . '.example/' ],
			[ 'https://exämple.com/' ],
			[ 'https://example.com:99999/', 'webhook.port' ],
			[ 'https://example.com:443@127.0.0.1/' ],
			[ 'https://example.com?@127.0.0.1/' ],
			[ 'https://example.com:80/', 'webhook.port' ],
			[ 'https://192.168.0.1/', 'webhook.private' ],
			[ 'https://[fe80::1]/', 'webhook.private' ],
		];
	}
}
