<?php
/**
 * The recorded hits of this site.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Log;

use RuntimeException;
use Sidegate\Core\Networks\AsNumbers;
use Sidegate\Server\MissingFunctions;
use Sidegate\Storage\Rollup;
use Sidegate\Storage\Spool\AnonymizationKey;
use Sidegate\Storage\Spool\Disk;
use Sidegate\Storage\Spool\FileError;
use Sidegate\Storage\Spool\Node;
use Sidegate\Storage\Spool\ServerLogs;
use Sidegate\Storage\Spool\Spool;
use Sidegate\Storage\Tables\Counts;
use Sidegate\Storage\Tables\Database;
use Sidegate\Storage\Tables\Groups;
use Sidegate\Storage\Tables\HourTotals;
use Sidegate\Storage\Tables\Incidents;
use Sidegate\Storage\Tables\NetworkNumbers;
use Sidegate\Storage\Tables\Outbox;
use Sidegate\Storage\Tables\Retention;
use Sidegate\Storage\Tables\Samples;
use Sidegate\Storage\Tables\Sources;
use Sidegate\Storage\Tables\Tables;
use Sidegate\WordPress\Alerts\AlertProblems;
use Sidegate\WordPress\Alerts\AlertQueue;
use Sidegate\WordPress\Alerts\Channels;
use Sidegate\WordPress\Server\ManagedHtaccess;
use Sidegate\WordPress\Server\ProxyFile;
use Sidegate\WordPress\Server\ServerMessages;
use Sidegate\WordPress\Server\SharedFiles;
use Sidegate\WordPress\Setup\Options;
use Throwable;

/**
 * Keeps the spool and the tables of this site up to date, repairs what it can,
 * and reports what it can't.
 *
 * @phpstan-type Problem array{ key: string, message: string }
 */
final class Evidence {

	/** Seconds for which the owner sees that tables were lost. */
	private const TABLES_LOST_NOTICE = 86400;

	private Options $options;
	private Spool $spool;
	private Database $database;
	private Tables $tables;
	private Rollup $rollup;
	private AsNumbers $numbers;
	private Retention $retention;
	private AnonymizationKey $anonymization_key;

	/** @var list<Problem>|null Result of the refresh that `refresh_once()` did. */
	private ?array $refreshed = null;

	private function __construct( Options $options, Spool $spool, AsNumbers $numbers, Database $database ) {
		$this->options           = $options;
		$this->spool             = $spool;
		$this->database          = $database;
		$this->tables            = new Tables( $database );
		$this->rollup            = new Rollup( $database, $spool, $numbers );
		$this->numbers           = $numbers;
		$this->anonymization_key = new AnonymizationKey( $spool );
		$this->retention         = new Retention( $database, $numbers, $options->settings()->number( 'retention_days' ) * 86400 );
	}

	public static function of_this_site( Options $options, Spool $spool, AsNumbers $numbers ): self {
		return new self( $options, $spool, $numbers, Database::of_this_site() );
	}

	public function counts(): Counts {
		return new Counts( $this->database );
	}

	public function samples(): Samples {
		return new Samples( $this->database );
	}

	public function sources(): Sources {
		return new Sources( $this->database );
	}

	public function groups(): Groups {
		return new Groups( $this->database );
	}

	public function hour_totals(): HourTotals {
		return new HourTotals( $this->database );
	}

	public function incidents(): Incidents {
		return new Incidents( $this->database );
	}

	public function outbox(): Outbox {
		return new Outbox( $this->database );
	}

	/**
	 * Calls a function for which one refresh is enough, although each thing that
	 * it reads would refresh again: a page reads several at the same moment.
	 *
	 * @template Result
	 * @param callable(): Result $read Reads recorded hits.
	 * @return Result
	 */
	public function refresh_once( callable $read ) {
		$this->refreshed = $this->refresh();
		try {
			return $read();
		} finally {
			$this->refreshed = null;
		}
	}

	/**
	 * Rolls up the spool and, once an hour, removes old data. On sites where
	 * WP-Cron never runs, only this does so.
	 *
	 * @return list<Problem> Problems that make the numbers incomplete.
	 */
	public function refresh(): array {
		if ( $this->refreshed !== null ) {
			return $this->refreshed;
		}
		if ( $this->options->is_uninstalled() ) {
			return [];
		}
		$is_new = ( new SpoolFolder( $this->options ) )->set_up_spool();
		$this->spool->set_directory( $this->options->spool_directory() );
		// Each node's own folder also needs the setting for addresses.
		$addresses = $this->options->settings()->text( 'addresses' );
		$problems  = $this->file_problems( $addresses );
		if ( $is_new ) {
			// A copied site may come without tables: it has lost none of its own data.
			$this->tables->create();
		}
		try {
			if ( ! $this->tables->exist() ) {
				$this->options->update_state( [ 'tables_lost' => time() ] );
				if ( ! $this->tables->create() ) {
					$problems[] = self::problem( 'tables', __( 'Sidegate could not create its database tables. New blocked requests wait in files. Ask your host for the right to create tables.', 'sidegate' ) );
					return $problems;
				}
			}
			if ( $this->options->state()->tables_version() < Tables::VERSION && $this->tables->upgrade() ) {
				$this->options->update_state( [ 'tables' => Tables::VERSION ] );
			}
			if ( ! $this->database->is_transactional() ) {
				$problems[] = self::problem( 'engine', __( 'Your database stores Sidegate’s tables without transactions (MyISAM). If PHP is killed while requests are added up, some may be missing; none are counted twice. Ask your host for InnoDB.', 'sidegate' ) );
			}
			$this->update_network_numbers();
			$this->rollup->run( time(), $addresses, $this->options->settings()->proxies() );
			$this->roll_up_earlier_folders( $addresses );
			$this->update_incidents( time() );
			$this->retention->run( time(), HOUR_IN_SECONDS );
			/** Fires after hits were rolled up and incidents updated. */
			do_action( 'sidegate_rolled_up' );
		} catch ( RuntimeException $e ) {
			/* translators: %s: a database error. */
			$problems[] = self::problem( 'rollup', sprintf( __( 'New blocked requests wait in files, because of a database error: %s', 'sidegate' ), $e->getMessage() ) );
		} catch ( FileError $e ) {
			/* translators: %s: a file. */
			$problems[] = self::problem( 'rollup', sprintf( __( 'New blocked requests wait in files, because PHP can’t change %s. Make it and its folder writable for PHP.', 'sidegate' ), SharedFiles::display_path( $e->getMessage() ) ) );
		} catch ( Throwable $e ) {
			/* translators: %s: a PHP error. */
			$problems[] = self::problem( 'rollup', sprintf( __( 'New blocked requests wait in files, because of a PHP error: %s', 'sidegate' ), $e->getMessage() ) );
		}
		if ( $this->options->state()->tables_lost() > time() - self::TABLES_LOST_NOTICE ) {
			$problems[] = self::problem( 'tables', __( 'Sidegate’s database tables were missing and were created again. Earlier numbers are lost; new blocked requests are counted.', 'sidegate' ) );
		}
		$problems = array_merge( $problems, ( new AlertProblems( $this->options, new Channels( $this->options ) ) )->all() );
		// Those of all nodes: no node may be left to report its own.
		$broken = Disk::paths( $this->spool->directory(), '/^broken-/' );
		if ( $broken !== [] ) {
			/* translators: %s: a file. */
			$problems[] = self::problem( 'ledger', sprintf( __( 'A file with blocked requests was damaged, so its numbers are missing. Sidegate kept it as %s. Delete that file to remove this message.', 'sidegate' ), SharedFiles::display_path( $broken[0] ) ) );
		}
		return $problems;
	}

	/**
	 * Rolls up the spools in earlier folders of this site, and removes the
	 * folders.
	 *
	 * @throws RuntimeException On a database error; then the folders stay.
	 */
	private function roll_up_earlier_folders( string $addresses ): void {
		foreach ( ( new SpoolFolder( $this->options ) )->earlier_folders() as $folder ) {
			$spool = new Spool( $folder, Node::name() );
			( new Rollup( $this->database, $spool, $this->numbers ) )->run( time(), $addresses, $this->options->settings()->proxies(), true );
			$spool->remove();
		}
	}

	/**
	 * @param string $addresses Anonymisation mode: one of IpAnonymizer::MODES.
	 * @return list<Problem> Problems with the folder, its files, and the layers that run without WordPress.
	 */
	private function file_problems( string $addresses ): array {
		$problems = [];
		$folder   = $this->spool->directory();
		if ( $folder === '' ) {
			$problems[] = self::problem( 'spool', __( 'Requests are blocked but not counted: WordPress could not store the name of Sidegate’s folder. Deactivate and activate Sidegate; if this message stays, ask your host why the options table can’t be written.', 'sidegate' ) );
		} elseif ( ! $this->spool->prepare() ) {
			/* translators: %s: a folder. */
			$problems[] = self::problem( 'spool', sprintf( __( 'Requests are blocked but not counted: the folder %s is not writable. Make it writable for your web server, or define SIDEGATE_SPOOL_DIR in wp-config.php.', 'sidegate' ), SharedFiles::display_path( $folder ) ) );
		} else {
			$is_private = Disk::protect_all( $folder );
			if ( $this->spool->unwritable_file() !== '' ) {
				/* translators: %s: a file. */
				$problems[] = self::problem( 'owner', sprintf( __( 'Requests are blocked, but some may not be counted: another user owns %s. Does cron or WP-CLI run as root? Give everything in this folder to the user that PHP runs as on your web server.', 'sidegate' ), SharedFiles::display_path( $this->spool->unwritable_file() ) ) );
			} elseif ( ! $is_private ) {
				/* translators: %s: a folder. */
				$problems[] = self::problem( 'modes', sprintf( __( 'Other users of your server may be able to read addresses and keys in %s: PHP can’t change the permissions there. Set them to 700 for the folder and 600 for its files.', 'sidegate' ), SharedFiles::display_path( $folder ) ) );
			}
			$log = ( new ServerLogs( $this->spool, null ) )->unreadable();
			if ( $log !== '' ) {
				/* translators: %s: a file. */
				$problems[] = self::problem( 'server-log', sprintf( __( 'Your web server blocks and logs requests, but PHP can’t read %s, so they are not counted. Make it readable for the user that PHP runs as: its permissions, or a rule of SELinux or AppArmor, forbid it.', 'sidegate' ), SharedFiles::display_path( $log ) ) );
			}
			if ( $this->spool->is_full() ) {
				/* translators: %s: a folder. */
				$problems[] = self::problem( 'spool', sprintf( __( 'Requests are blocked but no longer counted: the files in %s can’t be processed. Check whether the disk is full.', 'sidegate' ), SharedFiles::display_path( $folder ) ) );
			}
			if ( ! $this->anonymization_key->set_mode( $addresses, time() ) ) {
				/* translators: %s: a file. */
				$problems[] = self::problem( 'addresses', sprintf( __( 'Your setting for IP addresses does not reach the web server’s rules, because PHP can’t change %s. Make it and its folder writable for PHP.', 'sidegate' ), SharedFiles::display_path( $folder . '/' . Spool::ANONYMIZATION_FILE ) ) );
			}
			if ( ! ( new ProxyFile( $this->options ) )->sync() ) {
				/* translators: %s: a file. */
				$problems[] = self::problem( 'proxy', sprintf( __( 'Your proxy setting does not reach the web server’s rules, because PHP can’t change %s. Make it and its folder writable for PHP.', 'sidegate' ), SharedFiles::display_path( $folder . '/' . Spool::PROXIES_FILE ) ) );
			}
		}
		$missing = MissingFunctions::names();
		if ( $missing !== [] ) {
			/* translators: %s: names of PHP functions. */
			$problems[] = self::problem( 'functions', sprintf( __( 'Your host has disabled PHP functions that Sidegate uses: %s. Rules still block, but some requests may not be counted, and checks or changes of server files may fail. Ask your host to remove them from disable_functions.', 'sidegate' ), implode( ', ', $missing ) ) );
		}
		$server = $this->options->state()->server()->problem( 'htaccess' );
		if ( $server !== null && strpos( $server['key'], ManagedHtaccess::STUCK ) === 0 ) {
			$problems[] = ServerMessages::problem( $server['key'] );
		}
		return $problems;
	}

	/**
	 * Updates the incidents and queues a message for each that began or ended.
	 * One that has already ended when it is found gets only the second.
	 *
	 * @throws RuntimeException On a database error.
	 */
	private function update_incidents( int $now ): void {
		$this->incidents()->update(
			$now,
			function ( array $row ) use ( $now ): void {
				/** @var array{ incident: \Sidegate\Core\Incidents\Incident, facts: array<string, mixed> } $row */
				$incident = $row['incident'];
				( new AlertQueue( $this->outbox(), new Channels( $this->options ) ) )->add( $incident->is_over ? 'ended' : 'began', [ 'facts' => $row['facts'] ] + (array) $incident, $now );
			}
		);
	}

	/** Updates the network numbers of recorded sources after an update of the network table. */
	private function update_network_numbers(): void {
		if ( $this->options->state()->networks_edition() !== $this->numbers->edition() ) {
			( new NetworkNumbers( $this->database ) )->refresh( $this->numbers );
			$this->options->update_state( [ 'networks' => $this->numbers->edition() ] );
		}
	}

	/** Rolls up, and removes old data. */
	public function maintain(): void {
		$this->refresh();
		try {
			// The refresh has run it already, unless it failed. At most once an hour, because
			// only the first run after a jump of the clock spares what is not old.
			$this->retention->run( time(), HOUR_IN_SECONDS );
		} catch ( Throwable $e ) {
			// The settings page shows the database error; the next hourly run tries again.
			return;
		}
	}

	/** @return Problem */
	private static function problem( string $key, string $message ): array {
		return [
			'key'     => $key,
			'message' => $message,
		];
	}
}
