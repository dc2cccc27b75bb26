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
			'costs'        => require dirname( $this->file ) . '/build/measured.php',
			'drift'        => $this->has_drifted(),
			'leaves_until' => $server->leaves_until() === 0 ? null : $server->leaves_until(),
			'problem'      => $problem === null ? null : ServerWords::problem( $problem['key'] ),
		];
	}

	/**
	 * Writes the files anew where a copy, a move or an update has left them
	 * behind. Files that came along from the document root of another site are
	 * removed first.
	 */
	public function mend(): void {
		$server = $this->options->state()->server();
		$mode   = $server->early();
		$below  = $this->below();
		if ( $mode === 'off' || $server->suspended() ) {
			return;
		}
		if ( $mode === 'prepend' && $below !== null && $below !== $server->below() ) {
			$this->files_there()->remove_prepend();
		}
		if ( ! $this->files()->is_whole( $mode ) && $this->obstacle( $mode ) !== 'sapi' ) {
			$this->choose( $mode );
		}
	}

	/** The owner decides: `off`, `mu-plugin` or `prepend`. Empty, or what is wrong; that is remembered too. */
	public function choose( string $mode ): string {
		$files = $this->files();
		$wrong = $mode === 'off' ? '' : $this->obstacle( $mode );
		$left  = '';
		if ( $wrong === '' && $mode !== 'off' ) {
			$wrong = $mode === 'mu-plugin' ? $files->put_mu_plugin() : $this->put_prepend( $files );
		}
		// What was there before stays as long as the new one isn't.
		if ( $wrong === '' ) {
			$left  = $mode === 'mu-plugin' ? '' : $files->remove_mu_plugin();
			$wrong = $mode === 'prepend' ? '' : $this->remove_prepend();
		}
		$this->options->note_server(
			self::problem( $wrong === '' ? $left : $wrong ) + ( $wrong === '' ? [
				'early'     => $mode,
				'suspended' => false,
			] : [] ) + ( $wrong === '' && $mode === 'prepend' ? [
				'leaves_until' => 0,
				'below'        => (string) $this->below(),
			] : [] )
		);
		if ( $this->options->state()->server()->early() !== 'prepend' ) {
			$files->remove_settings();
		}
		return $wrong;
	}

	/** The settings or the place have changed. */
	public function follow(): void {
		$this->leave_network();
		$server = $this->options->state()->server();
		if ( $server->early() === 'prepend' && ! $server->suspended() ) {
			// Old settings must not go on blocking.
			$wrong = $this->files()->write_settings( $this->options->settings() ) ? '' : $this->files()->remove_settings();
			$this->note_stuck( $wrong );
			if ( $wrong !== '' ) {
				return;
			}
		}
		$this->mend();
	}

	/** Sidegate goes, or is switched off. */
	public function let_go(): void {
		$files = $this->files();
		$left  = $files->remove_mu_plugin();
		$wrong = $files->remove_settings();
		$this->remove_prepend();
		$this->note_stuck( $wrong !== '' && $files->is_blocking() ? $wrong : $left );
	}

	/** Returns what goes on blocking, and what to do about it; empty if nothing does. */
	public function stuck(): string {
		$problem = $this->options->state()->server()->problem( 'early' );
		return $problem !== null && $problem['key'] === EarlyFiles::STAYS ? ServerWords::problem( EarlyFiles::STAYS )['message'] : '';
	}

	/** @param string $key What can't be removed; empty takes back what was noted of that. */
	private function note_stuck( string $key ): void {
		$problem = $this->options->state()->server()->problem( 'early' );
		if ( $key !== '' || in_array( $problem['key'] ?? '', [ EarlyFiles::LEFT, EarlyFiles::STAYS ], true ) ) {
			$this->options->note_server( self::problem( $key ) );
		}
	}

	/** @return array{ early_problem: array{ key: string, time: int }|null } */
	private static function problem( string $key ): array {
		return [
			'early_problem' => $key === '' ? null : [
				'key'  => $key,
				'time' => time(),
			],
		];
	}

	/** Switches it off where the site has become a network, and removes what nobody remembers any more. */
	public function tidy(): void {
		$this->leave_network();
		$until = $this->options->state()->server()->leaves_until();
		if ( $until !== 0 && $until < time() ) {
			if ( ! $this->files_there()->remove_prepended() ) {
				// It is empty and does nothing; the next hour tries again.
				return;
			}
			$this->options->note_server( [ 'leaves_until' => 0 ] );
		}
	}

	/** It would go on, with the settings of this site for every site of the network. */
	private function leave_network(): void {
		if ( is_multisite() && $this->options->state()->server()->early() !== 'off' ) {
			$this->choose( 'off' );
		}
	}

	private function put_prepend( EarlyFiles $files ): string {
		return $files->write_settings( $this->options->settings() ) ? $files->put_prepend() : CarefulFile::FOLDER;
	}

	private function remove_prepend(): string {
		$files = $this->files_there();
		$had   = $files->has_prepended() && $this->options->state()->server()->leaves_until() === 0;
		$wrong = $files->remove_prepend();
		if ( $had ) {
			$this->options->note_server( [ 'leaves_until' => time() + max( 300, (int) ini_get( 'user_ini.cache_ttl' ) ) + 60 ] );
		}
		return $wrong;
	}

	/** Why a mode can't be had by whoever asks now; empty if it can. */
	public function obstacle( string $mode ): string {
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
		if ( Home::folder() === '' ) {
			return Canary::ELSEWHERE;
		}
		return $this->below() === null ? 'root' : $this->files()->why_no_prepend( (string) ini_get( 'auto_prepend_file' ) );
	}

	/**
	 * Returns the path of the site's home from the document root; empty if it
	 * is that, null if it doesn't lie there. PHP fills the document root into
	 * `.user.ini` from where getenv() reads it, FastCGI's parameters. The
	 * command line has none: then it is where it was.
	 */
	private function below(): ?string {
		$home = (string) realpath( Home::folder() );
		$root = getenv( 'DOCUMENT_ROOT' );
		if ( ! is_string( $root ) || $root === '' ) {
			$below = $this->options->state()->server()->below();
			return $below === '' || substr( $home, -strlen( $below ) ) === $below ? $below : null;
		}
		$root = rtrim( (string) realpath( $root ), '/' );
		return strncmp( "$home/", "$root/", strlen( $root ) + 1 ) === 0 ? (string) substr( $home, strlen( $root ) ) : null;
	}

	/** Returns the files where they were put, unless the site's folder has another name since. */
	private function files_there(): EarlyFiles {
		$below = $this->options->state()->server()->below();
		return $this->files( $below !== '' && substr( (string) realpath( Home::folder() ), -strlen( $below ) ) === $below ? $below : '' );
	}

	/** @param string|null $below Path of the site's home from the document root, if it is not the present one. */
	private function files( ?string $below = null ): EarlyFiles {
		$home   = Home::folder();
		$folder = $home === '' ? untrailingslashit( ABSPATH ) : $home;
		$below  = (string) ( $below ?? $this->below() );
		$is_in  = strncmp( WP_CONTENT_DIR . '/', "$folder/", strlen( $folder ) + 1 ) === 0;
		return new EarlyFiles(
			$this->file,
			plugin_basename( $this->file ),
			WPMU_PLUGIN_DIR,
			$this->options->spool_directory(),
			array_values( array_unique( array_filter( [ (string) realpath( $home ), (string) realpath( ABSPATH ) ] ) ) ),
			$below === '' ? $folder : (string) substr( (string) realpath( $folder ), 0, -strlen( $below ) ),
			$below === '' && $is_in ? (string) substr( WP_CONTENT_DIR, strlen( $folder ) ) : null
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
