<?php
/**
 * Which layer answered a request of the check.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Checks;

/**
 * Derives from a response the layer that blocked the request, or the reason why
 * no layer is proved.
 */
final class ProbeVerdict {

	/** The request was not blocked. */
	public const NOT_BLOCKED = 'left';
	/** It was not blocked: the web server served a real file before PHP ran. */
	public const FILE = 'file';
	/** Sidegate blocked it, but the check's header did not arrive. */
	public const STRIPPED = 'stripped';
	/** The server blocked it, and refuse.php can't run: nothing is counted. */
	public const UNCOUNTED = 'uncounted';
	/** It was blocked, but not by Sidegate: a firewall, the host, another plugin. */
	public const BLOCKED_BY_OTHER = 'foreign';
	/** The result is unknown: no answer, or one from a cache. */
	public const UNANSWERED = 'unanswered';
	public const CACHED     = 'cached';
	/** The site's own address is on the allowlist: from there, no rule blocks. */
	public const ALLOWED           = 'allowed';
	public const CLOSED            = 'closed';
	public const REDIRECTED        = 'moved';
	public const UNEXPECTED_STATUS = 'other';
	/** The rule changes pages, and this page had nothing to change. */
	public const NOTHING_TO_CHANGE = 'unnamed';

	/** What denies without Sidegate's header: see the parameter `$server` of of(). */
	public const SERVER_UNKNOWN   = '';
	public const SERVER_BARE      = 'bare';
	public const SERVER_COUNTED   = 'counted';
	public const SERVER_UNCOUNTED = 'uncounted';
	public const SERVER_CLOSED    = 'closed';

	private const LAYERS = [ 'server', 'shield', 'wordpress' ];

	public ?string $layer;

	/** @var string|null One of the constants above; null if there is a layer. */
	public ?string $reason;

	/** @var bool Whether the server denied by itself: the answer bears no sign of Sidegate. */
	public bool $is_bare;

	private function __construct( ?string $layer, ?string $reason, bool $is_bare = false ) {
		$this->layer   = $layer;
		$this->reason  = $reason;
		$this->is_bare = $is_bare;
	}

	/**
	 * Sidegate's own layers name themselves, but only in answer to a valid token. A
	 * denial without that name is accepted only where it is expected: with `bare`
	 * the server denies by itself; with `counted` refuse.php must answer, so a mere
	 * 403 comes from a firewall, or from something that keeps refuse.php from running.
	 *
	 * @param ProbeResponse $answer   The response.
	 * @param int           $status   HTTP status with which the rule blocks; 0 if it answers normally but without the user's name.
	 * @param string        $server   `bare` or `counted`: the strength of Sidegate's lines; `uncounted`: counted, but refuse.php was denied too; `closed`: the front page is denied too; empty: Sidegate wrote no lines.
	 * @param bool          $redirect Whether a redirect reveals the user's name, as that of `/?author=1` does.
	 */
	public static function of( ProbeResponse $answer, int $status, string $server = self::SERVER_UNKNOWN, bool $redirect = false ): self {
		$layer = $answer->header( 'x-sidegate-layer' );
		if ( $answer->status === 0 ) {
			return new self( null, self::UNANSWERED );
		}
		if ( $answer->cache_header() !== '' ) {
			return new self( null, self::CACHED );
		}
		if ( in_array( $layer, self::LAYERS, true ) ) {
			return new self( $layer, null );
		}
		if ( $layer === self::ALLOWED ) {
			return new self( null, self::ALLOWED );
		}
		if ( $answer->is_blocked_by_sidegate() ) {
			return new self( null, self::STRIPPED );
		}
		if ( $answer->status === 401 || ( $answer->status >= 400 && $server === self::SERVER_CLOSED ) ) {
			return new self( null, self::CLOSED );
		}
		if ( $answer->status >= 300 && $answer->status < 400 && $status !== 0 ) {
			return new self( null, $redirect ? self::NOT_BLOCKED : self::REDIRECTED );
		}
		if ( $answer->status >= 400 && $answer->status !== $status ) {
			return new self( null, self::UNEXPECTED_STATUS );
		}
		if ( $answer->status !== $status ) {
			return new self( null, $status === 0 ? self::NOTHING_TO_CHANGE : ( $answer->is_static_file() ? self::FILE : self::NOT_BLOCKED ) );
		}
		return self::of_denial( $answer, $server );
	}

	/** Returns whether the rule blocked; null if unknown. */
	public static function holds( ?string $layer, ?string $reason ): ?bool {
		if ( $layer !== null || $reason === self::STRIPPED ) {
			return true;
		}
		return in_array( $reason, [ self::NOT_BLOCKED, self::FILE ], true ) ? false : null;
	}

	/** Judges a denial with the expected status and without Sidegate's header. */
	private static function of_denial( ProbeResponse $answer, string $server ): self {
		if ( $answer->is_from_php() ) {
			return new self( null, self::BLOCKED_BY_OTHER );
		}
		if ( $answer->proxy_header() !== '' && ! $answer->is_from_origin() ) {
			return new self( 'edge', null );
		}
		if ( $server === self::SERVER_UNCOUNTED ) {
			return new self( null, self::UNCOUNTED );
		}
		return $server === self::SERVER_COUNTED ? new self( null, self::BLOCKED_BY_OTHER ) : new self( 'server', null, true );
	}
}
