<?php
/**
 * Access logs on this server.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Server;

use Sidegate\Storage\FileBytes;

/**
 * Lists the logs in folders that the owner has named, and reads pieces of them.
 * A request names a log by an id of this list, never by a path.
 *
 * @phpstan-type Log array{ id: string, name: string, size: int, modified: int }
 */
final class AccessLogs {

	/** Logs in folders of folders are listed too: `/var/log/nginx/blog/access.log`. */
	private const MAX_DEPTH = 3;

	/** Limits the work in a huge folder, and the length of the list. */
	private const MAX_ENTRIES = 5000;
	private const MAX_OTHERS  = 20000;
	private const MAX_LOGS    = 500;

	/** What logs are called. Anything else in the folders stays unreadable, such as a file with passwords. */
	private const NAME = '~access|\.log|[_-]log|log$|^u_ex|\.(?:jsonl|ndjson|tsv)(?:\.gz)?$|-[a-z]{3}-\d{4}\.gz$~Di';

	private const NO_LOG = '~(?:^\.|error|(?:^|[._-])(?:key|secret|password|token|credential)s?(?:[._-]|$)|\.(?:php\d?|phtml|phar|inc|sql|pem|key|ini|conf|bak)(?:\.gz)?$)~Di';

	/** @var list<string> */
	private array $folders;

	/** @var bool Whether the list of the last call of all() is incomplete. */
	public bool $is_cut = false;

	/** @var int Logs, links and folders that may still be looked at. */
	private int $left = self::MAX_ENTRIES;

	/** @var int Other files that may still be passed over. */
	private int $others_left = self::MAX_OTHERS;

	/** @param list<string> $folders Absolute paths. */
	public function __construct( array $folders ) {
		$this->folders = $folders;
	}

	/** @return list<Log> The newest first. */
	public function all(): array {
		$logs = [];
		foreach ( $this->paths() as $path ) {
			$logs[] = [
				'id'       => self::id( $path ),
				'name'     => $path,
				'size'     => (int) filesize( $path ),
				'modified' => (int) filemtime( $path ),
			];
		}
		$this->is_cut = $this->left < 0 || $this->others_left < 0 || count( $logs ) > self::MAX_LOGS;
		uasort( $logs, static fn ( array $a, array $b ): int => $b['modified'] <=> $a['modified'] );
		return array_slice( array_values( $logs ), 0, self::MAX_LOGS );
	}

	/**
	 * Returns a piece of a log; null if the id is not in the list. Empty after the end.
	 *
	 * @param string $id     Id in the list.
	 * @param int    $offset Position of the first byte.
	 * @param int    $length Maximum number of bytes.
	 */
	public function piece( string $id, int $offset, int $length ): ?string {
		foreach ( $this->paths() as $path ) {
			if ( self::id( $path ) === $id ) {
				$bytes = FileBytes::open( $path );
				return $bytes === null ? null : $bytes->read( $offset, $length );
			}
		}
		return null;
	}

	/** The path can't be told from its id, and an id can't be made into a path. */
	private static function id( string $path ): string {
		return substr( hash( 'sha256', $path ), 0, 32 );
	}

	/** @return list<string> Absolute paths without links, sorted. */
	private function paths(): array {
		$this->left        = self::MAX_ENTRIES;
		$this->others_left = self::MAX_OTHERS;
		$found             = [];
		foreach ( $this->folders as $folder ) {
			$real = realpath( $folder );
			// The whole disk is never meant.
			if ( $real !== false && strlen( rtrim( $real, '/\\' ) ) > 2 && is_dir( $real ) ) {
				$found += $this->logs_in( $real, $real, self::MAX_DEPTH );
			}
		}
		ksort( $found );
		return array_values( $found );
	}

	/** @return array<string, string> Paths, by themselves: two folders may contain the same log. */
	private function logs_in( string $folder, string $root, int $depth ): array {
		$found   = [];
		$entries = is_readable( $folder ) ? scandir( $folder ) : false;
		foreach ( $entries === false ? [] : $entries as $entry ) {
			if ( $entry[0] === '.' ) {
				continue;
			}
			$path         = $folder . DIRECTORY_SEPARATOR . $entry;
			$may_be_a_log = self::is_log( $entry ) || is_link( $path ) || is_dir( $path );
			if ( ( $may_be_a_log ? --$this->left : --$this->others_left ) < 0 ) {
				break;
			}
			$path = $may_be_a_log ? realpath( $path ) : false;
			// A link may lead out of the folder.
			if ( $path === false || strpos( $path, $root . DIRECTORY_SEPARATOR ) !== 0 ) {
				continue;
			}
			if ( is_dir( $path ) ) {
				$found += $depth > 1 ? $this->logs_in( $path, $root, $depth - 1 ) : [];
			} elseif ( self::is_log( basename( $path ) ) && is_file( $path ) && is_readable( $path ) ) {
				$found[ $path ] = $path;
			}
		}
		return $found;
	}

	/** A link's own name says nothing: this is the name of the file that it leads to. */
	private static function is_log( string $name ): bool {
		return preg_match( self::NAME, $name ) === 1 && preg_match( self::NO_LOG, $name ) !== 1;
	}
}
