<?php
/**
 * Files by which PHP refuses before other plugins load.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Server;

use Sidegate\Core\ManagedBlock;
use Sidegate\Core\Settings;
use Sidegate\Storage\Spool;

/**
 * A must-use plugin, or a file that `.user.ini` has PHP prepend. Both do
 * nothing unless all that they need is there: a plugin that is missing, half
 * updated or moved leaves the site up.
 *
 * PHP remembers a `.user.ini` for minutes (user_ini.cache_ttl). A file that it
 * still prepends and that is gone ends every request, so an empty one stays
 * until that time has passed.
 */
final class EarlyFiles {

	/** What is in the way. */
	public const FOREIGN = 'foreign';
	public const PATH    = 'path';

	private const MU_PLUGIN = '/sidegate-early.php';
	private const PREPENDED = '/sidegate-prepend.php';
	private const SETTINGS  = '/early.php';

	/** @var string The plugin's folder. */
	private string $plugin;

	/** @var string The folder of must-use plugins. */
	private string $mu_plugins;

	/** @var string WordPress's content folder. */
	private string $content;

	/** @var string The spool's folder. */
	private string $spool;

	/** @var list<string> Folders whose scripts are WordPress's: those of its home and of its own files. */
	private array $scripts;

	/** @var CarefulFile `.user.ini` in the site's home folder. */
	private CarefulFile $ini;

	/** @var ManagedBlock */
	private ManagedBlock $block;

	/** @param list<string> $scripts Folders whose scripts are WordPress's. */
	public function __construct( string $plugin, string $mu_plugins, string $content, string $spool, array $scripts, CarefulFile $ini ) {
		$this->plugin     = $plugin;
		$this->mu_plugins = $mu_plugins;
		$this->content    = $content;
		$this->spool      = $spool;
		$this->scripts    = $scripts;
		$this->ini        = $ini;
		$this->block      = new ManagedBlock( ';' );
	}

	/** Why a must-use plugin can't be made; empty if it can. */
	public function why_no_mu_plugin(): string {
		$folder = is_dir( $this->mu_plugins ) ? $this->mu_plugins : dirname( $this->mu_plugins );
		return is_writable( $folder ) ? '' : CarefulFile::FOLDER;
	}

	/**
	 * Why PHP can't be told to prepend a file; empty if it can.
	 *
	 * @param string $prepends What it prepends now.
	 */
	public function why_no_prepend( string $prepends ): string {
		$others = $this->block->take( (string) $this->ini->read(), $this->line() );
		if ( $others === false || ( $prepends !== '' && $prepends !== $this->prepended() ) || preg_match( '/^[ \t]*auto_prepend_file[ \t]*=/mi', (string) $others ) === 1 ) {
			return self::FOREIGN;
		}
		// In an INI file some characters mean something, within quotes too.
		if ( preg_match( '~^[A-Za-z0-9_./ -]+$~D', $this->prepended() ) !== 1 ) {
			return self::PATH;
		}
		return is_writable( $this->content ) ? $this->ini->obstacle() : CarefulFile::FOLDER;
	}

	/** Empty, or what is wrong. */
	public function put_mu_plugin(): string {
		if ( ! is_dir( $this->mu_plugins ) && ! @mkdir( $this->mu_plugins, 0755 ) ) {
			return CarefulFile::FOLDER;
		}
		return $this->put( $this->mu_plugins . self::MU_PLUGIN, $this->mu_plugin() );
	}

	/** Empty, or what is wrong. The file comes first, and the line that names it after. */
	public function put_prepend(): string {
		$wrong = $this->put( $this->prepended(), $this->prepend() );
		$old   = $this->ini->read();
		$bare  = $old === null ? null : $this->block->take( $old, $this->line() );
		if ( $wrong !== '' || $bare === false ) {
			return $wrong !== '' ? $wrong : self::FOREIGN;
		}
		$wrong = $this->ini->prepare( $this->block->put( $bare, $this->line() ) );
		return $wrong !== '' ? $wrong : $this->ini->swap( $old );
	}

	public function remove_mu_plugin(): void {
		@unlink( $this->mu_plugins . self::MU_PLUGIN );
	}

	/** Empty, or what is wrong. The file stays, empty, for who remembers the line. */
	public function remove_prepend(): string {
		$this->ini->tidy();
		if ( is_file( $this->prepended() ) ) {
			$this->put( $this->prepended(), "<?php\n// Sidegate's, and empty: PHP may remember for some minutes that it was told to load this file (user_ini.cache_ttl). After that it may be deleted.\n" );
		}
		$old = $this->ini->read();
		if ( $old === null || $this->block->state( $old ) === ManagedBlock::NONE ) {
			return '';
		}
		$bare = $this->block->take( $old, $this->line() );
		if ( $bare === false ) {
			return Htaccess::TORN;
		}
		if ( $bare === null ) {
			return $this->ini->remove( $old );
		}
		$wrong = $this->ini->prepare( $bare );
		return $wrong !== '' ? $wrong : $this->ini->swap( $old );
	}

	/** Nobody remembers the line any more. */
	public function remove_prepended(): void {
		@unlink( $this->prepended() );
	}

	public function has_prepended(): bool {
		return is_file( $this->prepended() );
	}

	/** Whether all that a mode needs is as it was made. */
	public function is_whole( string $mode ): bool {
		if ( $mode === 'mu-plugin' ) {
			return @file_get_contents( $this->mu_plugins . self::MU_PLUGIN ) === $this->mu_plugin();
		}
		return $mode !== 'prepend' || ( @file_get_contents( $this->prepended() ) === $this->prepend()
			&& $this->block->state( $this->ini->read() ) === ManagedBlock::WHOLE && $this->block->lines( $this->ini->read() ) === $this->line() );
	}

	/** Tells the shield what the owner has chosen. Rules that only watch are left to the plugin. */
	public function write_settings( Settings $settings ): bool {
		$all          = $settings->all();
		$all['rules'] = array_map( static fn ( string $state ): string => $state === 'block' ? 'block' : 'off', $all['rules'] );
		return $this->put( $this->spool . self::SETTINGS, Spool::GUARD . json_encode( $all ) ) === '';
	}

	/** Without them the shield does nothing. */
	public function remove_settings(): void {
		@unlink( $this->spool . self::SETTINGS );
	}

	private function prepended(): string {
		return $this->content . self::PREPENDED;
	}

	private function line(): string {
		return 'auto_prepend_file = "' . $this->prepended() . '"';
	}

	private function mu_plugin(): string {
		// Who takes a plugin out of that list by hand means it.
		$active = self::quoted( basename( $this->plugin ) . '/plugin.php' );
		return "<?php
/**
 * Plugin Name: Sidegate, before other plugins
 * Description: Refuses what Sidegate refuses before other plugins load. Sidegate has made this file and removes it: Settings → Sidegate.
 */

if ( defined( 'ABSPATH' ) && ! ( defined( 'SIDEGATE_DISABLE' ) && constant( 'SIDEGATE_DISABLE' ) ) ) {
" . $this->call( "in_array( $active, (array) get_option( 'active_plugins' ), true )" ) . "}\n";
	}

	private function prepend(): string {
		$folders = implode( ', ', array_map( [ self::class, 'quoted' ], $this->scripts ) );
		return "<?php
/**
 * PHP loads this file before WordPress's own, because .user.ini says so.
 * Sidegate has made it and removes it: Settings → Sidegate.
 */

" . $this->call( "isset( \$_SERVER['SCRIPT_FILENAME'] ) && in_array( dirname( (string) realpath( \$_SERVER['SCRIPT_FILENAME'] ) ), array( $folders ), true )" );
	}

	/** Calls the shield if it is there; whatever it does, the site goes on. */
	private function call( string $if ): string {
		return '	call_user_func(
		static function () {
			$early = ' . self::quoted( $this->plugin . '/includes/Shield/early.php' ) . ";
			if ( PHP_VERSION_ID < 70400 || ! is_readable( \$early ) || ! ( $if ) ) {
				return;
			}
			try {
				call_user_func( require \$early, " . self::quoted( $this->spool ) . ', $_SERVER, $_GET, $_POST, $_COOKIE );
			} catch ( \\Throwable $e ) {
				return;
			}
		}
	);
';
	}

	/** A PHP literal: in single quotes only these two characters mean something. */
	private static function quoted( string $text ): string {
		return "'" . addcslashes( $text, "\\'" ) . "'";
	}

	private function put( string $path, string $text ): string {
		$new = dirname( $path ) . '/.ht-sidegate-' . bin2hex( random_bytes( 8 ) );
		if ( @file_put_contents( $new, $text ) !== strlen( $text ) || ! @rename( $new, $path ) ) {
			@unlink( $new );
			return CarefulFile::DISK;
		}
		if ( function_exists( 'opcache_invalidate' ) ) {
			@opcache_invalidate( $path, true );
		}
		return '';
	}
}
