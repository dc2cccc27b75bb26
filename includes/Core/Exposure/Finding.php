<?php
/**
 * A name that a response holds.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Exposure;

/**
 * Says which name of which user was read, and where in the response. It holds
 * the user's id instead of the name, so that no name is stored.
 */
final class Finding {

	/** The login name, also as part of an address. */
	public const LOGIN = 'login';
	/** The name in the author page's address, which differs from the login name. */
	public const NICENAME = 'nicename';
	/** The display name, which equals the login name. */
	public const DISPLAY = 'display';

	public const KINDS = [ self::LOGIN, self::NICENAME, self::DISPLAY ];

	public int $user;

	/** @var string One of KINDS. */
	public string $kind;

	/** @var string What holds the name: `link`, `byline`, `comment`, `body-class`, `comment-class`, `meta`, `schema`, `data`, `feed`, `redirect`, `page` or `answer`. */
	public string $context;

	public function __construct( int $user, string $kind, string $context ) {
		$this->user    = $user;
		$this->kind    = $kind;
		$this->context = $context;
	}

	/** Returns a text that only equal findings have. */
	public function key(): string {
		return $this->user . ' ' . $this->kind . ' ' . $this->context;
	}
}
