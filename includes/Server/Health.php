<?php
/**
 * Whether a site answers as it did before.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Server;

use Sidegate\Core\Answer;
use Sidegate\Core\Proof;
use Sidegate\Storage\Disk;

/**
 * Asks for the front page, a static file and what the rules refuse, past any
 * cache: before a change, to know what is right here (a site may stand behind
 * a password, or answer 503 while it is being built), and after it.
 *
 * @phpstan-type Refused array{ method: string, url: string, headers: array<string, string>, body: string, status: int }
 */
final class Health {

	/** What is wrong. */
	public const FRONT  = 'probe-front';
	public const FIXED  = 'probe-static';
	public const RULE   = 'probe-rule';
	public const SILENT = 'loopback';

	/** Something on the server denies before refuse.php can count. */
	public const UNCOUNTED = 'uncounted';

	/** @var string The front page. */
	private string $front;

	/** @var string A file that the server gives without PHP. */
	private string $fixed;

	/** @var list<Refused> What must be refused, and how. */
	private array $refused;

	/** @var Loopback */
	private Loopback $loopback;

	/** @var bool Whether refuse.php has to answer, and nothing else on the server. */
	private bool $counted;

	/** @var bool Whether the server denied by itself before. */
	private bool $was_bare;

	/** @var array<string, int> Statuses before the change, by URL. */
	private array $before = [];

	/** @var array<string, bool> Whether Sidegate's PHP refused before the change, by URL. */
	private array $was_ours = [];

	/**
	 * @param string        $front    URL of the front page.
	 * @param string        $fixed    URL of a file that the server gives without PHP.
	 * @param list<Refused> $refused  What must be refused, and how.
	 * @param Loopback      $loopback How to ask.
	 * @param bool          $counted  Whether refuse.php has to answer, and nothing else on the server.
	 * @param bool          $was_bare Whether the server denied by itself before.
	 */
	public function __construct( string $front, string $fixed, array $refused, Loopback $loopback, bool $counted = false, bool $was_bare = false ) {
		$this->front    = $front;
		$this->fixed    = $fixed;
		$this->refused  = $refused;
		$this->loopback = $loopback;
		$this->counted  = $counted;
		$this->was_bare = $was_bare;
	}

	/** Remembers how it answers now. Empty, or what is wrong already. */
	public function remember(): string {
		foreach ( [ $this->front, $this->fixed ] as $url ) {
			$this->before[ $url ] = $this->status( $url );
			if ( $this->before[ $url ] === 0 ) {
				return self::SILENT;
			}
		}
		$refused = [];
		foreach ( $this->refused as $one ) {
			$answer = $this->ask( $one );
			// What isn't refused now needn't be after.
			if ( self::is_refused( $answer, $one['status'] ) ) {
				$refused[]                     = $one;
				$this->was_ours[ $one['url'] ] = self::is_ours( $answer );
			}
		}
		$this->refused = $refused;
		return '';
	}

	/** Empty, or the first thing that is wrong now. */
	public function look(): string {
		foreach ( [
			self::FRONT => $this->front,
			self::FIXED => $this->fixed,
		] as $wrong => $url ) {
			if ( $this->status( $url ) !== $this->before[ $url ] ) {
				return $wrong;
			}
		}
		foreach ( $this->refused as $one ) {
			$answer = $this->ask( $one );
			if ( ! self::is_refused( $answer, $one['status'] ) ) {
				return self::RULE;
			}
			if ( $this->counted && ! self::is_ours( $answer ) && self::is_of_server( $answer ) && ( $this->was_bare || $this->was_ours[ $one['url'] ] ) ) {
				return self::UNCOUNTED;
			}
		}
		return '';
	}

	/** @param Refused $one A request. */
	private function ask( array $one ): Answer {
		return $this->loopback->ask( $one['method'], $one['url'], $one['headers'], $one['body'] );
	}

	private static function is_refused( Answer $answer, int $status ): bool {
		// From an allowed address no refusal can be seen: Sidegate itself says that the rule applies to others.
		if ( $answer->header( 'x-sidegate-layer' ) === Proof::ALLOWED ) {
			return true;
		}
		return $answer->status === $status || ( $answer->status > 0 && $answer->status < 500 && $answer->cached_by() !== '' );
	}

	/** Whether Sidegate's PHP answered: it names its layer to the site's own requests. */
	private static function is_ours( Answer $answer ): bool {
		return $answer->header( 'x-sidegate-layer' ) !== '' || $answer->is_refusal_of_sidegate();
	}

	/** Whether nothing between the site and itself answered. */
	private static function is_of_server( Answer $answer ): bool {
		return $answer->cached_by() === '' && $answer->passed_through() === '';
	}

	private function status( string $url ): int {
		$fresh = $url . ( strpos( $url, '?' ) === false ? '?' : '&' ) . 'sidegate=' . Disk::unique();
		return $this->loopback->ask( 'GET', $fresh )->status;
	}
}
