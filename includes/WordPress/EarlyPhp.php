<?php
/**
 * Refusing before other plugins load.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use Sidegate\Server\Canary;
use Sidegate\Server\CarefulFile;
use Sidegate\Server\EarlyFiles;

/**
 * What the owner has chosen, and the files that it takes.
 */
final class EarlyPhp {

	/** @var string Path of plugin.php. */
	private string $file;

	/** @var Options */
	private Options $options;

	public function __construct( string $file, Options $options ) {
		$this->file    = $file;
		$this->options = $options;
	}

	/** Whether what the mode has written is gone or changed; with SIDEGATE_DISABLE it is out on purpose. */
	public function has_drifted(): bool {
		$off = defined( 'SIDEGATE_DISABLE' ) && constant( 'SIDEGATE_DISABLE' );
		return ! $off && ! $this->files()->is_whole( $this->options->state()->server()->early() );
	}

	/** @return array<string, mixed> See EarlyPhp in src/rest/types.ts. */
	public function look(): array {
		$server  = $this->options->state()->server();
		$problem = $server->problem( 'early' );
		return [
			'mode'         => $server->early(),
			'mu-plugin'    => self::possible( $this->obstacle( 'mu-plugin' ) ),
			'prepend'      => self::possible( $this->obstacle( 'prepend' ) ),
			'drift'        => $this->has_drifted(),
			'leaves_until' => $server->leaves_until() === 0 ? null : $server->leaves_until(),
			'problem'      => $problem === null ? null : ServerWords::problem( $problem['key'] ),
		];
	}

	/** The owner decides: `off`, `mu-plugin` or `prepend`. Empty, or what is wrong; that is remembered too. */
	public function choose( string $mode ): string {
		$files = $this->files();
		$wrong = $mode === 'off' ? '' : $this->obstacle( $mode );
		if ( $wrong === '' ) {
			if ( $mode !== 'mu-plugin' ) {
				$files->remove_mu_plugin();
			}
			$wrong = $mode === 'prepend' ? '' : $this->remove_prepend();
		}
		if ( $wrong === '' && $mode !== 'off' ) {
			$files->write_settings( $this->options->settings() );
			$wrong = $mode === 'mu-plugin' ? $files->put_mu_plugin() : $files->put_prepend();
		}
		$change = [
			'early_problem' => $wrong === '' ? null : [
				'key'  => $wrong,
				'time' => time(),
			],
		];
		$this->options->note_server(
			$change + ( $wrong === '' ? [
				'early'     => $mode,
				'suspended' => false,
			] : [] ) + ( $wrong === '' && $mode === 'prepend' ? [ 'leaves_until' => 0 ] : [] )
		);
		if ( $this->options->state()->server()->early() === 'off' ) {
			$files->remove_settings();
		}
		return $wrong;
	}

	/** The settings have changed. */
	public function follow(): void {
		if ( $this->options->state()->server()->early() !== 'off' && ! $this->files()->write_settings( $this->options->settings() ) ) {
			// Old settings must not go on refusing.
			$this->files()->remove_settings();
		}
	}

	/** Sidegate goes, or is switched off. */
	public function let_go(): void {
		$this->files()->remove_settings();
		$this->files()->remove_mu_plugin();
		$this->remove_prepend();
	}

	/** It comes back. */
	public function take_up(): void {
		$mode = $this->options->state()->server()->early();
		if ( $mode !== 'off' && ! $this->files()->is_whole( $mode ) ) {
			$this->choose( $mode );
		}
	}

	/** Removes what nobody remembers any more. */
	public function tidy(): void {
		$until = $this->options->state()->server()->leaves_until();
		if ( $until !== 0 && $until < time() ) {
			$this->files()->remove_prepended();
			$this->options->note_server( [ 'leaves_until' => 0 ] );
		}
	}

	private function remove_prepend(): string {
		$files = $this->files();
		$had   = $files->has_prepended() && $this->options->state()->server()->leaves_until() === 0;
		$wrong = $files->remove_prepend();
		if ( $had ) {
			$this->options->note_server( [ 'leaves_until' => time() + max( 300, (int) ini_get( 'user_ini.cache_ttl' ) ) + 60 ] );
		}
		return $wrong;
	}

	/** Why a mode can't be had by whoever asks now; empty if it can. */
	private function obstacle( string $mode ): string {
		if ( defined( 'SIDEGATE_DISABLE' ) && constant( 'SIDEGATE_DISABLE' ) ) {
			return 'disabled';
		}
		if ( ! wp_is_file_mod_allowed( 'sidegate_early' ) ) {
			return 'mods';
		}
		// Before WordPress has loaded nobody knows which site of a network is asked.
		if ( is_multisite() ) {
			return 'network';
		}
		if ( $mode === 'mu-plugin' ) {
			return $this->files()->why_no_mu_plugin();
		}
		if ( ! in_array( PHP_SAPI, [ 'fpm-fcgi', 'cgi-fcgi', 'litespeed' ], true ) || ini_get( 'user_ini.filename' ) !== '.user.ini' ) {
			return 'sapi';
		}
		return Home::folder() === '' ? Canary::ELSEWHERE : $this->files()->why_no_prepend( (string) ini_get( 'auto_prepend_file' ) );
	}

	private function files(): EarlyFiles {
		$home = Home::folder();
		return new EarlyFiles(
			dirname( $this->file ),
			WPMU_PLUGIN_DIR,
			WP_CONTENT_DIR,
			$this->options->spool_directory(),
			array_values( array_unique( array_filter( [ (string) realpath( $home ), (string) realpath( ABSPATH ) ] ) ) ),
			new CarefulFile( ( $home === '' ? untrailingslashit( ABSPATH ) : $home ) . '/.user.ini' )
		);
	}

	/** @return array{ possible: bool, because: array{ key: string, message: string }|null } */
	private static function possible( string $because ): array {
		return [
			'possible' => $because === '',
			'because'  => $because === '' ? null : ServerWords::problem( $because ),
		];
	}
}
