<?php
/**
 * Management of the site's `.htaccess`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Server;

use Sidegate\Core\Server\ManagedBlock;
use Sidegate\Core\Server\ServerKind;
use Sidegate\Server\AtomicFile;
use Sidegate\Server\Canary;
use Sidegate\Server\HandlerAccess;
use Sidegate\Server\Health;
use Sidegate\Server\Htaccess;
use Sidegate\Server\Journal;
use Sidegate\Server\Loopback;
use Sidegate\WordPress\Checks\ProbeRequests;
use Sidegate\WordPress\Setup\Options;

/**
 * Writes Sidegate's lines into `.htaccess`, keeps them up to date with the
 * settings, and reports their state.
 *
 * PHP applies every rule on its own. So whenever a change fails, Sidegate's
 * lines are removed, and PHP answers as before.
 *
 * @phpstan-import-type Request from ProbeRequests
 */
final class ManagedHtaccess {

	/** Prefix of a problem's key if lines that should be removed are still there. */
	public const STUCK = 'stuck:';

	private Options $options;
	private HtaccessText $text;
	private Loopback $loopback;
	private ProbeRequests $probe_requests;

	public function __construct( Options $options, HtaccessText $text, Loopback $loopback, ProbeRequests $probe_requests ) {
		$this->options        = $options;
		$this->text           = $text;
		$this->loopback       = $loopback;
		$this->probe_requests = $probe_requests;
	}

	/** Returns why the current user can't manage `.htaccess` here; empty if they can. */
	public function obstacle(): string {
		if ( defined( 'SIDEGATE_DISABLE' ) && constant( 'SIDEGATE_DISABLE' ) ) {
			return 'disabled';
		}
		if ( ! ServerKind::reads_htaccess( ServerVariables::software() ) ) {
			return 'server';
		}
		if ( ! wp_is_file_mod_allowed( 'sidegate_htaccess' ) ) {
			return 'mods';
		}
		$file = $this->file();
		return $this->network_obstacle() !== '' ? $this->network_obstacle() : ( $file === null ? Canary::WRONG_FOLDER : $file->obstacle() );
	}

	/**
	 * Returns `network` if another site or user manages the file, which all
	 * sites of a network share; empty otherwise.
	 */
	private function network_obstacle(): string {
		return is_multisite() && ( SharedFiles::belong_to_main_site() || ! current_user_can( SharedFiles::capability() ) ) ? 'network' : '';
	}

	/**
	 * Returns how the lines differ from what Sidegate wrote. With
	 * SIDEGATE_DISABLE they are removed on purpose.
	 */
	public function current_drift(): string {
		$server = $this->options->state()->server();
		$file   = $this->file();
		$off    = defined( 'SIDEGATE_DISABLE' ) && constant( 'SIDEGATE_DISABLE' );
		return $file === null || $off ? 'none' : $this->drift( $file, $server->wants_htaccess(), $server->strength() );
	}

	/** @return array<string, mixed> See Htaccess in src/api/server.ts. */
	public function status(): array {
		$this->recover();
		$server  = $this->options->state()->server();
		$file    = $this->file();
		$drift   = $this->current_drift();
		$problem = $server->problem( 'htaccess' );
		$reason  = $this->obstacle();
		return [
			'file'     => $file === null ? '' : $file->path(),
			'possible' => $reason === '',
			'because'  => $reason === '' ? null : ServerMessages::problem( $reason ),
			'managed'  => $server->wants_htaccess() && $drift === 'none' && $file !== null && $file->state() === ManagedBlock::INTACT,
			'wanted'   => $server->wants_htaccess(),
			'strength' => $server->strength(),
			'drift'    => $drift,
			'removed_by' => $drift === 'removed' && $server->removed_by() !== '' ? $server->removed_by() : null,
			'problem'  => $problem === null ? null : ServerMessages::problem( $problem['key'] ) + [ 'time' => $problem['time'] ],
		];
	}

	/**
	 * Writes or removes the lines, as the owner chose. Returns an empty
	 * string, or the problem's key, which is stored too.
	 *
	 * @param bool   $wanted   Whether Sidegate should manage the file.
	 * @param string $strength `counted` or `bare`.
	 */
	public function manage( bool $wanted, string $strength ): string {
		$this->recover();
		$file        = $this->file( $this->blocked_requests(), $strength );
		$problem_key = $wanted ? $this->obstacle() : $this->network_obstacle();
		if ( $problem_key === '' && $file !== null ) {
			$lines = $wanted ? $this->lines( $strength ) : '';
			$this->update_handler_access( $wanted && $strength === 'counted' );
			$problem_key = $wanted ? ( $lines === '' ? 'text' : $file->write( $lines ) ) : $file->remove();
		}
		if ( $problem_key === '' ) {
			$this->options->update_server_state(
				[
					'wanted'    => $wanted,
					'strength'  => $strength,
					'suspended' => false,
					'taken_out' => '',
				]
			);
		}
		$this->note_problem( $problem_key );
		return $problem_key;
	}

	/** Updates the lines after a change of the settings: a rule that is now off must not go on blocking. */
	public function sync(): void {
		$server = $this->options->state()->server();
		$file   = $server->wants_htaccess() ? $this->file( $this->blocked_requests(), $server->strength() ) : null;
		if ( $file === null || $file->state() !== ManagedBlock::INTACT ) {
			return;
		}
		// An update of the plugin replaces its folder, and with it this file.
		$this->update_handler_access( $server->strength() === 'counted' );
		$lines = $this->lines( $server->strength() );
		if ( $lines !== '' && $file->has_lines( $lines ) ) {
			$this->is_stuck() && $this->note_problem( '' );
			return;
		}
		// The old lines may name the spool of an earlier folder, where the site's own probes would
		// count as hits. And they must not go on blocking.
		$removal_problem = $file->remove();
		$problem_key     = $removal_problem === '' ? '' : self::STUCK . $removal_problem;
		if ( $problem_key === '' && $lines !== '' ) {
			$problem_key = $file->write( $lines );
		}
		$this->note_problem( $problem_key );
	}

	/**
	 * Removes Sidegate's lines, on deactivation or with SIDEGATE_DISABLE.
	 *
	 * @param string $by `deactivation` or `disable`: stored, so that the page can name the reason.
	 * @return string Empty, or the problem's key, which is stored too.
	 */
	public function remove( string $by ): string {
		$this->update_handler_access( false );
		$file        = $this->file();
		$had_lines   = $file !== null && $file->state() !== ManagedBlock::NONE;
		$problem_key = $file !== null && $had_lines ? $file->remove() : '';
		if ( $had_lines && $problem_key === '' ) {
			$this->options->update_server_state( [ 'taken_out' => $by ] );
		}
		if ( $problem_key !== '' || $this->is_stuck() ) {
			$this->note_problem( $problem_key === '' ? '' : self::STUCK . $problem_key );
		}
		return $problem_key;
	}

	/** Returns the message about lines that could not be removed and still block; empty if there are none. */
	public function stuck_message(): string {
		$problem = $this->options->state()->server()->problem( 'htaccess' );
		return $problem !== null && $this->is_stuck() ? ServerMessages::problem( $problem['key'] )['message'] : '';
	}

	private function is_stuck(): bool {
		$problem = $this->options->state()->server()->problem( 'htaccess' );
		return $problem !== null && strpos( $problem['key'], self::STUCK ) === 0;
	}

	/** Completes or undoes a change that was interrupted. */
	public function recover(): void {
		$file        = $this->file();
		$problem_key = $file === null ? '' : $file->recover();
		if ( $problem_key !== '' && $problem_key !== Htaccess::BUSY ) {
			$this->note_problem( $problem_key );
		}
	}

	/** Allows or denies the web server to run refuse.php. */
	private function update_handler_access( bool $wanted ): void {
		$folder = dirname( __DIR__, 3 );
		$access = new HandlerAccess( $folder, untrailingslashit( plugins_url( '', $folder . '/plugin.php' ) ), $this->loopback );
		$wanted ? $access->allow() : $access->remove();
	}

	private function drift( Htaccess $file, bool $wanted, string $strength ): string {
		$state = $file->state();
		if ( ! $wanted ) {
			return $state === ManagedBlock::NONE ? 'none' : 'unasked';
		}
		if ( $state === ManagedBlock::EDITED || $state === ManagedBlock::WITHOUT_END ) {
			return $state;
		}
		$lines = $this->lines( $strength );
		if ( $state === ManagedBlock::NONE ) {
			return $lines === '' ? 'none' : 'removed';
		}
		return $file->has_lines( $lines ) ? 'none' : 'stale';
	}

	/**
	 * Returns the lines to write; empty if there are none, or if a value of
	 * the site can't be written into a configuration.
	 */
	private function lines( string $strength ): string {
		try {
			return $this->text->text( $strength );
		} catch ( \Throwable $e ) {
			return '';
		}
	}

	private function note_problem( string $key ): void {
		$this->options->update_server_state(
			[
				'htaccess_problem' => $key === '' ? null : [
					'key'  => $key,
					'time' => time(),
				],
			]
		);
	}

	/** @param list<Request> $blocked Requests that must be blocked after a change. */
	private function file( array $blocked = [], string $strength = '' ): ?Htaccess {
		$home   = SharedFiles::belong_to_main_site() ? '' : HomePath::folder();
		$spool  = $this->options->spool_directory();
		$server = $this->options->state()->server();
		if ( $home === '' || $spool === '' ) {
			return null;
		}
		return new Htaccess(
			new AtomicFile( $home . '/.htaccess' ),
			new Journal( $spool ),
			new Canary( $home, untrailingslashit( home_url() ), $this->loopback ),
			new Health( home_url( '/' ), includes_url( 'images/blank.gif' ), $blocked, $this->loopback, $strength === 'counted', $server->wants_htaccess() && $server->strength() === 'bare' )
		);
	}

	/** @return list<Request> */
	private function blocked_requests(): array {
		$requests = $this->probe_requests->of_blocking_rules( $this->options->settings() );
		return array_values( array_filter( $requests, static fn ( array $one ): bool => $one['status'] !== 0 ) );
	}
}
