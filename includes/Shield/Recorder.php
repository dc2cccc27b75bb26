<?php
/**
 * Records hits.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Shield;

use Sidegate\Core\ClientIp\Address;
use Sidegate\Core\ClientIp\Cidr;
use Sidegate\Core\ClientIp\ClientAddress;
use Sidegate\Core\ClientIp\IpAnonymizer;
use Sidegate\Core\ClientIp\ProxyChain;
use Sidegate\Core\ClientIp\Source;
use Sidegate\Core\ClientIp\TrustedProxies;
use Sidegate\Core\Log\HeavyHitters;
use Sidegate\Core\Log\Hit;
use Sidegate\Core\Log\HitAggregate;
use Sidegate\Core\Log\SampleSet;
use Sidegate\Core\Log\SecretMask;
use Sidegate\Core\Request\XmlrpcAttempt;
use Sidegate\Storage\Spool\AnonymizationKey;
use Sidegate\Storage\Spool\Disk;
use Sidegate\Storage\Spool\FileError;
use Sidegate\Storage\Spool\Ledger;
use Sidegate\Storage\Spool\Spool;

/**
 * Records hits in the spool. Each hit is one append of bounded size, without SQL
 * and without waiting for a lock. The request that fills a segment also
 * aggregates it, so that this works without WordPress.
 */
final class Recorder {

	private Spool $spool;

	/** @var TrustedProxies|null Null if none are configured. */
	private ?TrustedProxies $proxies;

	/** @var bool|null Whether this request is the site's own probe; null until it was checked. */
	private ?bool $probe = null;

	public function __construct( Spool $spool, ?TrustedProxies $proxies = null ) {
		$this->spool   = $spool;
		$this->proxies = $proxies;
	}

	/**
	 * Records a hit. Never throws: a request is blocked even if its hit can't be recorded.
	 *
	 * @param string       $rule    Id of the rule.
	 * @param string       $layer   Layer that answers.
	 * @param bool         $blocked False if the rule is in Watch.
	 * @param array<mixed> $server  `$_SERVER`.
	 */
	public function record( string $rule, string $layer, bool $blocked, array $server ): void {
		try {
			if ( $this->is_probe( $server ) ) {
				return;
			}
			$client = $this->proxies === null ? null : $this->client( $server );
			$call   = $rule === 'xmlrpc' ? self::xmlrpc_attempt( self::text( $server, 'REQUEST_METHOD' ) ) : [ '', '' ];
			$hit    = new Hit(
				(int) ( microtime( true ) * 1000000 ),
				$rule,
				$layer,
				$blocked,
				$this->anonymized( $client === null ? $this->source( $server ) : $client->address ),
				self::text( $server, 'REQUEST_METHOD' ),
				self::without_secrets( $server, 'REQUEST_URI' ),
				self::without_secrets( $server, 'HTTP_USER_AGENT' ),
				$call[0],
				$call[1],
				$client === null ? null : $this->proxy_chain( $client )
			);
			if ( $this->spool->append( $hit->to_line() ) === null && self::load_classes( Source::class, HeavyHitters::class, SampleSet::class, HitAggregate::class, Disk::class, FileError::class, Ledger::class ) ) {
				$this->spool->with_lock( [ new Ledger( $this->spool ), 'aggregate' ] );
			}
		} catch ( \Throwable $e ) {
			return;
		}
	}

	/**
	 * Returns the client's address. Hits, the allowlist and rules all use this one.
	 * Empty if REMOTE_ADDR is not an address: some sites copy a header into it.
	 *
	 * @param array<mixed> $server `$_SERVER`.
	 */
	public function source( array $server ): string {
		$address = self::text( $server, 'REMOTE_ADDR' );
		try {
			// No trusted proxy, and the address is in its canonical form: nothing to resolve.
			if ( $this->proxies === null && filter_var( $address, FILTER_VALIDATE_IP ) !== false && inet_ntop( (string) inet_pton( $address ) ) === $address && strncmp( $address, '::ffff:', 7 ) !== 0 ) {
				return $address;
			}
			$client = $this->client( $server );
			return $client === null ? '' : $client->address;
		} catch ( \Throwable $e ) {
			// Without PHP's functions for addresses, only IPv4 is accepted: an IPv4 address has only one spelling.
			return $this->proxies === null && preg_match( '/^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(?:\.(?!$)|$)){4}$/D', $address ) === 1 ? $address : '';
		}
	}

	/**
	 * Returns whether the request is the site's own probe. A probe is not
	 * recorded, and only answers to probes name the layer.
	 *
	 * @param array<mixed> $server `$_SERVER`.
	 */
	public function is_probe( array $server ): bool {
		if ( $this->probe === null ) {
			$this->probe = false;
			try {
				$this->probe = isset( $server['HTTP_X_SIDEGATE_PROBE'] ) && $this->spool->directory() !== ''
					&& ( new ProbeTokens( $this->spool->directory() ) )->consume( self::text( $server, 'HTTP_X_SIDEGATE_PROBE' ), time() );
			} catch ( \Throwable $e ) {
				// A PHP function is disabled: the rule still blocks, and the check reports that the layer is unknown.
				return $this->probe;
			}
		}
		return $this->probe;
	}

	/**
	 * Returns the client, or null if files are missing during an update.
	 *
	 * @param array<mixed> $server `$_SERVER`.
	 */
	private function client( array $server ): ?ClientAddress {
		return self::load_classes( Cidr::class, Address::class, TrustedProxies::class, ClientAddress::class ) ? ClientAddress::of( $server, $this->proxies ) : null;
	}

	/** Returns the proxy chain; null if there is none, or if addresses are anonymised. */
	private function proxy_chain( ClientAddress $client ): ?ProxyChain {
		return count( $client->hops ) > 1 && ! $this->are_addresses_anonymized() && self::load_classes( ProxyChain::class ) ? ProxyChain::of( $client ) : null;
	}

	private function are_addresses_anonymized(): bool {
		return is_file( $this->spool->directory() . '/' . Spool::ANONYMIZATION_FILE );
	}

	/** Returns the address as it may be stored: anonymised if the owner chose so; empty if the setting can't be read. */
	private function anonymized( string $address ): string {
		if ( ! $this->are_addresses_anonymized() ) {
			return $address;
		}
		return self::load_classes( Source::class, IpAnonymizer::class, Disk::class, AnonymizationKey::class ) ? ( new AnonymizationKey( $this->spool ) )->anonymize( $address, time() ) : '';
	}

	/**
	 * Returns the XML-RPC method and login name in the body. Only its first bytes are read, whatever its size.
	 *
	 * @param string $method Method of the request.
	 * @return array{ 0: string, 1: string } See XmlrpcAttempt.
	 */
	private static function xmlrpc_attempt( string $method ): array {
		return $method === 'POST' && self::load_classes( XmlrpcAttempt::class )
			? XmlrpcAttempt::of( (string) @file_get_contents( 'php://input', false, null, 0, XmlrpcAttempt::BYTES ) )
			: [ '', '' ];
	}

	/**
	 * Returns an entry of `$_SERVER` with its secrets masked; empty if SecretMask can't be loaded.
	 *
	 * @param array<mixed> $server `$_SERVER`.
	 * @param string       $key    Name of an entry.
	 */
	private static function without_secrets( array $server, string $key ): string {
		$text = self::text( $server, $key );
		if ( $text === '' || ! self::load_classes( SecretMask::class ) ) {
			return '';
		}
		return $key === 'REQUEST_URI' ? SecretMask::mask_target( $text ) : SecretMask::mask_userinfo( $text );
	}

	/** Loads classes; false if one is missing, as may happen during an update. */
	private static function load_classes( string ...$classes ): bool {
		foreach ( $classes as $class ) {
			if ( ! class_exists( $class ) ) {
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
