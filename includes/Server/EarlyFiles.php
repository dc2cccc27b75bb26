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
use Sidegate\Storage\Disk;
use Sidegate\Storage\Spool;
use Throwable;

/**
 * A must-use plugin, or a file that `.user.ini` has PHP prepend. Both do
 * nothing unless all that they need is there: a plugin that is missing, half
 * updated or moved leaves the site up.
 *
 * A copy, a move or a deploy of the site takes both files along. So neither
 * holds an absolute path: the must-use plugin asks WordPress for it, the
 * prepended file starts from its own folder, and `.user.ini` from the document
 * root, which PHP fills in. The settings for the prepended file say for which
 * places they were written, and it does nothing anywhere else.
 *
 * PHP remembers a `.user.ini` for minutes (user_ini.cache_ttl). A file that it
 * still prepends and that is gone ends every request, so an empty one stays
 * until that time has passed.
 */
final class EarlyFiles {

	/** What is in the way. */
	public const FOREIGN = 'foreign';
	public const PATH    = 'path';

	/** What stays where it can't be removed: the must-use plugin, which then does nothing, or settings that go on blocking. */
	public const LEFT  = 'early-left';
	public const STAYS = 'early-stays';

	private const MU_PLUGIN = '/sidegate-early.php';
	private const PREPENDED = '/sidegate-prepend.php';
	private const SETTINGS  = '/early.php';
	private const EMPTY     = "<?php\n// Sidegate's, and empty:";

	/** @var string The plugin's folder. */
	private string $plugin;

	/** @var string Its name in the list of active plugins. */
	private string $basename;

	/** @var string The folder of must-use plugins. */
	private string $mu_plugins;

	/** @var string The spool's folder. */
	private string $spool;

	/** @var list<string> Folders whose scripts are WordPress's: those of its home and of its own files. */
	private array $scripts;

	/** @var string The document root. */
	private string $root;

	/** @var string Path of the folder of the prepended file, from the document root. */
	private string $below;

	/** @var bool Whether another site may have its files in the same places. */
	private bool $is_shared;

	/** @var CarefulFile `.user.ini` in the document root. */
	private CarefulFile $ini;

	/** @var ManagedBlock */
	private ManagedBlock $block;

	/**
	 * @param string       $plugin     Path of plugin.php.
	 * @param string       $basename   Its name in the list of active plugins.
	 * @param string       $mu_plugins The folder of must-use plugins.
	 * @param string       $spool      The spool's folder.
	 * @param list<string> $scripts    Folders whose scripts are WordPress's.
	 * @param string       $root       The document root.
	 * @param string|null  $below      Path of WordPress's content folder from there; null if the site lies in a folder below the document root, whose other sites use the same places.
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
		$this->ini        = new CarefulFile( $root . '/.user.ini' );
		$this->block      = new ManagedBlock( ';' );
	}

	/** Why a must-use plugin can't be made; empty if it can. */
	public function why_no_mu_plugin(): string {
		$folder = is_dir( $this->mu_plugins ) ? $this->mu_plugins : dirname( $this->mu_plugins );
		return Disk::is_writable( $folder ) ? '' : CarefulFile::FOLDER;
	}

	/**
	 * Why PHP can't be told to prepend a file; empty if it can.
	 *
	 * @param string $prepends What it prepends now.
	 */
	public function why_no_prepend( string $prepends ): string {
		$others  = $this->block->take( (string) $this->ini->read(), $this->line() );
		$is_mine = $prepends === '' || ( basename( $prepends ) === basename( $this->prepended() ) && realpath( dirname( $prepends ) ) === realpath( dirname( $this->prepended() ) ) );
		if ( $others === false || ! $is_mine || ! $this->is_mine() || preg_match( '/^[ \t]*auto_prepend_file[ \t]*=/mi', (string) $others ) === 1 ) {
			return self::FOREIGN;
		}
		// In an INI file some characters mean something, within quotes too.
		if ( preg_match( '~^[A-Za-z0-9_./ -]*$~D', $this->below ) !== 1 ) {
			return self::PATH;
		}
		return Disk::is_writable( dirname( $this->prepended() ) ) ? $this->ini->obstacle() : CarefulFile::FOLDER;
	}

	/** Empty, or what is wrong. */
	public function put_mu_plugin(): string {
		try {
			// Not Disk::make_folder(): the web server hands out files of other plugins from there.
			if ( ! is_dir( $this->mu_plugins ) && ! @mkdir( $this->mu_plugins, 0755 ) ) {
				return CarefulFile::FOLDER;
			}
		} catch ( Throwable $e ) {
			return CarefulFile::FUNCTIONS;
		}
		return self::put( $this->mu_plugins . self::MU_PLUGIN, $this->mu_plugin() );
	}

	/** Empty, or what is wrong. The file comes first, and the line that names it after. */
	public function put_prepend(): string {
		if ( ! $this->is_mine() ) {
			return self::FOREIGN;
		}
		$wrong = self::put( $this->prepended(), $this->prepend() );
		$old   = $this->ini->read();
		$bare  = $old === null ? null : $this->block->take( $old, $this->line() );
		if ( $wrong !== '' || $bare === false ) {
			return $wrong !== '' ? $wrong : self::FOREIGN;
		}
		$wrong = $this->ini->prepare( $this->block->put( $bare, $this->line() ) );
		return $wrong !== '' ? $wrong : $this->ini->swap( $old );
	}

	/** Empty, or what is wrong. */
	public function remove_mu_plugin(): string {
		return Disk::remove( $this->mu_plugins . self::MU_PLUGIN ) ? '' : self::LEFT;
	}

	/** Empty, or what is wrong. The file stays, empty, for who remembers the line. */
	public function remove_prepend(): string {
		if ( ! $this->is_mine() ) {
			return '';
		}
		$this->ini->tidy();
		if ( is_file( $this->prepended() ) ) {
			self::put( $this->prepended(), self::EMPTY . " PHP may remember for some minutes that it was told to load this file (user_ini.cache_ttl). After that it may be deleted.\n" );
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
	public function remove_prepended(): bool {
		return ! $this->is_mine() || Disk::remove( $this->prepended() );
	}

	/** Whether the prepended file still calls the shield. */
	public function is_blocking(): bool {
		return $this->has_prepended() && strncmp( (string) Disk::read( $this->prepended() ), self::EMPTY, strlen( self::EMPTY ) ) !== 0;
	}

	public function has_prepended(): bool {
		return is_file( $this->prepended() ) && $this->is_mine();
	}

	/** Whether all that a mode needs is as it was made. */
	public function is_whole( string $mode ): bool {
		if ( $mode === 'mu-plugin' ) {
			return Disk::read( $this->mu_plugins . self::MU_PLUGIN ) === $this->mu_plugin();
		}
		$settings = (string) Disk::read( $this->spool . self::SETTINGS );
		return $mode !== 'prepend' || ( Disk::read( $this->prepended() ) === $this->prepend()
			&& $this->block->state( $this->ini->read() ) === ManagedBlock::WHOLE && $this->block->lines( $this->ini->read() ) === $this->line()
			&& strpos( $settings, (string) json_encode( $this->places() ) ) !== false );
	}

	/** Tells the shield what the owner has chosen, and where that holds. Rules that only watch are left to the plugin. */
	public function write_settings( Settings $settings ): bool {
		$all          = $settings->all();
		$all['rules'] = array_map( static fn ( string $state ): string => $state === 'block' ? 'block' : 'off', $all['rules'] );
		$text         = Spool::GUARD . json_encode( [ 'places' => $this->places() ] + $all );
		return Disk::read( $this->spool . self::SETTINGS ) === $text || Disk::write( $this->spool . self::SETTINGS, $text );
	}

	/** Removes the settings, without which the shield does nothing. Empty, or what is wrong. */
	public function remove_settings(): string {
		return Disk::remove( $this->spool . self::SETTINGS ) ? '' : self::STAYS;
	}

	/** @return list<string> Where the spool and the prepended file lie: see Shield/early.php. */
	private function places(): array {
		return [ (string) realpath( $this->spool ), (string) realpath( dirname( $this->prepended() ) ) ];
	}

	/** Whether the prepended file and the line are this site's, or free. */
	private function is_mine(): bool {
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
		// Who takes a plugin out of that list by hand means it.
		return "<?php
/**
 * Plugin Name: Sidegate, before other plugins
 * Description: Refuses what Sidegate refuses before other plugins load. Sidegate has made this file and removes it: Settings → Sidegate.
 */

if ( defined( 'ABSPATH' ) && ! ( defined( 'SIDEGATE_DISABLE' ) && constant( 'SIDEGATE_DISABLE' ) ) ) {
" . self::call( 'WP_PLUGIN_DIR . ' . self::quoted( '/' . dirname( $this->basename ) . '/includes/Shield/in-wordpress.php' ), 'in_array( ' . self::quoted( $this->basename ) . ", (array) get_option( 'active_plugins' ), true )", 'true' ) . "}\n";
	}

	private function prepend(): string {
		$folders = implode( ', ', array_map( fn ( string $folder ): string => 'realpath( ' . $this->from_prepended( $folder ) . ' )', $this->scripts ) );
		return "<?php
/**
 * PHP loads this file before WordPress's own, because .user.ini says so.
 * Sidegate has made it and removes it: Settings → Sidegate.
 */

" . self::call(
			$this->from_prepended( $this->plugin . '/includes/Shield/early.php' ),
			"isset( \$_SERVER['SCRIPT_FILENAME'] ) && in_array( dirname( (string) realpath( \$_SERVER['SCRIPT_FILENAME'] ) ), array( $folders ), true )",
			$this->from_prepended( $this->spool ) . ', __DIR__, $_SERVER, $_GET, $_POST, $_COOKIE'
		);
	}

	/** Calls the shield if it is there; whatever it does, the site goes on. */
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

	/** Returns a PHP expression of a path that starts from the folder of the prepended file, so that both can move. */
	private function from_prepended( string $path ): string {
		$from = explode( '/', strtr( (string) realpath( dirname( $this->prepended() ) ), '\\', '/' ) );
		$to   = explode( '/', strtr( (string) realpath( dirname( $path ) ), '\\', '/' ) . '/' . basename( $path ) );
		while ( $from !== [] && $to !== [] && $from[0] === $to[0] ) {
			array_shift( $from );
			array_shift( $to );
		}
		return '__DIR__ . ' . self::quoted( str_repeat( '/..', count( $from ) ) . implode( '', array_map( static fn ( string $name ): string => "/$name", $to ) ) );
	}

	/** A PHP literal: in single quotes only these two characters mean something. */
	private static function quoted( string $text ): string {
		return "'" . addcslashes( $text, "\\'" ) . "'";
	}

	/** Writes a file that PHP runs as whichever user, and that WordPress must not find half written. Empty, or what is wrong. */
	private static function put( string $path, string $text ): string {
		$file  = new CarefulFile( $path );
		$wrong = $file->prepare( $text );
		$wrong = $wrong !== '' ? $wrong : $file->swap( $file->read() );
		try {
			if ( $wrong === '' && function_exists( 'opcache_invalidate' ) ) {
				@opcache_invalidate( $path, true );
			}
		} catch ( Throwable $e ) {
			// The file is there; PHP looks at it again by itself.
			return $wrong;
		}
		return $wrong;
	}
}
