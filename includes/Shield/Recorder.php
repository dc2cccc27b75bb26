<?php
/**
 * Writes hits down.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Shield;

use Sidegate\Core\ClientAddress;
use Sidegate\Core\Hit;
use Sidegate\Core\Proxies;
use Sidegate\Core\Secrets;
use Sidegate\Core\Way;
use Sidegate\Core\XmlrpcAttempt;
use Sidegate\Storage\Ledger;
use Sidegate\Storage\Pseudonyms;
use Sidegate\Storage\Spool;

/**
 * One bounded append a hit; no SQL, no lock wait. When a segment is full,
 * whoever filled it folds it, so that nothing depends on WordPress.
 */
final class Recorder {

	/** @var Spool */
	private Spool $spool;

	/** @var Proxies|null Whose word on a client's address counts. */
	private ?Proxies $proxies;

	/** @var bool|null Whether this request is the site's own, once somebody has asked. */
	private ?bool $probe = null;

	/**
	 * @param Spool        $spool   Where hits go.
	 * @param Proxies|null $proxies Null where nobody's word counts.
	 */
	public function __construct( Spool $spool, ?Proxies $proxies = null ) {
		$this->spool   = $spool;
		$this->proxies = $proxies;
	}

	/**
	 * Never an obstacle: where it can't be written down, it is refused all the same.
	 *
	 * @param string       $rule    Id of the rule.
	 * @param string       $layer   Layer that answers.
	 * @param bool         $refused False if the rule only watches.
	 * @param array<mixed> $server  What PHP knows of the request: `$_SERVER`.
	 */
	public function record( string $rule, string $layer, bool $refused, array $server ): void {
		try {
			if ( $this->is_probe( $server ) ) {
				return;
			}
			$client = $this->proxies === null ? null : $this->client( $server );
			$call   = $rule === 'xmlrpc' ? self::attempt( self::text( $server, 'REQUEST_METHOD' ) ) : [ '', '' ];
			$hit    = new Hit(
				(int) ( microtime( true ) * 1000000 ),
				$rule,
				$layer,
				$refused,
				$this->kept_of( $client === null ? $this->source( $server ) : $client->address ),
				self::text( $server, 'REQUEST_METHOD' ),
				self::without_secrets( $server, 'REQUEST_URI' ),
				self::without_secrets( $server, 'HTTP_USER_AGENT' ),
				$call[0],
				$call[1],
				$client === null ? null : $this->way_to( $client )
			);
			if ( $this->spool->append( $hit->to_line() ) === null && self::load( 'Core/Source', 'Core/HeavyHitters', 'Core/KeptLines', 'Core/Tally', 'Storage/Disk', 'Storage/FileError', 'Storage/Ledger' ) ) {
				$this->spool->alone( [ new Ledger( $this->spool ), 'fold' ] );
			}
		} catch ( \Throwable $e ) {
			return;
		}
	}

	/**
	 * The client's address, the same for hits, allies and rules; empty if
	 * REMOTE_ADDR is none, since some sites copy a header into it.
	 *
	 * @param array<mixed> $server `$_SERVER`.
	 */
	public function source( array $server ): string {
		$address = self::text( $server, 'REMOTE_ADDR' );
		try {
			// Nobody stands before the site, and it is written as everywhere: there is nothing to read.
			if ( $this->proxies === null && filter_var( $address, FILTER_VALIDATE_IP ) !== false && inet_ntop( (string) inet_pton( $address ) ) === $address && strncmp( $address, '::ffff:', 7 ) !== 0 ) {
				return $address;
			}
			$client = $this->client( $server );
			return $client === null ? '' : $client->address;
		} catch ( \Throwable $e ) {
			// Without PHP's functions for addresses, IPv4 has one spelling only.
			return $this->proxies === null && preg_match( '/^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(?:\.(?!$)|$)){4}$/D', $address ) === 1 ? $address : '';
		}
	}

	/**
	 * Whether the site asks itself who refuses. Such a request is no hit, and
	 * only its answer says which layer gave it.
	 *
	 * @param array<mixed> $server `$_SERVER`.
	 */
	public function is_probe( array $server ): bool {
		if ( $this->probe === null ) {
			$this->probe = false;
			try {
				$this->probe = isset( $server['HTTP_X_SIDEGATE_PROBE'] ) && $this->spool->directory() !== ''
					&& ( new Tickets( $this->spool->directory() ) )->take( self::text( $server, 'HTTP_X_SIDEGATE_PROBE' ), time() );
			} catch ( \Throwable $e ) {
				// A host without one of PHP's functions: the rule holds, and the check says that it can't tell the layer.
				return $this->probe;
			}
		}
		return $this->probe;
	}

	/**
	 * Null if files are missing, in the middle of an update.
	 *
	 * @param array<mixed> $server `$_SERVER`.
	 */
	private function client( array $server ): ?ClientAddress {
		return self::load( 'Core/Cidr', 'Core/Address', 'Core/Proxies', 'Core/ClientAddress' ) ? ClientAddress::of( $server, $this->proxies ) : null;
	}

	/** Who stood between. Where the owner wants no addresses to be kept whole, none of the way is. */
	private function way_to( ClientAddress $client ): ?Way {
		return count( $client->hops ) > 1 && ! $this->are_hidden() && self::load( 'Core/Way' ) ? Way::of( $client ) : null;
	}

	private function are_hidden(): bool {
		return is_file( $this->spool->directory() . '/' . Spool::ADDRESSES );
	}

	/** What the owner wants to be written down of an address; nothing of it, if that can't be told. */
	private function kept_of( string $address ): string {
		if ( ! $this->are_hidden() ) {
			return $address;
		}
		return self::load( 'Core/Source', 'Core/Anonymity', 'Storage/Disk', 'Storage/Pseudonyms' ) ? ( new Pseudonyms( $this->spool ) )->of( $address, time() ) : '';
	}

	/**
	 * What the body tries: its beginning alone is read, whatever its size.
	 *
	 * @param string $method Of the request.
	 * @return array{ 0: string, 1: string } See XmlrpcAttempt.
	 */
	private static function attempt( string $method ): array {
		return $method === 'POST' && self::load( 'Core/XmlrpcAttempt' )
			? XmlrpcAttempt::of( (string) @file_get_contents( 'php://input', false, null, 0, XmlrpcAttempt::BYTES ) )
			: [ '', '' ];
	}

	/**
	 * What a client says, without secrets; nothing of it, if those can't be found.
	 *
	 * @param array<mixed> $server `$_SERVER`.
	 * @param string       $key    Name of an entry.
	 */
	private static function without_secrets( array $server, string $key ): string {
		$text = self::text( $server, $key );
		if ( $text === '' || ! self::load( 'Core/Secrets' ) ) {
			return '';
		}
		return $key === 'REQUEST_URI' ? Secrets::out_of_target( $text ) : Secrets::out_of_address( $text );
	}

	/** Whether classes are there: in the middle of an update their files may be missing. */
	private static function load( string ...$files ): bool {
		foreach ( $files as $file ) {
			if ( ! class_exists( 'Sidegate\\' . strtr( $file, '/', '\\' ) ) ) {
				return false;
			}
		}
		return true;
	}

	/**
	 * @param array<mixed> $server `$_SERVER`.
	 * @param string       $key    Name of an entry.
	 */
	private static function text( array $server, string $key ): string {
		$text = $server[ $key ] ?? '';
		return is_string( $text ) ? $text : '';
	}
}
