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

	/** @param mixed $stored What the option holds; false where there is none. */
	public function __construct( $stored ) {
		$this->stored = is_array( $stored ) ? $stored : [];
	}

	/** What nobody can guess of the spool's name; empty until the site has been set up. */
	public function token(): string {
		$token = $this->stored['token'] ?? '';
		return is_string( $token ) && preg_match( '/^[0-9a-f]{32}$/D', $token ) === 1 ? $token : '';
	}

	/**
	 * Where this site spools; empty until it has been set up.
	 *
	 * @param mixed $base The folder that holds it, without a slash at its end.
	 */
	public function spool_directory( $base ): string {
		return $this->token() === '' || ! is_string( $base ) || $base === '' ? '' : $base . '/sidegate-' . $this->token();
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
}
