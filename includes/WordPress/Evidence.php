<?php
/**
 * What has been recorded.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use RuntimeException;
use Sidegate\Core\Networks\AsNumbers;
use Sidegate\Storage\Counts;
use Sidegate\Server\MissingFunctions;
use Sidegate\Storage\Database;
use Sidegate\Storage\Disk;
use Sidegate\Storage\FileError;
use Sidegate\Storage\Groups;
use Sidegate\Storage\Incidents;
use Sidegate\Storage\Minutes;
use Sidegate\Storage\NetworkNumbers;
use Sidegate\Storage\Node;
use Sidegate\Storage\Outbox;
use Sidegate\Storage\Pruning;
use Sidegate\Storage\Pseudonyms;
use Sidegate\Storage\Rollup;
use Sidegate\Storage\Samples;
use Sidegate\Storage\ServerLogs;
use Sidegate\Storage\Sources;
use Sidegate\Storage\Spool;
use Sidegate\Storage\Tables;
use Throwable;

/**
 * The spool and the tables of this site: brings them up to date, mends what
 * can be mended, and says what can't.
 *
 * @phpstan-type Problem array{ key: string, message: string }
 */
final class Evidence {

	/** Seconds for which the owner is told that tables were lost. */
	private const TOLD_FOR = 86400;

	/** @var Options */
	private Options $options;

	/** @var Spool */
	private Spool $spool;

	/** @var Database */
	private Database $database;

	/** @var Tables */
	private Tables $tables;

	/** @var Rollup */
	private Rollup $rollup;

	/** @var Counts */
	private Counts $counts;

	/** @var Samples */
	private Samples $samples;

	/** @var Sources */
	private Sources $sources;

	/** @var Groups */
	private Groups $groups;

	/** @var Incidents */
	private Incidents $incidents;

	/** @var Minutes */
	private Minutes $minutes;

	/** @var Outbox */
	private Outbox $outbox;

	/** @var AsNumbers */
	private AsNumbers $numbers;

	/** @var NetworkNumbers */
	private NetworkNumbers $numbered;

	/** @var Pruning */
	private Pruning $pruning;

	/** @var Pseudonyms */
	private Pseudonyms $pseudonyms;

	private function __construct( Options $options, Spool $spool, AsNumbers $numbers, Database $database ) {
		$this->options    = $options;
		$this->spool      = $spool;
		$this->database   = $database;
		$this->tables     = new Tables( $database );
		$this->rollup     = new Rollup( $database, $spool, $numbers );
		$this->counts     = new Counts( $database );
		$this->samples    = new Samples( $database );
		$this->sources    = new Sources( $database );
		$this->groups     = new Groups( $database );
		$this->incidents  = new Incidents( $database );
		$this->minutes    = new Minutes( $database );
		$this->outbox     = new Outbox( $database );
		$this->numbers    = $numbers;
		$this->numbered   = new NetworkNumbers( $database );
		$this->pseudonyms = new Pseudonyms( $spool );
		$this->pruning    = new Pruning( $database, $numbers, $options->settings()->retention_days() * 86400 );
	}

	public static function of_this_site( Options $options, Spool $spool, AsNumbers $numbers ): self {
		return new self( $options, $spool, $numbers, Database::of_this_site() );
	}

	public function counts(): Counts {
		return $this->counts;
	}

	public function samples(): Samples {
		return $this->samples;
	}

	public function sources(): Sources {
		return $this->sources;
	}

	public function groups(): Groups {
		return $this->groups;
	}

	public function incidents(): Incidents {
		return $this->incidents;
	}

	public function outbox(): Outbox {
		return $this->outbox;
	}

	/**
	 * Rolls up what is in the spool and, once an hour, removes what is too old:
	 * where WP-Cron never runs, this is all that does.
	 *
	 * @return list<Problem> What keeps the numbers from being complete.
	 */
	public function refresh(): array {
		if ( $this->options->are_gone() ) {
			return [];
		}
		$is_new = ( new SpoolFolder( $this->options ) )->settle();
		$this->spool->move( $this->options->spool_directory() );
		// On a node that has a folder of its own, nobody else has said how addresses are kept.
		$addresses = $this->options->settings()->addresses();
		$problems  = $this->problems_of_files( $addresses );
		if ( $is_new ) {
			// A copy may have come without them; nothing of this site's was lost.
			$this->tables->create();
		}
		if ( ! $this->tables->exist() ) {
			$this->options->note( [ 'tables_lost' => time() ] );
			if ( ! $this->tables->create() ) {
				$problems[] = self::problem( 'tables', __( 'The database refuses to make Sidegate’s tables. New hits wait in files; ask your host for the right to create tables.', 'sidegate' ) );
				return $problems;
			}
		}
		if ( $this->options->state()->tables_lost() > time() - self::TOLD_FOR ) {
			$problems[] = self::problem( 'tables', __( 'Sidegate’s tables were missing and have been made anew. Numbers from before are gone; new hits are counted.', 'sidegate' ) );
		}
		try {
			if ( $this->options->state()->tables() < Tables::VERSION && $this->tables->upgrade() ) {
				$this->options->note( [ 'tables' => Tables::VERSION ] );
			}
			if ( ! $this->database->is_transactional() ) {
				$problems[] = self::problem( 'engine', __( 'Your database keeps Sidegate’s tables without transactions (MyISAM). If PHP is killed while hits are added up, some may be missing; none count twice. Ask your host for InnoDB.', 'sidegate' ) );
			}
			$this->renew_numbers();
			$this->rollup->run( time(), $addresses, $this->options->settings()->proxies() );
			$this->drain( $addresses );
			$this->find_attacks( time() );
			$this->pruning->run( time(), HOUR_IN_SECONDS );
			/** Fires when hits were rolled up and attacks looked for. */
			do_action( 'sidegate_rolled_up' );
		} catch ( RuntimeException $e ) {
			/* translators: %s: a message of the database. */
			$problems[] = self::problem( 'rollup', sprintf( __( 'New hits wait in files, because the database said: %s', 'sidegate' ), $e->getMessage() ) );
		} catch ( FileError $e ) {
			/* translators: %s: a file. */
			$problems[] = self::problem( 'rollup', sprintf( __( 'New hits wait in files, because PHP can’t remove %s. Make it and its folder writable for PHP.', 'sidegate' ), $e->getMessage() ) );
		} catch ( Throwable $e ) {
			/* translators: %s: a message of PHP. */
			$problems[] = self::problem( 'rollup', sprintf( __( 'New hits wait in files, because PHP said: %s', 'sidegate' ), $e->getMessage() ) );
		}
		$error = $this->options->state()->alert_error();
		if ( $error !== '' && $this->options->settings()->is( 'alerts', 'on' ) ) {
			/* translators: %s: a message of the mail server. */
			$problems[] = self::problem( 'alerts', sprintf( __( 'The last message about an attack could not be sent, and will be tried again: %s', 'sidegate' ), $error ) );
		}
		if ( is_file( $this->spool->beside( 'broken' ) ) ) {
			/* translators: %s: a file. */
			$problems[] = self::problem( 'ledger', sprintf( __( 'A file with hits was damaged, and its numbers are missing. It is kept as %s; remove it and this message goes.', 'sidegate' ), SharedFiles::shown( $this->spool->beside( 'broken' ) ) ) );
		}
		return $problems;
	}

	/**
	 * Counts what waits in earlier folders of this site, and removes them.
	 *
	 * @throws RuntimeException If the database refuses; they stay then.
	 */
	private function drain( string $addresses ): void {
		foreach ( ( new SpoolFolder( $this->options ) )->earlier() as $folder ) {
			$spool = new Spool( $folder, Node::name() );
			( new Rollup( $this->database, $spool, $this->numbers ) )->run( time(), $addresses, $this->options->settings()->proxies(), true );
			$spool->remove();
		}
	}

	/**
	 * @param string $addresses What the owner wants to be kept of them: one of Anonymity::MODES.
	 * @return list<Problem> What is wrong with the folder and what lies in it, and with what else acts without WordPress.
	 */
	private function problems_of_files( string $addresses ): array {
		$problems = [];
		$folder   = $this->spool->directory();
		if ( $folder === '' ) {
			$problems[] = self::problem( 'spool', __( 'Requests are blocked but not counted: WordPress could not store the name of Sidegate’s folder. Deactivate and activate Sidegate; if this message stays, ask your host why the options table can’t be written.', 'sidegate' ) );
		} elseif ( ! $this->spool->prepare() ) {
			/* translators: %s: a folder. */
			$problems[] = self::problem( 'spool', sprintf( __( 'Requests are refused but not counted: the folder %s can’t be written. Make it writable for your web server, or define SIDEGATE_SPOOL_DIR in wp-config.php.', 'sidegate' ), SharedFiles::shown( $folder ) ) );
		} else {
			$is_private = Disk::protect_all( $folder );
			if ( $this->spool->unwritable() !== '' ) {
				/* translators: %s: a file. */
				$problems[] = self::problem( 'owner', sprintf( __( 'Requests are blocked, but hits may not be counted: another user owns %s. Does cron or WP-CLI run as root? Give everything in this folder to the user that PHP runs as on your web server.', 'sidegate' ), SharedFiles::shown( $this->spool->unwritable() ) ) );
			} elseif ( ! $is_private ) {
				/* translators: %s: a folder. */
				$problems[] = self::problem( 'modes', sprintf( __( 'Other users of your server may be able to read addresses and keys in %s: PHP can’t change the permissions there. Set them to 700 for the folder and 600 for its files.', 'sidegate' ), SharedFiles::shown( $folder ) ) );
			}
			$log = ( new ServerLogs( $this->spool, null ) )->unreadable();
			if ( $log !== '' ) {
				/* translators: %s: a file. */
				$problems[] = self::problem( 'server-log', sprintf( __( 'Your web server blocks requests and writes them down, but PHP can’t read %s, so they are not counted. Let the user that PHP runs as read it: its permissions, or a rule of SELinux or AppArmor, forbid it.', 'sidegate' ), SharedFiles::shown( $log ) ) );
			}
			if ( $this->spool->is_full() ) {
				/* translators: %s: a folder. */
				$problems[] = self::problem( 'spool', sprintf( __( 'Requests are refused but no longer counted: the files in %s can’t be worked off. See whether the disk is full.', 'sidegate' ), SharedFiles::shown( $folder ) ) );
			}
			if ( ! $this->pseudonyms->choose( $addresses, time() ) ) {
				/* translators: %s: a file. */
				$problems[] = self::problem( 'addresses', sprintf( __( 'What you chose about IP addresses does not reach the web server’s rules, because PHP can’t change %s. Make it and its folder writable for PHP.', 'sidegate' ), SharedFiles::shown( $folder . '/' . Spool::ADDRESSES ) ) );
			}
			if ( ! ( new ProxyFile( $this->options ) )->follow() ) {
				/* translators: %s: a file. */
				$problems[] = self::problem( 'proxy', sprintf( __( 'Your choice of proxy does not reach the web server’s rules, because PHP can’t change %s. Make it and its folder writable for PHP.', 'sidegate' ), SharedFiles::shown( $folder . '/' . Spool::PROXY ) ) );
			}
		}
		$missing = MissingFunctions::names();
		if ( $missing !== [] ) {
			/* translators: %s: names of PHP's functions. */
			$problems[] = self::problem( 'functions', sprintf( __( 'Your host has disabled PHP functions that Sidegate uses: %s. Rules still block, but hits may be missing, and checks or changes of server files may fail. Ask your host to take them out of disable_functions.', 'sidegate' ), implode( ', ', $missing ) ) );
		}
		$server = $this->options->state()->server()->problem( 'htaccess' );
		if ( $server !== null && strpos( $server['key'], ManagedHtaccess::STUCK ) === 0 ) {
			$problems[] = ServerWords::problem( $server['key'] );
		}
		return $problems;
	}

	/**
	 * Leaves a message for each attack that began or is over. One that is found when it is over already gets that message only.
	 *
	 * @throws RuntimeException If the database refuses.
	 */
	private function find_attacks( int $now ): void {
		$this->incidents->update(
			$now,
			function ( array $row ) use ( $now ): void {
				/** @var array{ incident: \Sidegate\Core\Incidents\Incident, facts: array<string, mixed> } $row */
				$incident = $row['incident'];
				$this->outbox->put( $incident->is_over ? 'ended' : 'began', [ 'facts' => $row['facts'] ] + (array) $incident, $now );
			}
		);
		$this->minutes->remove_old( $now );
		$this->incidents->remove_old( $now - $this->options->settings()->retention_days() * 86400 );
	}

	/** After an update of the networks, or where there were no numbers before. */
	private function renew_numbers(): void {
		if ( $this->options->state()->networks() !== $this->numbers->edition() ) {
			$this->numbered->renew( $this->numbers );
			$this->options->note( [ 'networks' => $this->numbers->edition() ] );
		}
	}

	/** Rolls up and removes what is too old. */
	public function keep_house(): void {
		$this->refresh();
		try {
			$this->pruning->run( time() );
		} catch ( Throwable $e ) {
			// The settings page says what the database has against it; the next hour tries again.
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
