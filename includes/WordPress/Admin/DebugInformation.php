<?php
/**
 * Information for Tools → Site Health → Info.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Admin;

use Sidegate\WordPress\Alerts\Channels;
use Sidegate\WordPress\Checks\StatusReport;
use Sidegate\WordPress\Setup\Options;
use Sidegate\WordPress\Setup\Schedule;

defined( 'ABSPATH' ) || exit;

/**
 * Adds what a host's support or a developer asks first. No secret is in it: neither
 * keys nor addresses of webhooks, nor the random name of Sidegate's folder.
 */
final class DebugInformation {

	/** @var string Path of plugin.php. */
	private string $file;

	private Options $options;
	private StatusReport $report;
	private Channels $channels;

	public function __construct( string $file, Options $options, StatusReport $report, Channels $channels ) {
		$this->file     = $file;
		$this->options  = $options;
		$this->report   = $report;
		$this->channels = $channels;
	}

	public function add_hooks(): void {
		add_filter( 'debug_information', [ $this, 'filter_debug_information' ] );
	}

	/**
	 * Adds Sidegate's section.
	 *
	 * @param mixed $information Sections by name.
	 * @return mixed
	 */
	public function filter_debug_information( $information ) {
		if ( ! is_array( $information ) ) {
			return $information;
		}
		$status   = $this->report->all();
		$settings = $this->options->settings();
		$next     = wp_next_scheduled( Schedule::EVENT );
		$fields   = [
			'version'  => [ __( 'Version', 'sidegate' ), get_file_data( $this->file, [ 'Version' => 'Version' ] )['Version'] ],
			'state'    => [ __( 'Status', 'sidegate' ), $status['sentence'] ],
			'check'    => [ __( 'Last check', 'sidegate' ), is_int( $status['check']['time'] ) ? gmdate( 'c', $status['check']['time'] ) . ' (' . self::text( $status['check']['age'] ) . ')' : __( 'None', 'sidegate' ) ],
			'rules'    => [ __( 'Rules', 'sidegate' ), self::rules( $status['rules'] ) ],
			'problems' => [ __( 'Problems', 'sidegate' ), implode( ', ', array_map( [ self::class, 'text' ], array_column( $status['problems'], 'key' ) ) ) ],
			'server'   => [ __( 'Web server', 'sidegate' ), $this->options->state()->server()->wants_htaccess() ? '.htaccess' : __( 'None', 'sidegate' ) ],
			'early'    => [ __( 'Run before WordPress', 'sidegate' ), $this->options->state()->server()->early() ],
			'proxy'    => [ __( 'Proxy or CDN', 'sidegate' ), $settings->proxy()['preset'] ],
			'spool'    => [ __( 'Folder for blocked requests', 'sidegate' ), is_writable( $this->options->spool_directory() ) ? __( 'Writable', 'sidegate' ) : __( 'Not writable', 'sidegate' ) ],
			'alerts'   => [ __( 'Messages are sent by', 'sidegate' ), implode( ', ', array_map( [ $this->channels, 'title' ], $this->channels->of_event( 'test' ) ) ) ],
			'errors'   => [ __( 'Messages that fail', 'sidegate' ), implode( ', ', array_map( [ $this->channels, 'title' ], array_keys( $this->options->state()->alert_errors() ) ) ) ],
			'cron'     => [ __( 'Next hourly run', 'sidegate' ), $next === false ? __( 'None', 'sidegate' ) : gmdate( 'c', $next ) ],
		];
		$section  = [
			'label'  => 'Sidegate',
			'fields' => [],
		];
		foreach ( $fields as $name => [ $label, $value ] ) {
			$section['fields'][ $name ] = [
				'label' => $label,
				'value' => $value === '' ? __( 'None', 'sidegate' ) : $value,
			];
		}
		return $information + [ 'sidegate' => $section ];
	}

	/**
	 * Returns each rule with its state and the layer that blocks.
	 *
	 * @param array<string, array<string, mixed>> $rules By id.
	 */
	private static function rules( array $rules ): string {
		$texts = [];
		foreach ( $rules as $id => $rule ) {
			$texts[] = "$id: " . self::text( $rule['state'] ) . ( $rule['layer'] === null ? '' : ' (' . self::text( $rule['layer'] ) . ')' );
		}
		return implode( ', ', $texts );
	}

	/** @param mixed $value Anything. */
	private static function text( $value ): string {
		return is_string( $value ) ? $value : '';
	}
}
