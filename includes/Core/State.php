<?php
/**
 * What Sidegate remembers for itself.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

/**
 * The option `sidegate_state`, read so that nothing broken comes out of it.
 */
final class State {

	/** @var array<mixed> */
	private array $stored;

	/** @var string What tells this site from its copies: its database and the prefix of its tables. Empty where that is unknown. */
	private string $site;

	/** @var string What only this installation knows, for a site that has stored no token yet; empty for none. */
	private string $secret;

	/**
	 * @param mixed  $stored What the option holds; false where there is none.
	 * @param string $site   What tells this site from its copies; empty where that is unknown.
	 * @param string $secret What only this installation knows; empty for none.
	 */
	public function __construct( $stored, string $site = '', string $secret = '' ) {
		$this->stored = is_array( $stored ) ? $stored : [];
		$this->site   = $site;
		$this->secret = $secret;
	}

	/**
	 * Returns the random part of the spool folder's name; empty before the site
	 * has been set up.
	 *
	 * A copy of a site (staging, a cloned sub-site, a restored backup) brings
	 * the token along with the option. It must not write into the folder of the
	 * site that it was copied from, so its token is derived from that one and
	 * from its own identity: from the first request on, without a write.
	 */
	public function token(): string {
		$token = $this->stored_token();
		if ( $token === '' ) {
			return $this->secret === '' || $this->site === '' ? '' : self::derived( $this->identity(), $this->secret );
		}
		return $this->is_copied() ? $this->own_token() : $token;
	}

	/** Returns the token as it was stored, perhaps by the site that this is a copy of. */
	public function stored_token(): string {
		$token = $this->stored['token'] ?? '';
		return is_string( $token ) && preg_match( '/^[0-9a-f]{32}$/D', $token ) === 1 ? $token : '';
	}

	/** Returns a token that no copy of the site has, whatever is stored. */
	public function own_token(): string {
		return self::derived( $this->identity(), $this->stored_token() );
	}

	/**
	 * Returns the identity of this site, as it is stored; empty where it is
	 * unknown. Where the host has disabled hash(), the site is taken for the one
	 * that is stored: its rules must hold, and its folder stays the same.
	 */
	public function identity(): string {
		if ( ! function_exists( 'hash' ) ) {
			return $this->stored_identity();
		}
		return $this->site === '' ? '' : substr( hash( 'sha256', $this->site ), 0, 32 );
	}

	/** Whether the token was made for another site than this one. */
	public function is_copied(): bool {
		$stored = $this->stored_identity();
		return $stored !== '' && $this->site !== '' && $stored !== $this->identity();
	}

	/** Returns the identity of the site that the token was made for; empty if an older version made it. */
	public function stored_identity(): string {
		$identity = $this->stored['identity'] ?? '';
		return is_string( $identity ) ? $identity : '';
	}

	/**
	 * Returns the spool folders that the site has had: a deploy or
	 * SIDEGATE_SPOOL_DIR changes the place, and what lies in an old one must
	 * still be counted and removed.
	 *
	 * @return list<string> Paths of spool folders, the newest last.
	 */
	public function spools(): array {
		return array_values( array_filter( (array) ( $this->stored['spools'] ?? [] ), 'is_string' ) );
	}

	/** @return list<string> Folders of WordPress that the site has had; what is written for the server names one. */
	public function homes(): array {
		return array_values( array_filter( (array) ( $this->stored['homes'] ?? [] ), 'is_string' ) );
	}

	/** Whether the same place is stored: what is written for the server names it. */
	public function is_placed_as( self $other ): bool {
		return $this->stored_token() === $other->stored_token() && $this->spools() === $other->spools() && $this->homes() === $other->homes();
	}

	/**
	 * Where this site spools; empty until it has been set up.
	 *
	 * @param mixed $base The folder that holds it, without a slash at its end.
	 */
	public function spool_directory( $base ): string {
		$token = $this->token();
		return $token === '' || ! is_string( $base ) || $base === '' ? '' : $base . '/sidegate-' . $token;
	}

	/** @return list<string> Names of active plugins that need XML-RPC. */
	public function xmlrpc_needed_by(): array {
		return array_values( array_filter( (array) ( $this->stored['xmlrpc_needed_by'] ?? [] ), 'is_string' ) );
	}

	/** What it remembers of the server in front of it. */
	public function server(): ServerState {
		return new ServerState( $this->stored['server'] ?? null );
	}

	/** When the tables were found to be missing, seconds since 1970; 0 if never. */
	public function tables_lost(): int {
		$time = $this->stored['tables_lost'] ?? 0;
		return is_int( $time ) ? $time : 0;
	}

	/** Version of the tables; 1 where nobody has noted it, because then nobody did. */
	public function tables(): int {
		$version = $this->stored['tables'] ?? 1;
		return is_int( $version ) ? $version : 1;
	}

	/** Edition of the networks by which the tables are numbered; empty where they aren't yet. */
	public function networks(): string {
		$edition = $this->stored['networks'] ?? '';
		return is_string( $edition ) ? $edition : '';
	}

	/** Returns why the last message to the owner was not sent; empty if it was. */
	public function alert_error(): string {
		$error = $this->stored['alert_error'] ?? '';
		return is_string( $error ) ? $error : '';
	}

	/**
	 * What to store after a change.
	 *
	 * @param array<string, mixed> $change Keys that change.
	 * @return array<mixed>
	 */
	public function changed( array $change ): array {
		return array_merge( $this->stored, $change );
	}

	/** Returns a token; empty where the host has disabled hash_hmac(): then nothing is counted, and the rules hold. */
	private static function derived( string $identity, string $key ): string {
		return ! function_exists( 'hash_hmac' ) ? '' : substr( hash_hmac( 'sha256', $identity, $key ), 0, 32 );
	}
}
