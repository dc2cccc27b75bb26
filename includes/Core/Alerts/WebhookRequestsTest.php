<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Alerts;

use PHPUnit\Framework\TestCase;

/**
 * @phpstan-import-type WebhookData from WebhookRequests
 * @phpstan-import-type PreparedRequest from WebhookRequests
 */
final class WebhookRequestsTest extends TestCase {

	private const SITE = 'https://example.com/';

	public function test_slack_gets_title_and_text_with_its_control_characters_escaped(): void {
		[ $request ] = self::requests( 'slack', 'began', [ 'slack_url' => 'https://hooks.slack.com/x' ] );
		self::assertSame( 'https://hooks.slack.com/x', $request['url'] );
		self::assertSame( [ 'text' => "*An attack &lt;!channel&gt;*\n600 requests.\nFrom: 192.0.2.1" ], json_decode( $request['body'], true ) );
	}

	public function test_discord_notifies_nobody_and_keeps_below_its_limit(): void {
		[ $request ] = self::requests( 'discord', 'ended', [ 'discord_url' => 'https://discord.com/x' ], str_repeat( '長', 3000 ) );
		/** @var array{ content: string, allowed_mentions: array{ parse: list<string> } } $body */
		$body = json_decode( $request['body'], true );
		self::assertSame( [], $body['allowed_mentions']['parse'] );
		self::assertLessThanOrEqual( 2000, mb_strlen( $body['content'] ) );
		self::assertStringEndsWith( '長…', $body['content'] );
	}

	public function test_mackerel_gets_metrics_and_the_report_of_a_check(): void {
		$secrets  = [
			'mackerel_key'  => 'key-1',
			'mackerel_host' => 'host-1',
		];
		$requests = self::requests( 'mackerel', 'began', $secrets );
		self::assertSame( [ 'https://api.mackerelio.com/api/v0/tsdb', 'https://api.mackerelio.com/api/v0/monitoring/checks/report' ], array_column( $requests, 'url' ) );
		self::assertSame( 'key-1', $requests[0]['headers']['X-Api-Key'] );
		self::assertSame(
			[
				'hostId' => 'host-1',
				'name'   => 'custom.sidegate.attack.requests',
				'time'   => 1795818600,
				'value'  => 600,
			],
			( (array) json_decode( $requests[0]['body'], true ) )[0]
		);
		/** @var array{ reports: list<array<string, mixed>> } $body */
		$body = json_decode( $requests[1]['body'], true );
		self::assertSame( [ 'sidegate-attacks', 'CRITICAL', 1795818600 ], [ $body['reports'][0]['name'], $body['reports'][0]['status'], $body['reports'][0]['occurredAt'] ] );
		self::assertCount( 1, self::requests( 'mackerel', 'problem', $secrets ) );
		self::assertCount( 0, self::requests( 'mackerel', 'login', $secrets ) );
		/** @var array{ reports: list<array<string, mixed>> } $over */
		$over = json_decode( self::requests( 'mackerel', 'ended', $secrets )[1]['body'], true );
		self::assertSame( 'OK', $over['reports'][0]['status'] );
	}

	public function test_json_is_signed_as_standard_webhooks_says(): void {
		$raw         = random_bytes( 32 );
		[ $request ] = self::requests(
			'json',
			'began',
			[
				'webhook_url' => 'https://example.com/hook',
				'webhook_key' => 'whsec_' . base64_encode( $raw ),
			]
		);
		$signed      = 'msg-1.1795818700.' . $request['body'];
		self::assertSame( 'v1,' . base64_encode( hash_hmac( 'sha256', $signed, $raw, true ) ), $request['headers']['webhook-signature'] );
		self::assertSame( 'msg-1', $request['headers']['webhook-id'] );
		$body = json_decode( $request['body'], true );
		self::assertSame(
			[
				'type'      => 'sidegate.began',
				'timestamp' => '2026-11-27T22:30:00Z',
				'data'      => [
					'site'    => self::SITE,
					'level'   => 'CRITICAL',
					'title'   => 'An attack <!channel>',
					'text'    => "600 requests.\nFrom: 192.0.2.1",
					'link'    => 'https://example.com/wp-admin/',
					'details' => [
						'requests' => 600,
						'peak'     => 10,
					],
				],
			],
			$body
		);
	}

	public function test_a_key_without_the_prefix_is_used_as_it_is(): void {
		[ $request ] = self::requests(
			'json',
			'test',
			[
				'webhook_url' => 'https://example.com/hook',
				'webhook_key' => 'a plain key of many characters',
			]
		);
		self::assertSame( 'v1,' . base64_encode( hash_hmac( 'sha256', 'msg-1.1795818700.' . $request['body'], 'a plain key of many characters', true ) ), $request['headers']['webhook-signature'] );
	}

	public function test_a_text_of_a_request_can_name_no_placeholder(): void {
		[ $request ] = self::requests( 'slack', 'login', [ 'slack_url' => 'https://hooks.slack.com/x' ], '{slack_url} {link}' );
		self::assertStringContainsString( '{slack_url} {link}', $request['body'] );
	}

	/**
	 * @param array<string, string> $secrets Settings.
	 * @return list<PreparedRequest>
	 */
	private static function requests( string $service, string $event, array $secrets, string $more = 'From: 192.0.2.1' ): array {
		/** @var array<string, WebhookData> $webhooks */
		$webhooks = require dirname( __DIR__, 3 ) . '/build/webhooks.php';
		$message  = new Message(
			'msg-1',
			$event,
			1795818600,
			'2026-11-27T22:30:00Z',
			'An attack <!channel>',
			[ '600 requests.', $more ],
			'https://example.com/wp-admin/',
			[
				'requests' => 600,
				'peak'     => 10,
			]
		);
		return WebhookRequests::of( $webhooks[ $service ], $secrets, $message, self::SITE, 1795818700 );
	}
}
