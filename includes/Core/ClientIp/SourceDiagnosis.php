<?php
/**
 * What one request shows about the proxies in front of the site.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\ClientIp;

use Sidegate\Core\Log\Hit;
use Sidegate\Core\Settings\Rules;

/**
 * Describes a request that the owner sends, which comes through the same proxies
 * as all other requests. Forged headers do no harm here, because only the owner
 * sees the result; it is ClientAddress that must be safe against them.
 *
 * @phpstan-import-type PresetData from Rules
 * @phpstan-type ClientData array{ address: string, hops: list<string>, because: string }
 */
final class SourceDiagnosis {

	/** Maximum bytes of a header that are shown. */
	private const MAX_SHOWN_BYTES = 200;

	/** Minimum hits; fewer don't show whether most of them come from a CDN. */
	private const MIN_HITS = 20;

	/** @var array<mixed> `$_SERVER`. */
	private array $server;

	private ?TrustedProxies $proxies;

	/** @var array<string, PresetData> */
	private array $presets;

	/**
	 * @param array<mixed>              $server  `$_SERVER`.
	 * @param array<string, PresetData> $presets Well-known proxies and CDNs, by name.
	 */
	public function __construct( array $server, ?TrustedProxies $proxies, array $presets ) {
		$this->server  = $server;
		$this->proxies = $proxies;
		$this->presets = $presets;
	}

	/**
	 * Returns everything that the request and the last hits show.
	 *
	 * @param list<string> $sources Sources of the last hits.
	 * @return array<string, mixed> See SourceDiagnosis in src/api/source.ts; without the presets.
	 */
	public function all( array $sources ): array {
		$client = ClientAddress::of( $this->server, $this->proxies );
		$crowd  = $this->crowd( $sources );
		return [
			'peer'       => $client->hops[0],
			'client'     => self::describe( $client ),
			'candidates' => $this->candidates( $client->hops[0] ),
			'within'     => $this->preset_of_address( $client->hops[0] ),
			'says'       => $this->preset_of_headers(),
			'private'    => self::is_private( $client->hops[0] ),
			'restored'   => $this->is_restored( $client->hops[0] ),
			'crowd'      => $crowd,
			'unknown'    => $this->is_unknown( $client, $crowd ),
		];
	}

	/** @return ClientData */
	public static function describe( ClientAddress $client ): array {
		return [
			'address' => $client->address,
			'hops'    => $client->hops,
			'because' => $client->reason,
		];
	}

	/**
	 * Returns each header that may name the client, and the client if it were trusted.
	 *
	 * @return list<array{ header: string, value: string, address: string, hops: list<string>, because: string }>
	 */
	private function candidates( string $peer ): array {
		$found = [];
		foreach ( array_keys( TrustedProxies::HEADERS ) as $header ) {
			$value = TrustedProxies::header_value( $this->server, $header );
			if ( $value !== '' ) {
				$ranges  = $this->proxies === null ? [] : $this->proxies->ranges();
				$found[] = [
					'header' => $header,
					'value'  => Hit::escape( substr( $value, 0, self::MAX_SHOWN_BYTES ) ),
				] + self::describe( ClientAddress::from_header( $peer, $value, new TrustedProxies( $ranges, $header ) ) );
			}
		}
		return $found;
	}

	/** Returns the CDN in whose ranges an address lies. */
	private function preset_of_address( string $address ): ?string {
		foreach ( $this->presets as $name => $preset ) {
			if ( ( new TrustedProxies( $preset['ranges'], $preset['header'] ) )->trusts( $address ) ) {
				return $name;
			}
		}
		return null;
	}

	/** Returns the CDN whose headers the request has. */
	private function preset_of_headers(): ?string {
		foreach ( $this->presets as $name => $preset ) {
			foreach ( $preset['signs'] as $header => $sign ) {
				$value = TrustedProxies::header_value( $this->server, $header );
				if ( $value !== '' && ( $sign === '' || stripos( $value, $sign ) !== false ) ) {
					return $name;
				}
			}
		}
		return null;
	}

	/**
	 * Checks whether the server (mod_remoteip, realip) or another plugin has
	 * already replaced the proxy's address with the client's: the request came
	 * through a proxy, and REMOTE_ADDR is the address that it forwarded, or at
	 * least no address of that proxy.
	 */
	private function is_restored( string $peer ): bool {
		if ( $peer === '' || self::is_private( $peer ) || $this->preset_of_address( $peer ) !== null || ( $this->proxies !== null && $this->proxies->trusts( $peer ) ) ) {
			return false;
		}
		$preset = $this->preset_of_headers();
		if ( $preset !== null && $this->presets[ $preset ]['ranges'] !== [] ) {
			return true;
		}
		foreach ( $this->candidates( $peer ) as $one ) {
			if ( $one['because'] === ClientAddress::NAMED && $one['address'] === $peer ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Checks whether the client's address is probably a proxy's.
	 *
	 * @param array{ hits: int, sources: int, behind: int } $crowd Numbers of the last hits.
	 */
	private function is_unknown( ClientAddress $client, array $crowd ): bool {
		if ( $client->address === '' ) {
			return false;
		}
		if ( $client->reason === ClientAddress::SILENT || $client->reason === ClientAddress::UNREADABLE ) {
			return true;
		}
		if ( $client->reason !== ClientAddress::DIRECT || $this->is_restored( $client->address ) ) {
			return false;
		}
		$is_proxied = $this->preset_of_address( $client->address ) !== null || $this->preset_of_headers() !== null
			|| ( self::is_private( $client->address ) && $this->candidates( $client->address ) !== [] );
		return $is_proxied || ( $crowd['hits'] >= self::MIN_HITS && 2 * $crowd['behind'] > $crowd['hits'] );
	}

	/**
	 * Counts the last hits, their sources, and the hits that have a CDN's address (`behind`).
	 *
	 * @param list<string> $sources Sources of the last hits.
	 * @return array{ hits: int, sources: int, behind: int }
	 */
	private function crowd( array $sources ): array {
		$behind = 0;
		$counts = array_count_values( $sources );
		foreach ( $counts as $source => $hits ) {
			$behind += $this->preset_of_address( (string) $source ) === null ? 0 : $hits;
		}
		return [
			'hits'    => count( $sources ),
			'sources' => count( $counts ),
			'behind'  => $behind,
		];
	}

	private static function is_private( string $address ): bool {
		return $address !== '' && filter_var( $address, FILTER_VALIDATE_IP, FILTER_FLAG_NO_PRIV_RANGE | FILTER_FLAG_NO_RES_RANGE ) === false;
	}
}
