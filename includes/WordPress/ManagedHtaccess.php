<?php
/**
 * The site's `.htaccess`, kept in step with its settings.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use Sidegate\Core\ManagedBlock;
use Sidegate\Core\ServerKind;
use Sidegate\Server\BlockText;
use Sidegate\Server\Canary;
use Sidegate\Server\CarefulFile;
use Sidegate\Server\HandlerAccess;
use Sidegate\Server\Health;
use Sidegate\Server\Htaccess;
use Sidegate\Server\Journal;
use Sidegate\Server\Loopback;

/**
 * Whether it may be managed here, what has become of it, and the change.
 *
 * PHP holds every rule on its own. So whenever something can't be done as it
 * should, Sidegate's lines come out: then PHP answers, as before.
 */
final class ManagedHtaccess {

	/** What a problem's key begins with if lines that should be gone are still there. */
	public const STUCK = 'stuck:';

	/** @var Options */
	private Options $options;

	/** @var BlockText */
	private BlockText $text;

	/** @var Loopback */
	private Loopback $loopback;

	/** @var Examples */
	private Examples $examples;

	public function __construct( Options $options, BlockText $text, Loopback $loopback, Examples $examples ) {
		$this->options  = $options;
		$this->text     = $text;
		$this->loopback = $loopback;
		$this->examples = $examples;
	}

	/** Why it can't be managed by whoever asks now; empty if it can. */
	public function obstacle(): string {
		if ( defined( 'SIDEGATE_DISABLE' ) && constant( 'SIDEGATE_DISABLE' ) ) {
			return 'disabled';
		}
		$software = $_SERVER['SERVER_SOFTWARE'] ?? ''; // phpcs:ignore WordPress.Security -- compared alone.
		if ( ! ServerKind::reads_htaccess( is_string( $software ) ? $software : '' ) ) {
			return 'server';
		}
		if ( ! wp_is_file_mod_allowed( 'sidegate_htaccess' ) ) {
			return 'mods';
		}
		$file = $this->file();
		return $this->not_yours() !== '' ? $this->not_yours() : ( $file === null ? Canary::ELSEWHERE : $file->obstacle() );
	}

	/** All sites of a network share one file. */
	private function not_yours(): string {
		return is_multisite() && ( SharedFiles::are_elsewhere() || ! current_user_can( SharedFiles::capability() ) ) ? 'network' : '';
	}

	/** What became of Sidegate's lines; with SIDEGATE_DISABLE they are out on purpose. */
	public function drift_now(): string {
		$server = $this->options->state()->server();
		$file   = $this->file();
		$off    = defined( 'SIDEGATE_DISABLE' ) && constant( 'SIDEGATE_DISABLE' );
		return $file === null || $off ? 'none' : $this->drift( $file, $server->wanted(), $server->strength() );
	}

	/** @return array<string, mixed> See Htaccess in src/rest/types.ts. */
	public function look(): array {
		$this->recover();
		$server  = $this->options->state()->server();
		$file    = $this->file();
		$drift   = $this->drift_now();
		$problem = $server->problem( 'htaccess' );
		$because = $this->obstacle();
		return [
			'file'     => $file === null ? '' : $file->path(),
			'possible' => $because === '',
			'because'  => $because === '' ? null : ServerWords::problem( $because ),
			'managed'  => $server->wanted() && $drift === 'none' && $file !== null && $file->state() === ManagedBlock::WHOLE,
			'wanted'   => $server->wanted(),
			'strength' => $server->strength(),
			'drift'    => $drift,
			'removed_by' => $drift === 'removed' && $server->taken_out() !== '' ? $server->taken_out() : null,
			'problem'  => $problem === null ? null : ServerWords::problem( $problem['key'] ) + [ 'time' => $problem['time'] ],
		];
	}

	/**
	 * The owner decides. Empty, or what is wrong; that is remembered too.
	 *
	 * @param bool   $wanted   Whether it is to be managed.
	 * @param string $strength `counted` or `bare`.
	 */
	public function manage( bool $wanted, string $strength ): string {
		$this->recover();
		$file  = $this->file( $this->refused(), $strength );
		$wrong = $wanted ? $this->obstacle() : $this->not_yours();
		if ( $wrong === '' && $file !== null ) {
			$lines = $wanted ? $this->lines( $strength ) : '';
			$this->keep_access( $wanted && $strength === 'counted' );
			$wrong = $wanted ? ( $lines === '' ? 'text' : $file->write( $lines ) ) : $file->remove();
		}
		if ( $wrong === '' ) {
			$this->options->note_server(
				[
					'wanted'    => $wanted,
					'strength'  => $strength,
					'suspended' => false,
					'taken_out' => '',
				]
			);
		}
		$this->note_problem( $wrong );
		return $wrong;
	}

	/** The settings have changed: a rule that is off must not go on refusing. */
	public function follow(): void {
		$server = $this->options->state()->server();
		$file   = $server->wanted() ? $this->file( $this->refused(), $server->strength() ) : null;
		if ( $file === null || $file->state() !== ManagedBlock::WHOLE ) {
			return;
		}
		// An update of the plugin has taken it away.
		$this->keep_access( $server->strength() === 'counted' );
		$lines = $this->lines( $server->strength() );
		if ( $lines !== '' && $file->says( $lines ) ) {
			$this->is_stuck() && $this->note_problem( '' );
			return;
		}
		// The old lines may name a spool that the site has left: there its own probes would count as hits. And they must not go on refusing.
		$stuck = $file->remove();
		$wrong = $stuck === '' ? '' : self::STUCK . $stuck;
		if ( $wrong === '' && $lines !== '' ) {
			$wrong = $file->write( $lines );
		}
		$this->note_problem( $wrong );
	}

	/**
	 * Takes Sidegate's lines out, because it is deactivated or switched off.
	 *
	 * @param string $by `deactivation` or `disable`: remembered, so that the page blames nobody else.
	 * @return string Empty, or why they stay; that is remembered too.
	 */
	public function let_go( string $by ): string {
		$this->keep_access( false );
		$file  = $this->file();
		$had   = $file !== null && $file->state() !== ManagedBlock::NONE;
		$wrong = $file !== null && $had ? $file->remove() : '';
		if ( $had && $wrong === '' ) {
			$this->options->note_server( [ 'taken_out' => $by ] );
		}
		if ( $wrong !== '' || $this->is_stuck() ) {
			$this->note_problem( $wrong === '' ? '' : self::STUCK . $wrong );
		}
		return $wrong;
	}

	/** What is wrong, if lines that should be gone go on refusing; empty if none do. */
	public function stuck(): string {
		$problem = $this->options->state()->server()->problem( 'htaccess' );
		return $problem !== null && $this->is_stuck() ? ServerWords::problem( $problem['key'] )['message'] : '';
	}

	private function is_stuck(): bool {
		$problem = $this->options->state()->server()->problem( 'htaccess' );
		return $problem !== null && strpos( $problem['key'], self::STUCK ) === 0;
	}

	/** Cleans up after a process that died. */
	public function recover(): void {
		$file  = $this->file();
		$wrong = $file === null ? '' : $file->recover();
		if ( $wrong !== '' && $wrong !== Htaccess::BUSY ) {
			$this->note_problem( $wrong );
		}
	}

	/** Lets the server run refuse.php, if it has to hand requests over to it. */
	private function keep_access( bool $wanted ): void {
		$folder = dirname( __DIR__, 2 );
		$access = new HandlerAccess( $folder, untrailingslashit( plugins_url( '', $folder . '/plugin.php' ) ), $this->loopback );
		$wanted ? $access->allow() : $access->remove();
	}

	private function drift( Htaccess $file, bool $wanted, string $strength ): string {
		$state = $file->state();
		if ( ! $wanted ) {
			return $state === ManagedBlock::NONE ? 'none' : 'unasked';
		}
		if ( $state === ManagedBlock::EDITED || $state === ManagedBlock::TORN ) {
			return $state;
		}
		$lines = $this->lines( $strength );
		if ( $state === ManagedBlock::NONE ) {
			return $lines === '' ? 'none' : 'removed';
		}
		return $file->says( $lines ) ? 'none' : 'stale';
	}

	/** Empty where there is nothing to write, or a value of this site can't be written into a configuration. */
	private function lines( string $strength ): string {
		try {
			return $this->text->text( $strength );
		} catch ( \Throwable $e ) {
			return '';
		}
	}

	private function note_problem( string $key ): void {
		$this->options->note_server(
			[
				'htaccess_problem' => $key === '' ? null : [
					'key'  => $key,
					'time' => time(),
				],
			]
		);
	}

	/** @param list<array{ method: string, url: string, headers: array<string, string>, body: string, status: int, redirect: bool }> $refused What must be refused after a change; and how strongly it is to be. */
	private function file( array $refused = [], string $strength = '' ): ?Htaccess {
		$home   = SharedFiles::are_elsewhere() ? '' : Home::folder();
		$spool  = $this->options->spool_directory();
		$server = $this->options->state()->server();
		if ( $home === '' || $spool === '' ) {
			return null;
		}
		return new Htaccess(
			new CarefulFile( $home . '/.htaccess' ),
			new Journal( $spool ),
			new Canary( $home, untrailingslashit( home_url() ), $this->loopback ),
			new Health( home_url( '/' ), includes_url( 'images/blank.gif' ), $refused, $this->loopback, $strength === 'counted', $server->wanted() && $server->strength() === 'bare' )
		);
	}

	/** @return list<array{ method: string, url: string, headers: array<string, string>, body: string, status: int, redirect: bool }> */
	private function refused(): array {
		$settings = $this->options->settings();
		$refused  = [];
		foreach ( $this->examples->all( $settings ) as $id => $one ) {
			if ( $settings->state( $id ) === 'block' && $one['status'] !== 0 ) {
				$refused[] = $one;
			}
		}
		return $refused;
	}
}
