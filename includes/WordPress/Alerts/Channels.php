<?php
/**
 * Channels: the ways by which messages are sent.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Alerts;

use Sidegate\Core\Alerts\QuietHours;
use Sidegate\Core\Settings\Settings;
use Sidegate\WordPress\Setup\Options;

defined( 'ABSPATH' ) || exit;

/**
 * Returns which channels the owner has set up: e-mail, and the services of
 * src/settings/webhooks.
 *
 * @phpstan-import-type WebhookData from \Sidegate\Core\Alerts\WebhookRequests
 */
final class Channels {

	public const MAIL = 'mail';

	private Options $options;

	/** @var array<string, WebhookData> By name. */
	private array $webhooks;

	public function __construct( Options $options ) {
		/** @var array<string, WebhookData> $webhooks */
		$webhooks       = require dirname( __DIR__, 3 ) . '/build/webhooks.php';
		$this->options  = $options;
		$this->webhooks = $webhooks;
	}

	/**
	 * Returns the channels to which a message about an event goes.
	 *
	 * @return list<string>
	 */
	public function of_event( string $event ): array {
		$settings = $this->options->settings();
		if ( ! self::is_wanted( $event, $settings ) ) {
			return [];
		}
		$channels = $settings->is( 'alert_mail', 'on' ) ? [ self::MAIL ] : [];
		foreach ( $this->webhooks as $name => $webhook ) {
			$events = array_merge( ...array_column( $webhook['requests'], 'events' ) );
			if ( in_array( $event, $events, true ) && $this->missing( $webhook, $settings ) === [] ) {
				$channels[] = $name;
			}
		}
		return $channels;
	}

	/** @return WebhookData|null Null for e-mail. */
	public function webhook( string $channel ): ?array {
		return $this->webhooks[ $channel ] ?? null;
	}

	/** @return array<string, string> Settings of a service, by key. */
	public function secrets( string $channel ): array {
		$settings = $this->options->settings();
		$secrets  = [];
		foreach ( $this->webhooks[ $channel ]['settings'] ?? [] as $key ) {
			$secrets[ $key ] = $settings->text( $key );
		}
		return $secrets;
	}

	/** Returns the name of a channel in sentences. */
	public function title( string $channel ): string {
		return $this->webhooks[ $channel ]['title'] ?? __( 'E-mail', 'sidegate' );
	}

	/**
	 * Returns the channels that are silent now, because people read them.
	 *
	 * @return list<string>
	 */
	public function silent( int $now ): array {
		$hours = QuietHours::parse( $this->options->settings()->text( 'quiet_hours' ) );
		if ( $hours === null || ! $hours->include_hour( (int) wp_date( 'G', $now ) ) ) {
			return [];
		}
		return array_merge( [ self::MAIL ], array_keys( array_filter( $this->webhooks, static fn ( array $webhook ): bool => $webhook['isForPeople'] ) ) );
	}

	/**
	 * Returns the services of which some settings are missing.
	 *
	 * @return list<string> Names.
	 */
	public function incomplete(): array {
		$settings = $this->options->settings();
		$found    = [];
		foreach ( $this->webhooks as $name => $webhook ) {
			$missing = count( $this->missing( $webhook, $settings ) );
			if ( $missing > 0 && $missing < count( $webhook['needs'] ) ) {
				$found[] = $name;
			}
		}
		return $found;
	}

	/** Returns whether the owner wants messages about an event. */
	private static function is_wanted( string $event, Settings $settings ): bool {
		switch ( $event ) {
			case 'began':
			case 'ended':
				return $settings->is( 'alerts', 'on' );
			case 'problem':
			case 'solved':
				return $settings->is( 'alert_problems', 'on' );
			case 'monthly':
				return $settings->is( 'alert_monthly', 'on' );
			default:
				return true;
		}
	}

	/**
	 * @param WebhookData $webhook A service.
	 * @return list<string> Keys of settings that it needs and that are empty.
	 */
	private function missing( array $webhook, Settings $settings ): array {
		return array_values( array_filter( $webhook['needs'], static fn ( string $key ): bool => $settings->text( $key ) === '' ) );
	}
}
