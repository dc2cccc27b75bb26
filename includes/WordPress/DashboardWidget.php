<?php
/**
 * The Dashboard widget.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use Sidegate\Core\Hit;
use Sidegate\Core\HitFilter;
use Sidegate\Core\Rules;

/**
 * The last 24 hours at a glance: rendered by PHP, so that it is there with
 * the page, and needs no script.
 *
 * @phpstan-import-type Hour from \Sidegate\Storage\Counts
 */
final class DashboardWidget {

	private const HANDLE = 'sidegate-widget';

	/** @var string Path of plugin.php. */
	private string $file;

	/** @var Evidence */
	private Evidence $evidence;

	/** @var Rules */
	private Rules $rules;

	/** @var StatusReport */
	private StatusReport $report;

	public function __construct( string $file, Evidence $evidence, Rules $rules, StatusReport $report ) {
		$this->file     = $file;
		$this->evidence = $evidence;
		$this->rules    = $rules;
		$this->report   = $report;
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
		$hours    = $this->evidence->counts()->hours( $first );
		$totals   = $this->evidence->counts()->totals( $this->rules->ids(), $now );
		$hits     = $this->evidence->samples()->page( new HitFilter(), 10, 1 );

		echo '<div class="sidegate-widget">';
		$status = $this->report->all( $problems );
		$this->render_status( $status );
		$this->render_total( $totals['all']['last24h'], $totals['all']['refused']['last24h'] );
		self::render_sparkline( $hours, $first );
		$this->render_rules( array_filter( array_map( static fn ( array $count ): int => $count['last24h'], $totals['rules'] ) ) );
		if ( $hits === [] && ( $status['state'] === 'off' || $status['rules']['xmlrpc']['state'] === 'off' ) ) {
			echo $status['state'] === 'off' ? '' : '<p>' . esc_html__( 'Blocked requests will be listed here.', 'sidegate' ) . '</p>';
		} elseif ( $hits === [] ) {
			/* translators: %s: a command to type. */
			echo '<p>' . sprintf( esc_html__( 'Blocked requests will be listed here. To try it, type %s in a terminal.', 'sidegate' ), '<code>curl -X POST ' . esc_html( home_url( '/xmlrpc.php' ) ) . '</code>' ) . '</p>';
		} else {
			$this->render_hits( $hits );
		}
		echo '<p class="sidegate-widget__more"><a href="' . esc_url( SettingsPage::url() . '#log' ) . '">' . esc_html__( 'See the log', 'sidegate' ) . '</a></p></div>';
	}

	/** @param array{ state: string, sentence: string, problems: list<array<string, mixed>>, check: array<string, mixed> } $status What the settings page shows too. */
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

	private function render_total( int $hits, int $refused ): void {
		/* translators: %s: number of requests. */
		$text = sprintf( _n( '%s request blocked in 24 hours', '%s requests blocked in 24 hours', $refused, 'sidegate' ), number_format_i18n( $refused ) );
		if ( $hits > $refused ) {
			/* translators: %s: number of requests. */
			$text .= ' · ' . sprintf( _n( '%s only watched', '%s only watched', $hits - $refused, 'sidegate' ), number_format_i18n( $hits - $refused ) );
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
			$sums[ min( 23, max( 0, intdiv( $hour['hour'] - $first, 3600 ) ) ) ] += $hour['hits'];
		}
		$most = max( 1, max( $sums ) );
		/* translators: %s: number of requests. */
		$label = sprintf( __( 'Hits by hour; the most in one hour: %s', 'sidegate' ), number_format_i18n( max( $sums ) ) );
		echo '<svg class="sidegate-spark" viewBox="0 0 240 40" preserveAspectRatio="none" role="img" aria-label="' . esc_attr( $label ) . '">';
		foreach ( $sums as $index => $sum ) {
			$height = $sum === 0 ? 1 : max( 2, (int) round( 40 * $sum / $most ) );
			printf( '<rect x="%d" y="%d" width="8" height="%d"></rect>', (int) $index * 10, (int) ( 40 - $height ), (int) $height );
		}
		echo '</svg>';
	}

	/** @param array<string, int> $by_rule Hits of 24 hours, where there were any. */
	private function render_rules( array $by_rule ): void {
		$titles = $this->titles();
		arsort( $by_rule );
		echo $by_rule === [] ? '' : '<ul class="sidegate-widget__rules">';
		foreach ( $by_rule as $rule => $hits ) {
			echo '<li>' . esc_html( $titles[ $rule ] ) . ' <b>' . esc_html( number_format_i18n( $hits ) ) . '</b></li>';
		}
		echo $by_rule === [] ? '' : '</ul>';
	}

	/** @param list<Hit> $hits The newest first. */
	private function render_hits( array $hits ): void {
		$titles = $this->titles();
		echo '<table class="sidegate-widget__hits"><thead><tr>';
		foreach ( [ __( 'Time', 'sidegate' ), __( 'Rule', 'sidegate' ), __( 'Source', 'sidegate' ), __( 'Request', 'sidegate' ) ] as $heading ) {
			echo '<th scope="col">' . esc_html( $heading ) . '</th>';
		}
		echo '</tr></thead><tbody>';
		foreach ( $hits as $hit ) {
			$seconds = intdiv( $hit->time, 1000000 );
			$format  = $seconds > time() - DAY_IN_SECONDS ? 'H:i:s' : 'Y-m-d';
			// Escaped as in the spool: no control character, no right-to-left trick reaches the page.
			$request = Hit::escape( $hit->method . ' ' . $hit->path );
			printf(
				'<tr><td><time datetime="%s" title="%s">%s</time></td><td>%s</td><td><code>%s</code></td><td><code title="%s">%s</code></td></tr>',
				esc_attr( gmdate( 'c', $seconds ) ),
				esc_attr( (string) wp_date( 'Y-m-d H:i:s', $seconds ) ),
				esc_html( (string) wp_date( $format, $seconds ) ),
				esc_html( $titles[ $hit->rule ] ?? $hit->rule ),
				esc_html( $hit->source ),
				esc_attr( $request ),
				esc_html( $request )
			);
		}
		echo '</tbody></table>';
	}

	/** @return array<string, string> Titles by rule. */
	private function titles(): array {
		/** @var array<string, array{ title: string }> $texts */
		$texts = require dirname( $this->file ) . '/build/texts.php';
		return array_map( static fn ( array $text ): string => $text['title'], $texts );
	}
}
