<?php
/**
 * Blocking before other plugins load.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Server;

use Sidegate\Server\AtomicFile;
use Sidegate\Server\Canary;
use Sidegate\Server\EarlyFiles;
use Sidegate\WordPress\Setup\Options;

/**
 * Installs, updates and removes the files of the mode that the owner chose for
 * blocking before WordPress: `off`, `mu-plugin` or `prepend`.
 */
final class EarlyPhp {

	/** @var string Path of plugin.php. */
	private string $file;

	private Options $options;

	public function __construct( string $file, Options $options ) {
		$this->file    = $file;
		$this->options = $options;
	}

	/**
	 * Returns whether the mode's files are missing or changed. With
	 * SIDEGATE_DISABLE they are removed on purpose.
	 */
	public function has_drifted(): bool {
		$off = defined( 'SIDEGATE_DISABLE' ) && constant( 'SIDEGATE_DISABLE' );
		return ! $off && ! $this->files()->is_intact( $this->options->state()->server()->early() );
	}

	/** @return array<string, mixed> See EarlyPhp in src/api/server.ts. */
	public function status(): array {
		$server  = $this->options->state()->server();
		$problem = $server->problem( 'early' );
		return [
			'mode'         => $server->early(),
			'mu-plugin'    => self::availability( $this->obstacle( 'mu-plugin' ) ),
			'prepend'      => self::availability( $this->obstacle( 'prepend' ) ),
			'costs'        => require dirname( $this->file ) . '/build/measured.php',
			'drift'        => $this->has_drifted(),
			'leaves_until' => $server->ini_cached_until() === 0 ? null : $server->ini_cached_until(),
			'problem'      => $problem === null ? null : ServerMessages::problem( $problem['key'] ),
		];
	}

	/**
	 * Restores files that a copy, a move or an update of the site has lost. If
	 * the document root has changed, first removes the files that were copied
	 * from the old one.
	 */
	public function restore(): void {
		$server    = $this->options->state()->server();
		$mode      = $server->early();
		$home_path = $this->path_from_root();
		if ( $mode === 'off' || $server->is_suspended() ) {
			return;
		}
		if ( $mode === 'prepend' && $home_path !== null && $home_path !== $server->home_path() ) {
			$this->stored_files()->remove_prepend();
		}
		if ( ! $this->files()->is_intact( $mode ) && $this->obstacle( $mode ) !== 'sapi' ) {
			$this->set_mode( $mode );
		}
	}

	/**
	 * Sets the mode: `off`, `mu-plugin` or `prepend`. Returns an empty string,
	 * or the problem's key, which is stored too.
	 */
	public function set_mode( string $mode ): string {
		$files       = $this->files();
		$problem_key = $mode === 'off' ? '' : $this->obstacle( $mode );
		$leftover    = '';
		if ( $problem_key === '' && $mode !== 'off' ) {
			$problem_key = $mode === 'mu-plugin' ? $files->write_mu_plugin() : $this->write_prepend( $files );
		}
		// The old mode's files stay until the new ones are installed.
		if ( $problem_key === '' ) {
			$leftover    = $mode === 'mu-plugin' ? '' : $files->remove_mu_plugin();
			$problem_key = $mode === 'prepend' ? '' : $this->remove_prepend();
		}
		$this->options->update_server_state(
			self::problem_change( $problem_key === '' ? $leftover : $problem_key ) + ( $problem_key === '' ? [
				'early'     => $mode,
				'suspended' => false,
			] : [] ) + ( $problem_key === '' && $mode === 'prepend' ? [
				'leaves_until' => 0,
				'below'        => (string) $this->path_from_root(),
			] : [] )
		);
		if ( $this->options->state()->server()->early() !== 'prepend' ) {
			$files->remove_settings();
		}
		return $problem_key;
	}

	/** Updates the files after a change of the settings or of the site's path. */
	public function sync(): void {
		$this->turn_off_on_network();
		$server = $this->options->state()->server();
		if ( $server->early() === 'prepend' && ! $server->is_suspended() ) {
			// If the new settings can't be written, the old ones must not go on blocking.
			$problem_key = $this->files()->write_settings( $this->options->settings() ) ? '' : $this->files()->remove_settings();
			$this->store_stuck( $problem_key );
			if ( $problem_key !== '' ) {
				return;
			}
		}
		$this->restore();
	}

	/** Removes the files, on deactivation or with SIDEGATE_DISABLE. */
	public function remove(): void {
		$files       = $this->files();
		$leftover    = $files->remove_mu_plugin();
		$problem_key = $files->remove_settings();
		$this->remove_prepend();
		$this->store_stuck( $problem_key !== '' && $files->is_blocking() ? $problem_key : $leftover );
	}

	/** Returns what still blocks and what to do about it; empty if nothing does. */
	public function stuck_message(): string {
		$problem = $this->options->state()->server()->problem( 'early' );
		return $problem !== null && $problem['key'] === EarlyFiles::SETTINGS_LEFT ? ServerMessages::problem( EarlyFiles::SETTINGS_LEFT )['message'] : '';
	}

	/**
	 * Stores which file could not be removed.
	 *
	 * @param string $key Problem key; an empty string clears an earlier one.
	 */
	private function store_stuck( string $key ): void {
		$problem = $this->options->state()->server()->problem( 'early' );
		if ( $key !== '' || in_array( $problem['key'] ?? '', [ EarlyFiles::MU_PLUGIN_LEFT, EarlyFiles::SETTINGS_LEFT ], true ) ) {
			$this->options->update_server_state( self::problem_change( $key ) );
		}
	}

	/** @return array{ early_problem: array{ key: string, time: int }|null } */
	private static function problem_change( string $key ): array {
		return [
			'early_problem' => $key === '' ? null : [
				'key'  => $key,
				'time' => time(),
			],
		];
	}

	/**
	 * Switches the mode off if the site has become a network, and removes the
	 * emptied prepend file once PHP no longer loads it.
	 */
	public function clean_up(): void {
		$this->turn_off_on_network();
		$until = $this->options->state()->server()->ini_cached_until();
		if ( $until !== 0 && $until < time() ) {
			if ( ! $this->stored_files()->remove_prepended() ) {
				// The file is empty and does nothing. The next hourly run tries again.
				return;
			}
			$this->options->update_server_state( [ 'leaves_until' => 0 ] );
		}
	}

	/** Switches the mode off on a network, where the settings of this site would block on every site. */
	private function turn_off_on_network(): void {
		if ( is_multisite() && $this->options->state()->server()->early() !== 'off' ) {
			$this->set_mode( 'off' );
		}
	}

	private function write_prepend( EarlyFiles $files ): string {
		return $files->write_settings( $this->options->settings() ) ? $files->write_prepend() : AtomicFile::FOLDER;
	}

	private function remove_prepend(): string {
		$files       = $this->stored_files();
		$was_loaded  = $files->has_prepended() && $this->options->state()->server()->ini_cached_until() === 0;
		$problem_key = $files->remove_prepend();
		if ( $was_loaded ) {
			$this->options->update_server_state( [ 'leaves_until' => time() + max( 300, (int) ini_get( 'user_ini.cache_ttl' ) ) + 60 ] );
		}
		return $problem_key;
	}

	/** Returns why the current user can't choose a mode; empty if they can. */
	public function obstacle( string $mode ): string {
		if ( defined( 'SIDEGATE_DISABLE' ) && constant( 'SIDEGATE_DISABLE' ) ) {
			return 'disabled';
		}
		if ( ! wp_is_file_mod_allowed( 'sidegate_early' ) ) {
			return 'mods';
		}
		// Before WordPress has loaded, it is unknown which site of a network the request is for.
		if ( is_multisite() ) {
			return 'network';
		}
		if ( $mode === 'mu-plugin' ) {
			return $this->files()->mu_plugin_obstacle();
		}
		if ( ! in_array( PHP_SAPI, [ 'fpm-fcgi', 'cgi-fcgi', 'litespeed' ], true ) || ini_get( 'user_ini.filename' ) !== '.user.ini' ) {
			return 'sapi';
		}
		if ( HomePath::folder() === '' ) {
			return Canary::WRONG_FOLDER;
		}
		return $this->path_from_root() === null ? 'root' : $this->files()->prepend_obstacle( (string) ini_get( 'auto_prepend_file' ) );
	}

	/**
	 * Returns the path from the document root to the site's home; empty if
	 * they are the same, null if the home is outside.
	 *
	 * PHP takes the document root for `.user.ini` from FastCGI's parameters,
	 * which getenv() reads. On the command line there are none: then the
	 * stored path is used.
	 */
	private function path_from_root(): ?string {
		$home = (string) realpath( HomePath::folder() );
		$root = getenv( 'DOCUMENT_ROOT' );
		if ( ! is_string( $root ) || $root === '' ) {
			$home_path = $this->options->state()->server()->home_path();
			return $home_path === '' || substr( $home, -strlen( $home_path ) ) === $home_path ? $home_path : null;
		}
		$root = rtrim( (string) realpath( $root ), '/' );
		return strncmp( "$home/", "$root/", strlen( $root ) + 1 ) === 0 ? (string) substr( $home, strlen( $root ) ) : null;
	}

	/** Returns the files at the stored path, unless the site's folder was renamed since. */
	private function stored_files(): EarlyFiles {
		$home_path = $this->options->state()->server()->home_path();
		return $this->files( $home_path !== '' && substr( (string) realpath( HomePath::folder() ), -strlen( $home_path ) ) === $home_path ? $home_path : '' );
	}

	/** @param string|null $home_path Path from the document root to the site's home; null for the current one. */
	private function files( ?string $home_path = null ): EarlyFiles {
		$home      = HomePath::folder();
		$folder    = $home === '' ? untrailingslashit( ABSPATH ) : $home;
		$home_path = (string) ( $home_path ?? $this->path_from_root() );
		$is_in     = strncmp( WP_CONTENT_DIR . '/', "$folder/", strlen( $folder ) + 1 ) === 0;
		return new EarlyFiles(
			$this->file,
			plugin_basename( $this->file ),
			WPMU_PLUGIN_DIR,
			$this->options->spool_directory(),
			array_values( array_unique( array_filter( [ (string) realpath( $home ), (string) realpath( ABSPATH ) ] ) ) ),
			$home_path === '' ? $folder : (string) substr( (string) realpath( $folder ), 0, -strlen( $home_path ) ),
			$home_path === '' && $is_in ? (string) substr( WP_CONTENT_DIR, strlen( $folder ) ) : null
		);
	}

	/** @return array{ possible: bool, because: array{ key: string, message: string }|null } */
	private static function availability( string $reason ): array {
		return [
			'possible' => $reason === '',
			'because'  => $reason === '' ? null : ServerMessages::problem( $reason ),
		];
	}
}
