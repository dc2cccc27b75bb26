<?php
/**
 * Which layer answered a request of the check.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

/**
 * The layer that an answer proves, or why it proves none.
 */
final class Proof {

	/** The request was not blocked. */
	public const LEFT = 'left';
	/** It was not blocked: the web server handed out a real file before PHP ran. */
	public const FILE = 'file';
	/** Blocked by Sidegate, but the header of the check did not reach it. */
	public const STRIPPED = 'stripped';
	/** Blocked by the server, and refuse.php can't run: nothing is counted. */
	public const UNCOUNTED = 'uncounted';
	/** Blocked, but not by Sidegate: a firewall, the host, another plugin. */
	public const FOREIGN = 'foreign';
	/** Nothing is known. */
	public const UNANSWERED = 'unanswered';
	public const CACHED     = 'cached';
	/** The site's own address is allowed: seen from there, no rule blocks. */
	public const ALLOWED = 'allowed';
	public const CLOSED  = 'closed';
	public const MOVED   = 'moved';
	public const OTHER   = 'other';
	/** The rule changes pages, and this page had nothing to change. */
	public const UNNAMED = 'unnamed';

	/** Who may deny without Sidegate's header: see the parameter `$server` of of(). */
	public const SERVER_UNKNOWN   = '';
	public const SERVER_BARE      = 'bare';
	public const SERVER_COUNTED   = 'counted';
	public const SERVER_UNCOUNTED = 'uncounted';
	public const SERVER_CLOSED    = 'closed';

	private const LAYERS = [ 'server', 'shield', 'wordpress' ];

	/** @var string|null */
	public ?string $layer;

	/** @var string|null One of the constants above; null with a layer. */
	public ?string $because;

	/** @var bool Whether the server denied by itself: the answer says nothing of Sidegate. */
	public bool $is_bare;

	private function __construct( ?string $layer, ?string $because, bool $is_bare = false ) {
		$this->layer   = $layer;
		$this->because = $because;
		$this->is_bare = $is_bare;
	}

	/**
	 * Sidegate's own layers name themselves, to a valid ticket alone. A denial
	 * without that name is believed only where it is expected: in `bare` the
	 * server denies by itself; in `counted` refuse.php must answer, so that a
	 * mere 403 is a firewall's, or one that keeps refuse.php from running.
	 *
	 * @param Answer $answer   The answer.
	 * @param int    $status   What a refusal answers; 0 where the rule answers without the name.
	 * @param string $server   `bare` or `counted`: what Sidegate's lines say; `uncounted`: counted, but refuse.php was denied too; `closed`: the front page is denied too; empty: Sidegate wrote no lines.
	 * @param bool   $redirect Whether a redirect gives the name away, as that of `/?author=1` does.
	 */
	public static function of( Answer $answer, int $status, string $server = self::SERVER_UNKNOWN, bool $redirect = false ): self {
		$layer = $answer->header( 'x-sidegate-layer' );
		if ( $answer->status === 0 ) {
			return new self( null, self::UNANSWERED );
		}
		if ( $answer->cached_by() !== '' ) {
			return new self( null, self::CACHED );
		}
		if ( in_array( $layer, self::LAYERS, true ) ) {
			return new self( $layer, null );
		}
		if ( $layer === self::ALLOWED ) {
			return new self( null, self::ALLOWED );
		}
		if ( $answer->is_refusal_of_sidegate() ) {
			return new self( null, self::STRIPPED );
		}
		if ( $answer->status === 401 || ( $answer->status >= 400 && $server === self::SERVER_CLOSED ) ) {
			return new self( null, self::CLOSED );
		}
		if ( $answer->status >= 300 && $answer->status < 400 && $status !== 0 ) {
			return new self( null, $redirect ? self::LEFT : self::MOVED );
		}
		if ( $answer->status >= 400 && $answer->status !== $status ) {
			return new self( null, self::OTHER );
		}
		if ( $answer->status !== $status ) {
			return new self( null, $status === 0 ? self::UNNAMED : ( $answer->is_static_file() ? self::FILE : self::LEFT ) );
		}
		return self::of_denial( $answer, $server );
	}

	/** Whether the rule held; null where that isn't known. */
	public static function holds( ?string $layer, ?string $because ): ?bool {
		if ( $layer !== null || $because === self::STRIPPED ) {
			return true;
		}
		return in_array( $because, [ self::LEFT, self::FILE ], true ) ? false : null;
	}

	/** Denied with the right status, and without a word of Sidegate's. */
	private static function of_denial( Answer $answer, string $server ): self {
		if ( $answer->is_of_php() ) {
			return new self( null, self::FOREIGN );
		}
		if ( $answer->passed_through() !== '' && ! $answer->is_of_origin() ) {
			return new self( 'edge', null );
		}
		if ( $server === self::SERVER_UNCOUNTED ) {
			return new self( null, self::UNCOUNTED );
		}
		return $server === self::SERVER_COUNTED ? new self( null, self::FOREIGN ) : new self( 'server', null, true );
	}
}
