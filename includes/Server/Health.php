<?php
/**
 * Compares a site's responses before and after a change.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Server;

use Sidegate\Core\Checks\ProbeResponse;
use Sidegate\Core\Checks\ProbeVerdict;
use Sidegate\Storage\Spool\Disk;

/**
 * Requests the front page, a static file and URLs that the rules block, past
 * any cache: before a change, to know the correct responses (a site may have a
 * password, or answer 503 while it is being built), and after it.
 *
 * @phpstan-type BlockedRequest array{ method: string, url: string, headers: array<string, string>, body: string, status: int }
 */
final class Health {

	/** Reasons for a failure. */
	public const FRONT       = 'probe-front';
	public const STATIC_FILE = 'probe-static';
	public const RULE        = 'probe-rule';
	public const UNREACHABLE = 'loopback';

	/** The server denies requests before refuse.php can count them. */
	public const UNCOUNTED = 'uncounted';

	/** @var string URL of the front page. */
	private string $front;

	/** @var string URL of a file that the server sends without PHP. */
	private string $static_file;

	/** @var list<BlockedRequest> Requests that must be blocked. */
	private array $blocked;

	private Loopback $loopback;

	/** @var bool Whether refuse.php must answer, and not the server itself. */
	private bool $counted;

	/** @var bool Whether the server only denied requests before the change (`bare`), without refuse.php. */
	private bool $was_bare;

	/** @var array<string, int> Statuses before the change, by URL. */
	private array $before = [];

	/** @var array<string, bool> Whether Sidegate's PHP blocked the request before the change, by URL. */
	private array $was_from_sidegate = [];

	/** @param list<BlockedRequest> $blocked Requests that must be blocked. */
	public function __construct( string $front, string $static_file, array $blocked, Loopback $loopback, bool $counted = false, bool $was_bare = false ) {
		$this->front       = $front;
		$this->static_file = $static_file;
		$this->blocked     = $blocked;
		$this->loopback    = $loopback;
		$this->counted     = $counted;
		$this->was_bare    = $was_bare;
	}

	/** Stores the responses before the change. Returns the reason for a failure; empty if it worked. */
	public function record_baseline(): string {
		foreach ( [ $this->front, $this->static_file ] as $url ) {
			$this->before[ $url ] = $this->status( $url );
			if ( $this->before[ $url ] === 0 ) {
				return self::UNREACHABLE;
			}
		}
		$blocked = [];
		foreach ( $this->blocked as $request ) {
			$answer = $this->send( $request );
			// A request that isn't blocked now need not be blocked after the change.
			if ( self::is_blocked( $answer, $request['status'] ) ) {
				$blocked[]                                  = $request;
				$this->was_from_sidegate[ $request['url'] ] = self::is_from_sidegate( $answer );
			}
		}
		$this->blocked = $blocked;
		return '';
	}

	/** Compares the responses after the change. Returns the first problem; empty if there is none. */
	public function compare(): string {
		foreach ( [
			self::FRONT => $this->front,
			self::STATIC_FILE => $this->static_file,
		] as $problem => $url ) {
			if ( $this->status( $url ) !== $this->before[ $url ] ) {
				return $problem;
			}
		}
		foreach ( $this->blocked as $request ) {
			$answer = $this->send( $request );
			if ( ! self::is_blocked( $answer, $request['status'] ) ) {
				return self::RULE;
			}
			if ( $this->counted && ! self::is_from_sidegate( $answer ) && self::is_from_server( $answer ) && ( $this->was_bare || $this->was_from_sidegate[ $request['url'] ] ) ) {
				return self::UNCOUNTED;
			}
		}
		return '';
	}

	/** @param BlockedRequest $request A request. */
	private function send( array $request ): ProbeResponse {
		return $this->loopback->request( $request['method'], $request['url'], $request['headers'], $request['body'] );
	}

	private static function is_blocked( ProbeResponse $answer, int $status ): bool {
		// The site's own address is on the allowlist; a header of Sidegate says that the rule blocks other addresses.
		if ( $answer->header( 'x-sidegate-layer' ) === ProbeVerdict::ALLOWED ) {
			return true;
		}
		return $answer->status === $status || ( $answer->status > 0 && $answer->status < 500 && $answer->cache_header() !== '' );
	}

	/** Returns whether Sidegate's PHP answered: it names its layer to the site's own requests. */
	private static function is_from_sidegate( ProbeResponse $answer ): bool {
		return $answer->header( 'x-sidegate-layer' ) !== '' || $answer->is_blocked_by_sidegate();
	}

	/** Returns whether the site's server answered, and no proxy or CDN in between. */
	private static function is_from_server( ProbeResponse $answer ): bool {
		return $answer->cache_header() === '' && $answer->proxy_header() === '';
	}

	private function status( string $url ): int {
		$fresh = $url . ( strpos( $url, '?' ) === false ? '?' : '&' ) . 'sidegate=' . Disk::unique();
		return $this->loopback->request( 'GET', $fresh )->status;
	}
}
