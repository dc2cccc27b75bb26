<?php
/**
 * Tests and information for Tools → Site Health.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Admin;

use Sidegate\Core\ClientIp\SourceDiagnosis;
use Sidegate\Core\Settings\Rules;
use Sidegate\WordPress\Checks\StatusReport;
use Sidegate\WordPress\Log\Evidence;
use Sidegate\WordPress\Server\ServerVariables;
use Sidegate\WordPress\Setup\Options;

defined( 'ABSPATH' ) || exit;

/**
 * Adds a test for each kind of thing that can be wrong. All of them read the status
 * that the settings page shows. WordPress also runs them once a week and shows the
 * number of problems on the Dashboard.
 */
final class SiteHealth {

	/** Number of recent hits whose sources are examined. */
	private const RECENT_HITS = 500;

	/** Tests by the beginning of the keys of problems. Any other is shown by `sidegate_counting`. */
	private const TESTS = [
		'htaccess'  => 'sidegate_files',
		'early'     => 'sidegate_files',
		'rules'     => 'sidegate_rules',
		'uncounted' => 'sidegate_rules',
	];

	private Options $options;
	private Rules $rules;
	private Evidence $evidence;
	private StatusReport $report;

	/** @var bool Whether SIDEGATE_DISABLE switches everything off. */
	private bool $disabled;

	/** @var array{ state: string, sentence: string, next: string, problems: list<array<string, mixed>> }|null */
	private ?array $status = null;

	public function __construct( Options $options, Rules $rules, Evidence $evidence, StatusReport $report, bool $disabled ) {
		$this->options  = $options;
		$this->rules    = $rules;
		$this->evidence = $evidence;
		$this->report   = $report;
		$this->disabled = $disabled;
	}

	public function add_hooks(): void {
		add_filter( 'site_status_tests', [ $this, 'filter_site_status_tests' ] );
	}

	/**
	 * Adds the tests.
	 *
	 * @param mixed $tests Tests by kind and name.
	 * @return mixed
	 */
	public function filter_site_status_tests( $tests ) {
		if ( is_array( $tests ) && is_array( $tests['direct'] ?? null ) ) {
			foreach ( [
				'sidegate_on'       => [ __( 'Sidegate is on', 'sidegate' ), [ $this, 'test_on' ] ],
				'sidegate_rules'    => [ __( 'Sidegate’s rules work', 'sidegate' ), fn (): array => $this->of_problems( 'sidegate_rules', 'critical', __( 'All rules of Sidegate that were checked work', 'sidegate' ), __( 'A rule of Sidegate doesn’t work', 'sidegate' ) ) ],
				'sidegate_files'    => [ __( 'Sidegate’s lines on the server', 'sidegate' ), fn (): array => $this->of_problems( 'sidegate_files', 'recommended', __( 'Sidegate’s lines on your server are as they should be', 'sidegate' ), __( 'Sidegate’s lines on your server were changed', 'sidegate' ) ) ],
				'sidegate_counting' => [ __( 'Sidegate counts requests', 'sidegate' ), fn (): array => $this->of_problems( 'sidegate_counting', 'recommended', __( 'Sidegate counts what it blocks and can tell you', 'sidegate' ), __( 'Sidegate can’t count or tell everything', 'sidegate' ) ) ],
				'sidegate_proxy'    => [ __( 'Sidegate sees the visitors’ addresses', 'sidegate' ), [ $this, 'test_proxy' ] ],
			] as $name => [ $label, $callback ] ) {
				$tests['direct'][ $name ] = [
					'label' => $label,
					'test'  => $callback,
				];
			}
		}
		return $tests;
	}

	/** @return array<string, mixed> Result as WordPress expects it. */
	public function test_on(): array {
		$status = $this->status();
		if ( $status['state'] === 'off' ) {
			return self::result( 'sidegate_on', 'critical', $status['sentence'], [ $status['next'] ] );
		}
		return self::result( 'sidegate_on', $status['state'] === 'watching' ? 'recommended' : 'good', $status['state'] === 'watching' ? $status['sentence'] : __( 'Sidegate is on', 'sidegate' ), [ $status['state'] === 'attention' ? '' : $status['next'] ] );
	}

	/** @return array<string, mixed> Result as WordPress expects it. */
	public function test_proxy(): array {
		$diagnosis = new SourceDiagnosis( ServerVariables::as_sent(), $this->options->settings()->proxies(), $this->rules->proxies() );
		$found     = $this->disabled || PHP_SAPI === 'cli' ? [ 'unknown' => false ] : $diagnosis->all( $this->evidence->samples()->latest_sources( self::RECENT_HITS ) );
		if ( $found['unknown'] !== true ) {
			return self::result( 'sidegate_proxy', 'good', __( 'Sidegate sees the visitors’ addresses', 'sidegate' ), [] );
		}
		return self::result( 'sidegate_proxy', 'recommended', __( 'Sidegate doesn’t know the proxy or CDN in front of your site', 'sidegate' ), [ __( 'Requests seem to come through a proxy or CDN, so Sidegate records its address instead of the visitor’s. The rules block all the same. Choose your proxy under Settings → Sidegate.', 'sidegate' ) ] );
	}

	/**
	 * Returns a result from the problems that belong to a test.
	 *
	 * @param string $severity `critical` or `recommended`.
	 * @return array<string, mixed>
	 */
	private function of_problems( string $test, string $severity, string $good, string $bad ): array {
		$messages = [];
		foreach ( $this->status()['problems'] as $problem ) {
			$start = is_string( $problem['key'] ) ? explode( '-', $problem['key'] )[0] : '';
			if ( is_string( $problem['message'] ) && ( self::TESTS[ $start ] ?? 'sidegate_counting' ) === $test ) {
				$messages[] = $problem['message'];
			}
		}
		return $messages === [] ? self::result( $test, 'good', $good, [] ) : self::result( $test, $severity, $bad, $messages );
	}

	/**
	 * @param string       $status     `good`, `recommended` or `critical`.
	 * @param list<string> $paragraphs Plain text.
	 * @return array<string, mixed>
	 */
	private static function result( string $test, string $status, string $label, array $paragraphs ): array {
		$paragraphs  = array_filter( $paragraphs );
		$description = '';
		foreach ( $paragraphs === [] ? [ __( 'There is nothing you need to do.', 'sidegate' ) ] : $paragraphs as $text ) {
			$description .= '<p>' . esc_html( $text ) . '</p>';
		}
		return [
			'label'       => $label,
			'status'      => $status,
			'badge'       => [
				'label' => __( 'Security', 'sidegate' ),
				'color' => $status === 'critical' ? 'red' : ( $status === 'good' ? 'blue' : 'orange' ),
			],
			'description' => $description,
			'actions'     => sprintf( '<p><a href="%s">%s</a></p>', esc_url( SettingsPage::url() ), esc_html__( 'Open Sidegate', 'sidegate' ) ),
			'test'        => $test,
		];
	}

	/** @return array{ state: string, sentence: string, next: string, problems: list<array<string, mixed>> } */
	private function status(): array {
		if ( $this->status === null ) {
			$this->status = $this->report->all();
		}
		return $this->status;
	}
}
