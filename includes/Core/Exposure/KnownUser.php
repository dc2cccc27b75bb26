<?php
/**
 * A user whose names are looked for.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Exposure;

/** Holds the names of a user who may publish. */
final class KnownUser {

	public int $id;

	/** @var string The name with which they log in. */
	public string $login;

	/** @var string The name in the address of their author page. */
	public string $nicename;

	/** @var string The name that pages show. */
	public string $display;

	public function __construct( int $id, string $login, string $nicename, string $display ) {
		$this->id       = $id;
		$this->login    = $login;
		$this->nicename = $nicename;
		$this->display  = $display;
	}

	/** Returns whether pages show the login name. */
	public function displays_login(): bool {
		return self::fold( $this->display ) === self::fold( $this->login );
	}

	/**
	 * Returns whether the author page's address holds the login name. Databases
	 * compare login names without regard to case, so "Admin" is "admin".
	 */
	public function has_login_in_address(): bool {
		return self::fold( $this->nicename ) === self::fold( $this->login );
	}

	/** Returns the name in the form in which names are compared. */
	public static function fold( string $name ): string {
		return strtolower( trim( $name ) );
	}
}
