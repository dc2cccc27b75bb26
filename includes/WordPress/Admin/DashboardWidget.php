<?php
/**
 * The Dashboard widget.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Admin;

use Sidegate\Core\Settings\Rules;
use Sidegate\Storage\Tables\Database;
use Sidegate\Storage\Tables\TriedNames;
use Sidegate\WordPress\Checks\StatusMessages;
use Sidegate\WordPress\Checks\StatusReport;
use Sidegate\WordPress\Log\Evidence;
use Sidegate\WordPress\Networks\NetworkLookup;

/**
 * Shows the status and the last 24 hours. Rendered by PHP, so that it is part
 * of the page and needs no script.
 *
 * @phpstan-import-type Hour from \Sidegate\Storage\Tables\Counts
 */
final class DashboardWidget {

	private const HANDLE = 'sidegate-widget';

	/** @var string Path of plugin.php. */
	private string $file;

	private Evidence $evidence;
	private Rules $rules;
	private StatusReport $report;
	private NetworkLookup $networks;

	public function __construct( string $file, Evidence $evidence, Rules $rules, StatusReport $report, NetworkLookup $networks ) {
		$this->file     = $file;
		$this->evidence = $evidence;
		$this->rules    = $rules;
		$this->report   = $report;
		$this->networks = $networks;
	}

	public function add_hooks(): void {
		add_action( 'wp_dashboard_setup', [ $this, 'action_wp_dashboard_setup' ] );
	}

	public function action_wp_dashboard_setup(): void {
		if ( current_user_can( 'manage_options' ) ) {
			wp_add_dashboard_widget( self::HANDLE, 'Sidegate', [ $this, 'render' ] );
			wp_enqueue_style( self::HANDLE, plugins_url( 'build/admin/widget.css', $this->file ), [], (string) filemtime( dirname( $this->file ) . '/build/admin/widget.css' ) );
			wp_style_add_data( self::HANDLE, 'rtl', 'replace' );
		}
	}

	public function render(): void {
		$problems = $this->evidence->refresh();
		$now      = time();
		$first    = $now - $now % 3600 - 23 * 3600;
		$totals   = $this->evidence->counts()->totals( $this->rules->ids(), $now );

		echo '<div class="sidegate-widget">';
		$this->render_status( $this->report->all( $problems ) );
		$this->render_total( $totals['all']['last24h'], $totals['all']['refused']['last24h'] );
		self::render_sparkline( $this->evidence->counts()->hours( $first ), $first );
		( new WidgetLists( $this->evidence, new TriedNames( Database::of_this_site() ), $this->networks, StatusMessages::titles() ) )->render( $first, $now );
		printf(
			'<p class="sidegate-widget__more"><a href="%1$s">%2$s</a> <a href="%1$s#log">%3$s</a></p></div>',
			esc_url( SettingsPage::url() ),
			esc_html__( 'Overview', 'sidegate' ),
			esc_html__( 'See the log', 'sidegate' )
		);
	}

	/** @param array{ state: string, sentence: string, problems: list<array<string, mixed>>, check: array<string, mixed> } $status The status as the settings page shows it. */
	private function render_status( array $status ): void {
		$check = $status['check'];
		$ago   = '';
		if ( is_string( $check['sentence'] ) && $check['sentence'] !== '' ) {
			/* translators: %s: a time, such as “2 minutes”. */
			$time = is_int( $check['time'] ) ? sprintf( __( '%s ago', 'sidegate' ), human_time_diff( $check['time'] ) ) : '';
			$ago  = '<p class="sidegate-widget__check">' . esc_html( str_replace( '<time />', $time, $check['sentence'] ) ) . '</p>';
		}
		$dot = $status['state'] === 'on' && $check['seen'] !== true ? 'unchecked' : $status['state'];
		printf(
			'<p class="sidegate-widget__status is-%s"><a href="%s">%s</a></p>%s',
			esc_attr( $dot ),
			esc_url( SettingsPage::url() ),
			esc_html( $status['sentence'] ),
			$ago // phpcs:ignore WordPress.Security.EscapeOutput -- escaped above.
		);
		foreach ( $status['problems'] as $problem ) {
			echo '<div class="notice notice-warning inline"><p>' . esc_html( is_string( $problem['message'] ) ? $problem['message'] : '' ) . '</p></div>';
		}
	}

	private function render_total( int $hits, int $blocked ): void {
		/* translators: %s: number of requests. */
		$text = sprintf( _n( '%s request blocked in 24 hours', '%s requests blocked in 24 hours', $blocked, 'sidegate' ), number_format_i18n( $blocked ) );
		if ( $hits > $blocked ) {
			/* translators: %s: number of requests. */
			$text .= ' · ' . sprintf( _n( '%s only watched', '%s only watched', $hits - $blocked, 'sidegate' ), number_format_i18n( $hits - $blocked ) );
		}
		echo '<p class="sidegate-widget__total">' . esc_html( $text ) . '</p>';
	}

	/**
	 * @param list<Hour> $hours Hours with hits.
	 * @param int        $first Start of the first of 24 hours.
	 */
	private static function render_sparkline( array $hours, int $first ): void {
		$sums = array_fill( 0, 24, 0 );
		foreach ( $hours as $hour ) {
			$sums[ min( 23, max( 0, (int) ( ( $hour['hour'] - $first ) / 3600 ) ) ) ] += $hour['hits'];
		}
		$max = max( 1, max( $sums ) );
		/* translators: %s: number of requests. */
		$label = sprintf( __( 'Blocked and watched requests by hour. Most in one hour: %s', 'sidegate' ), number_format_i18n( max( $sums ) ) );
		echo '<svg class="sidegate-spark" viewBox="0 0 240 40" preserveAspectRatio="none" role="img" aria-label="' . esc_attr( $label ) . '">';
		foreach ( $sums as $index => $sum ) {
			$height = $sum === 0 ? 1 : max( 2, (int) round( 40 * $sum / $max ) );
			printf( '<rect x="%d" y="%d" width="8" height="%d"></rect>', (int) $index * 10, (int) ( 40 - $height ), (int) $height );
		}
		echo '</svg><p class="sidegate-spark__axis" aria-hidden="true"><span>' . esc_html__( '24 h ago', 'sidegate' ) . '</span><span>' . esc_html__( 'now', 'sidegate' ) . '</span></p>';
	}
}
