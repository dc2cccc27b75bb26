<?php
/**
 * Files that run the shield before other plugins load.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Server;

use Sidegate\Core\Server\ManagedBlock;
use Sidegate\Core\Settings\Settings;
use Sidegate\Storage\Spool\Disk;
use Sidegate\Storage\Spool\Spool;
use Throwable;

/**
 * Writes and removes a must-use plugin, or a file that `.user.ini` makes PHP
 * prepend. Both do nothing if a file that they need is missing: the site keeps
 * working if the plugin was removed or moved, or is being updated.
 *
 * Whoever copies, moves or deploys the site takes both files along. So neither
 * contains an absolute path: the must-use plugin gets the plugin's path from
 * WordPress, the prepended file uses its own folder, and `.user.ini` uses the
 * document root, which PHP fills in. The settings for the prepended file name
 * the folders that they were written for; in other folders the prepended file
 * does nothing.
 *
 * PHP caches `.user.ini` for minutes (user_ini.cache_ttl), and every request
 * fails if a file that PHP prepends is missing. So the prepended file is first
 * emptied, and removed only after that time.
 */
final class EarlyFiles {

	/** Reasons why the files can't be written. */
	public const FOREIGN = 'foreign';
	public const PATH    = 'path';

	/** Reasons why removing failed: the must-use plugin is left, but does nothing; or the settings are left, and the shield still blocks. */
	public const MU_PLUGIN_LEFT = 'early-left';
	public const SETTINGS_LEFT  = 'early-stays';

	private const MU_PLUGIN = '/sidegate-early.php';
	private const PREPENDED = '/sidegate-prepend.php';
	private const SETTINGS  = '/early.php';

	/** Start of the emptied prepended file. Must not change: an update still has to recognise it. */
	private const EMPTY = "<?php\n// Sidegate's, and empty:";

	/** @var string Folder of the plugin. */
	private string $plugin;

	/** @var string Name of the plugin in the list of active plugins. */
	private string $basename;

	/** @var string Folder of must-use plugins. */
	private string $mu_plugins;

	/** @var string Spool folder. */
	private string $spool;

	/** @var list<string> Folders with WordPress's scripts: the site's home folder, and the folder of WordPress itself (ABSPATH). */
	private array $scripts;

	/** @var string Document root. */
	private string $root;

	/** @var string Path of the prepended file's folder, relative to the document root. */
	private string $below;

	/** @var bool Whether another site may use the same files. */
	private bool $is_shared;

	/** @var AtomicFile `.user.ini` in the document root. */
	private AtomicFile $ini;

	private ManagedBlock $block;

	/**
	 * @param string       $plugin  Path of plugin.php.
	 * @param list<string> $scripts Folders with WordPress's scripts.
	 * @param string|null  $below   Path of WordPress's content folder, relative to the document root; null if the site is in a subfolder, because then other sites there use the same files.
	 */
	public function __construct( string $plugin, string $basename, string $mu_plugins, string $spool, array $scripts, string $root, ?string $below ) {
		$this->plugin     = dirname( $plugin );
		$this->basename   = $basename;
		$this->mu_plugins = $mu_plugins;
		$this->spool      = $spool;
		$this->scripts    = $scripts;
		$this->root       = $root;
		$this->below      = (string) $below;
		$this->is_shared  = $below === null;
		$this->ini        = new AtomicFile( $root . '/.user.ini' );
		$this->block      = new ManagedBlock( ';' );
	}

	/** Returns why the must-use plugin can't be written; empty if it can. */
	public function mu_plugin_obstacle(): string {
		$folder = is_dir( $this->mu_plugins ) ? $this->mu_plugins : dirname( $this->mu_plugins );
		return Disk::is_writable( $folder ) ? '' : AtomicFile::FOLDER;
	}

	/**
	 * Returns why the prepended file can't be set up; empty if it can.
	 *
	 * @param string $prepends Path of the file that PHP prepends now.
	 */
	public function prepend_obstacle( string $prepends ): string {
		$other_lines = $this->block->remove( (string) $this->ini->read(), $this->line() );
		$is_own      = $prepends === '' || ( basename( $prepends ) === basename( $this->prepended() ) && realpath( dirname( $prepends ) ) === realpath( dirname( $this->prepended() ) ) );
		if ( $other_lines === false || ! $is_own || ! $this->is_own() || preg_match( '/^[ \t]*auto_prepend_file[ \t]*=/mi', (string) $other_lines ) === 1 ) {
			return self::FOREIGN;
		}
		// Some characters have a special meaning in INI files, even within quotes.
		if ( preg_match( '~^[A-Za-z0-9_./ -]*$~D', $this->below ) !== 1 ) {
			return self::PATH;
		}
		return Disk::is_writable( dirname( $this->prepended() ) ) ? $this->ini->obstacle() : AtomicFile::FOLDER;
	}

	/** Writes the must-use plugin. Returns the reason for a failure; empty if it worked. */
	public function write_mu_plugin(): string {
		try {
			// Doesn't use Disk::make_folder(), which restricts access: the web server serves files of other plugins from this folder.
			if ( ! is_dir( $this->mu_plugins ) && ! @mkdir( $this->mu_plugins, 0755 ) ) {
				return AtomicFile::FOLDER;
			}
		} catch ( Throwable $e ) {
			return AtomicFile::FUNCTIONS;
		}
		return self::write_file( $this->mu_plugins . self::MU_PLUGIN, $this->mu_plugin() );
	}

	/** Writes the prepended file, then the line of `.user.ini` that names it. Returns the reason for a failure; empty if it worked. */
	public function write_prepend(): string {
		if ( ! $this->is_own() ) {
			return self::FOREIGN;
		}
		$problem      = self::write_file( $this->prepended(), $this->prepend() );
		$old          = $this->ini->read();
		$without_line = $old === null ? null : $this->block->remove( $old, $this->line() );
		if ( $problem !== '' || $without_line === false ) {
			return $problem !== '' ? $problem : self::FOREIGN;
		}
		$problem = $this->ini->stage( $this->block->insert( $without_line, $this->line() ) );
		return $problem !== '' ? $problem : $this->ini->commit( $old );
	}

	/** Removes the must-use plugin. Returns the reason for a failure; empty if it worked. */
	public function remove_mu_plugin(): string {
		return Disk::remove( $this->mu_plugins . self::MU_PLUGIN ) ? '' : self::MU_PLUGIN_LEFT;
	}

	/** Empties the prepended file, which PHP may still load, and removes the line of `.user.ini`. Returns the reason for a failure; empty if it worked. */
	public function remove_prepend(): string {
		if ( ! $this->is_own() ) {
			return '';
		}
		$this->ini->remove_leftovers();
		if ( is_file( $this->prepended() ) ) {
			self::write_file( $this->prepended(), self::EMPTY . " PHP may still load this file for some minutes (user_ini.cache_ttl). After that it may be deleted.\n" );
		}
		$old = $this->ini->read();
		if ( $old === null || $this->block->state( $old ) === ManagedBlock::NONE ) {
			return '';
		}
		$without_line = $this->block->remove( $old, $this->line() );
		if ( $without_line === false ) {
			return Htaccess::TORN;
		}
		if ( $without_line === null ) {
			return $this->ini->remove( $old );
		}
		$problem = $this->ini->stage( $without_line );
		return $problem !== '' ? $problem : $this->ini->commit( $old );
	}

	/** Removes the prepended file. May only be called when PHP no longer caches the line of `.user.ini`. Returns whether the file is gone. */
	public function remove_prepended(): bool {
		return ! $this->is_own() || Disk::remove( $this->prepended() );
	}

	/** Returns whether the prepended file still calls the shield. */
	public function is_blocking(): bool {
		return $this->has_prepended() && strncmp( (string) Disk::read( $this->prepended() ), self::EMPTY, strlen( self::EMPTY ) ) !== 0;
	}

	public function has_prepended(): bool {
		return is_file( $this->prepended() ) && $this->is_own();
	}

	/** Returns whether all files of a mode are unchanged. */
	public function is_intact( string $mode ): bool {
		if ( $mode === 'mu-plugin' ) {
			return Disk::read( $this->mu_plugins . self::MU_PLUGIN ) === $this->mu_plugin();
		}
		$settings = (string) Disk::read( $this->spool . self::SETTINGS );
		return $mode !== 'prepend' || ( Disk::read( $this->prepended() ) === $this->prepend()
			&& $this->block->state( $this->ini->read() ) === ManagedBlock::INTACT && $this->block->lines( $this->ini->read() ) === $this->line()
			&& strpos( $settings, (string) json_encode( $this->places() ) ) !== false );
	}

	/** Writes the settings for the shield, and the folders that they are valid for. Rules in Watch are off there; the plugin records their hits. */
	public function write_settings( Settings $settings ): bool {
		$rules = array_map( static fn ( string $state ): string => $state === 'block' ? 'block' : 'off', $settings->states() );
		$text  = Spool::GUARD . json_encode( [ 'places' => $this->places() ] + compact( 'rules' ) + $settings->all() );
		return Disk::read( $this->spool . self::SETTINGS ) === $text || Disk::write( $this->spool . self::SETTINGS, $text );
	}

	/** Removes the settings, without which the shield does nothing. Returns the reason for a failure; empty if it worked. */
	public function remove_settings(): string {
		return Disk::remove( $this->spool . self::SETTINGS ) ? '' : self::SETTINGS_LEFT;
	}

	/** @return list<string> Folders of the spool and of the prepended file: see Shield/early.php. */
	private function places(): array {
		return [ (string) realpath( $this->spool ), (string) realpath( dirname( $this->prepended() ) ) ];
	}

	/** Returns whether the prepended file and the line of `.user.ini` belong to this site, or to no site. */
	private function is_own(): bool {
		if ( ! $this->is_shared ) {
			return true;
		}
		$text  = (string) Disk::read( $this->prepended() );
		$lines = $this->block->lines( $this->ini->read() );
		return ( $text === '' || strncmp( $text, self::EMPTY, strlen( self::EMPTY ) ) === 0 || strpos( $text, $this->from_prepended( $this->plugin . '/includes/Shield/early.php' ) ) !== false )
			&& ( $lines === null || $lines === $this->line() );
	}

	private function prepended(): string {
		return $this->root . $this->below . self::PREPENDED;
	}

	private function line(): string {
		return 'auto_prepend_file = "${DOCUMENT_ROOT}' . $this->below . self::PREPENDED . '"';
	}

	private function mu_plugin(): string {
		// Checks the list of active plugins: some owners disable a plugin by removing it from that list by hand.
		return "<?php
/**
 * Plugin Name: Sidegate, before other plugins
 * Description: Blocks requests before other plugins load. Sidegate created this file and removes it: Settings → Sidegate.
 */

if ( defined( 'ABSPATH' ) && ! ( defined( 'SIDEGATE_DISABLE' ) && constant( 'SIDEGATE_DISABLE' ) ) ) {
" . self::call( 'WP_PLUGIN_DIR . ' . self::quoted( '/' . dirname( $this->basename ) . '/includes/Shield/in-wordpress.php' ), 'in_array( ' . self::quoted( $this->basename ) . ", (array) get_option( 'active_plugins' ), true )", 'true' ) . "}\n";
	}

	private function prepend(): string {
		$folders = implode( ', ', array_map( fn ( string $folder ): string => 'realpath( ' . $this->from_prepended( $folder ) . ' )', $this->scripts ) );
		return '<?php
/**
 * PHP loads this file before WordPress, because .user.ini names it.
 * Sidegate created it and removes it: Settings → Sidegate.
 */

' . self::call(
			$this->from_prepended( $this->plugin . '/includes/Shield/early.php' ),
			"isset( \$_SERVER['SCRIPT_FILENAME'] ) && in_array( dirname( (string) realpath( \$_SERVER['SCRIPT_FILENAME'] ) ), array( $folders ), true )",
			$this->from_prepended( $this->spool ) . ', __DIR__, $_SERVER, $_GET, $_POST, $_COOKIE'
		);
	}

	/** Returns code that calls the shield if its file exists. If anything in it fails, the site continues. */
	private static function call( string $file, string $if, string $with ): string {
		return "	call_user_func(
		static function () {
			\$early = $file;
			if ( PHP_VERSION_ID < 70400 || ! is_readable( \$early ) || ! ( $if ) ) {
				return;
			}
			try {
				call_user_func( require \$early, $with );
			} catch ( \\Throwable \$e ) {
				return;
			}
		}
	);
";
	}

	/** Returns a PHP expression of a path relative to the folder of the prepended file, so that the whole site can be moved. */
	private function from_prepended( string $path ): string {
		$from = explode( '/', strtr( (string) realpath( dirname( $this->prepended() ) ), '\\', '/' ) );
		$to   = explode( '/', strtr( (string) realpath( dirname( $path ) ), '\\', '/' ) . '/' . basename( $path ) );
		while ( $from !== [] && $to !== [] && $from[0] === $to[0] ) {
			array_shift( $from );
			array_shift( $to );
		}
		return '__DIR__ . ' . self::quoted( str_repeat( '/..', count( $from ) ) . implode( '', array_map( static fn ( string $name ): string => "/$name", $to ) ) );
	}

	/** Returns a PHP string literal. In single quotes only the backslash and the single quote are special. */
	private static function quoted( string $text ): string {
		return "'" . addcslashes( $text, "\\'" ) . "'";
	}

	/** Writes a file atomically; PHP may run it as any user, because AtomicFile gives a new file mode 0644. Returns the reason for a failure; empty if it worked. */
	private static function write_file( string $path, string $text ): string {
		$file    = new AtomicFile( $path );
		$problem = $file->stage( $text );
		$problem = $problem !== '' ? $problem : $file->commit( $file->read() );
		try {
			if ( $problem === '' && function_exists( 'opcache_invalidate' ) ) {
				@opcache_invalidate( $path, true );
			}
		} catch ( Throwable $e ) {
			// The file is written, and OPcache itself checks the file's time.
			return $problem;
		}
		return $problem;
	}
}
