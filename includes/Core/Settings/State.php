<?php
/**
 * Sidegate's own state.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Settings;

use Sidegate\Core\Alerts\ProblemHistory;
use Sidegate\Core\Server\ServerState;

/** Reads the option `sidegate_state`; malformed values count as absent. */
final class State {

	/** @var array<mixed> */
	private array $stored;

	/** @var string What distinguishes this site from its copies: its database and table prefix. Empty if unknown. */
	private string $site;

	/** @var string A secret of this installation, for a site that has stored no token yet; empty for none. */
	private string $secret;

	/** @param mixed $stored Value of the option; false if there is none. */
	public function __construct( $stored, string $site = '', string $secret = '' ) {
		$this->stored = is_array( $stored ) ? $stored : [];
		$this->site   = $site;
		$this->secret = $secret;
	}

	/**
	 * Returns the random part of the spool folder's name; empty before the site
	 * has been set up.
	 *
	 * A copy of a site (staging, a cloned sub-site, a restored backup) has the
	 * token in its option. It must not write into the folder of the original, so
	 * its token is derived from that one and from its own identity: from the first
	 * request on, without a write.
	 */
	public function token(): string {
		$token = $this->stored_token();
		if ( $token === '' ) {
			return $this->secret === '' || $this->site === '' ? '' : self::derive_token( $this->identity(), $this->secret );
		}
		return $this->is_copied() ? $this->own_token() : $token;
	}

	/** Returns the stored token; in a copied site, that of the original. */
	public function stored_token(): string {
		$token = $this->stored['token'] ?? '';
		return is_string( $token ) && preg_match( '/^[0-9a-f]{32}$/D', $token ) === 1 ? $token : '';
	}

	/** Returns a token that no copy of the site has, regardless of what is stored. */
	public function own_token(): string {
		return self::derive_token( $this->identity(), $this->stored_token() );
	}

	/**
	 * Returns the identity of this site, in the form in which it is stored; empty
	 * if unknown. If the host has disabled hash(), the stored identity is assumed:
	 * the rules must hold, and the folder stays the same.
	 */
	public function identity(): string {
		if ( ! function_exists( 'hash' ) ) {
			return $this->stored_identity();
		}
		return $this->site === '' ? '' : substr( hash( 'sha256', $this->site ), 0, 32 );
	}

	/** Checks whether the token was made for another site than this one. */
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
	 * Returns the spool folders that the site has had: a deployment or
	 * SIDEGATE_SPOOL_DIR may change the folder, and what is left in an old one must
	 * still be counted and removed.
	 *
	 * @return list<string> Paths of spool folders, the newest last.
	 */
	public function spools(): array {
		return array_values( array_filter( (array) ( $this->stored['spools'] ?? [] ), 'is_string' ) );
	}

	/**
	 * Returns the folders of WordPress that the site has had; the server's files contain one.
	 *
	 * @return list<string>
	 */
	public function homes(): array {
		return array_values( array_filter( (array) ( $this->stored['homes'] ?? [] ), 'is_string' ) );
	}

	/** Checks whether another state has the same folders, which the server's files contain. */
	public function has_same_folders( self $other ): bool {
		return $this->stored_token() === $other->stored_token() && $this->spools() === $other->spools() && $this->homes() === $other->homes();
	}

	/**
	 * Returns the spool folder of this site; empty before the site has been set up.
	 *
	 * @param mixed $base The parent folder, without a slash at its end.
	 */
	public function spool_directory( $base ): string {
		$token = $this->token();
		return $token === '' || ! is_string( $base ) || $base === '' ? '' : $base . '/sidegate-' . $token;
	}

	/**
	 * Returns the names of the software that would break if a rule blocked.
	 *
	 * @return array<string, list<string>> By rule.
	 */
	public function needed_by(): array {
		return $this->names_by_rule( 'needed_by' );
	}

	/**
	 * Returns the names of the software that has needed a rule and is gone: the
	 * rule watches on until the owner chooses.
	 *
	 * @return array<string, list<string>> By rule.
	 */
	public function was_needed_by(): array {
		return $this->names_by_rule( 'was_needed_by' );
	}

	/** @return array<string, list<string>> By rule. */
	private function names_by_rule( string $key ): array {
		$by_rule = [];
		$stored  = $this->stored[ $key ] ?? [];
		foreach ( is_array( $stored ) ? $stored : [] as $rule => $names ) {
			$names = array_values( array_filter( (array) $names, 'is_string' ) );
			if ( $names !== [] ) {
				$by_rule[ (string) $rule ] = $names;
			}
		}
		return $by_rule;
	}

	/** Returns what the names were derived from; see Sidegate\WordPress\Neighbours\Needs. */
	public function needs_seen(): string {
		$seen = $this->stored['needs_seen'] ?? '';
		return is_string( $seen ) ? $seen : '';
	}

	/** Returns the state of the web server. */
	public function server(): ServerState {
		return new ServerState( $this->stored['server'] ?? null );
	}

	/** Returns when the tables were found to be missing, seconds since 1970; 0 if never. */
	public function tables_lost(): int {
		$time = $this->stored['tables_lost'] ?? 0;
		return is_int( $time ) ? $time : 0;
	}

	/** Returns the version of the tables; 1 if none is stored, because version 1 didn't store it. */
	public function tables_version(): int {
		$version = $this->stored['tables'] ?? 1;
		return is_int( $version ) ? $version : 1;
	}

	/** Returns the edition of the network data by which the tables are numbered; empty if they aren't yet. */
	public function networks_edition(): string {
		$edition = $this->stored['networks'] ?? '';
		return is_string( $edition ) ? $edition : '';
	}

	/** @return array<string, string> Why the last message was not sent, by channel; only channels of which it failed. */
	public function alert_errors(): array {
		$errors = $this->stored['alert_errors'] ?? [];
		return is_array( $errors ) ? array_filter( $errors, static fn ( $error, $channel ): bool => is_string( $error ) && is_string( $channel ), ARRAY_FILTER_USE_BOTH ) : [];
	}

	/** Returns what is known of problems of the protection: see ProblemHistory. */
	public function problem_history(): ProblemHistory {
		return new ProblemHistory( $this->stored['problem_history'] ?? null );
	}

	/** @return list<string> Rules that a check saw at work. */
	public function proven_rules(): array {
		return array_values( array_filter( (array) ( $this->stored['proven_rules'] ?? [] ), 'is_string' ) );
	}

	/** @return array<string, int> Unix time of the last message about a login name, by the hash of the name. */
	public function told_logins(): array {
		$times = $this->stored['told_logins'] ?? [];
		return is_array( $times ) ? array_filter( $times, static fn ( $time, $hash ): bool => is_int( $time ) && is_string( $hash ), ARRAY_FILTER_USE_BOTH ) : [];
	}

	/** Returns when login names and the month were looked at last, seconds since 1970. */
	public function alerts_checked(): int {
		$time = $this->stored['alerts_checked'] ?? 0;
		return is_int( $time ) ? $time : 0;
	}

	/** Returns the month of the last summary, such as `2026-11`; empty if there was none. */
	public function summary_month(): string {
		$month = $this->stored['summary_month'] ?? '';
		return is_string( $month ) ? $month : '';
	}

	/** Returns the key that signs the link in the monthly summary; empty if there is none. */
	public function summary_key(): string {
		$key = $this->stored['summary_key'] ?? '';
		return is_string( $key ) ? $key : '';
	}

	/** Returns whether the notice after activation is due. */
	public function is_welcome_due(): bool {
		return ( $this->stored['welcome'] ?? null ) === true;
	}

	/** @return array<string, int> Ids of users by a nicename that they no longer have, the oldest first. */
	public function old_nicenames(): array {
		$found = [];
		foreach ( (array) ( $this->stored['old_nicenames'] ?? [] ) as $nicename => $user ) {
			if ( is_int( $user ) && $user > 0 ) {
				$found[ (string) $nicename ] = $user;
			}
		}
		return $found;
	}

	/**
	 * Returns the array to store after a change.
	 *
	 * @param array<string, mixed> $changes Keys that change.
	 * @return array<mixed>
	 */
	public function with( array $changes ): array {
		return array_merge( $this->stored, $changes );
	}

	/**
	 * Returns a token; empty if the host has disabled hash_hmac(): then nothing is
	 * counted, and the rules hold.
	 */
	private static function derive_token( string $identity, string $key ): string {
		return ! function_exists( 'hash_hmac' ) ? '' : substr( hash_hmac( 'sha256', $identity, $key ), 0, 32 );
	}
}
