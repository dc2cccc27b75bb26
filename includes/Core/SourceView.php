<?php
/**
 * What one request shows of what stands in front of the site.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

/**
 * For the owner, who asks through the same proxy as everybody. Only what a
 * client's address is taken from must be proof against lies (ClientAddress);
 * this is for eyes, and a stranger sees none of it.
 *
 * @phpstan-import-type PresetData from Rules
 * @phpstan-type Told array{ address: string, hops: list<string>, because: string }
 */
final class SourceView {

	/** Bytes of a header that are shown. */
	private const SHOWN = 200;

	/** Fewer hits than that show no crowd. */
	private const CROWD = 20;

	/** @var array<mixed> `$_SERVER`. */
	private array $server;

	/** @var Proxies|null */
	private ?Proxies $proxies;

	/** @var array<string, PresetData> */
	private array $presets;

	/**
	 * @param array<mixed>              $server  `$_SERVER`.
	 * @param Proxies|null              $proxies Whose word counts.
	 * @param array<string, PresetData> $presets What is known of CDNs.
	 */
	public function __construct( array $server, ?Proxies $proxies, array $presets ) {
		$this->server  = $server;
		$this->proxies = $proxies;
		$this->presets = $presets;
	}

	/**
	 * @param list<string> $sources Of the last hits.
	 * @return array<string, mixed> See SourceSeen in src/rest/types.ts, but for the presets.
	 */
	public function all( array $sources ): array {
		$client = ClientAddress::of( $this->server, $this->proxies );
		$crowd  = $this->crowd( $sources );
		return [
			'peer'       => $client->hops[0],
			'client'     => self::told( $client ),
			'candidates' => $this->candidates( $client->hops[0] ),
			'within'     => $this->within( $client->hops[0] ),
			'says'       => $this->says(),
			'private'    => self::is_private( $client->hops[0] ),
			'restored'   => $this->is_restored( $client->hops[0] ),
			'crowd'      => $crowd,
			'unknown'    => $this->is_unknown( $client, $crowd ),
		];
	}

	/** @return Told */
	public static function told( ClientAddress $client ): array {
		return [
			'address' => $client->address,
			'hops'    => $client->hops,
			'because' => $client->because,
		];
	}

	/** @return list<array{ header: string, value: string, address: string, hops: list<string>, because: string }> */
	private function candidates( string $peer ): array {
		$found = [];
		foreach ( array_keys( Proxies::HEADERS ) as $header ) {
			$value = Proxies::said( $this->server, $header );
			if ( $value !== '' ) {
				$ranges  = $this->proxies === null ? [] : $this->proxies->ranges();
				$found[] = [
					'header' => $header,
					'value'  => Hit::escape( substr( $value, 0, self::SHOWN ) ),
				] + self::told( ClientAddress::told_by( $peer, $value, new Proxies( $ranges, $header ) ) );
			}
		}
		return $found;
	}

	/** In whose ranges an address lies. */
	private function within( string $address ): ?string {
		foreach ( $this->presets as $name => $preset ) {
			if ( ( new Proxies( $preset['ranges'], $preset['header'] ) )->trust( $address ) ) {
				return $name;
			}
		}
		return null;
	}

	/** By whom the request says that it came. */
	private function says(): ?string {
		foreach ( $this->presets as $name => $preset ) {
			foreach ( $preset['signs'] as $header => $word ) {
				$value = Proxies::said( $this->server, $header );
				if ( $value !== '' && ( $word === '' || stripos( $value, $word ) !== false ) ) {
					return $name;
				}
			}
		}
		return null;
	}

	/**
	 * The server (mod_remoteip, realip) or another plugin has put the client
	 * where the proxy was: the request came by a proxy, and REMOTE_ADDR is whom
	 * that names, or at least no address of that proxy.
	 */
	private function is_restored( string $peer ): bool {
		if ( $peer === '' || self::is_private( $peer ) || $this->within( $peer ) !== null || ( $this->proxies !== null && $this->proxies->trust( $peer ) ) ) {
			return false;
		}
		$says = $this->says();
		if ( $says !== null && $this->presets[ $says ]['ranges'] !== [] ) {
			return true;
		}
		foreach ( $this->candidates( $peer ) as $one ) {
			if ( $one['because'] === ClientAddress::NAMED && $one['address'] === $peer ) {
				return true;
			}
		}
		return false;
	}

	/** @param array{ hits: int, sources: int, behind: int } $crowd Of the last hits. */
	private function is_unknown( ClientAddress $client, array $crowd ): bool {
		if ( $client->address === '' ) {
			return false;
		}
		if ( $client->because === ClientAddress::SILENT || $client->because === ClientAddress::UNREADABLE ) {
			return true;
		}
		if ( $client->because !== ClientAddress::DIRECT || $this->is_restored( $client->address ) ) {
			return false;
		}
		$comes_by_one = $this->within( $client->address ) !== null || $this->says() !== null
			|| ( self::is_private( $client->address ) && $this->candidates( $client->address ) !== [] );
		return $comes_by_one || ( $crowd['hits'] >= self::CROWD && 2 * $crowd['behind'] > $crowd['hits'] );
	}

	/**
	 * @param list<string> $sources Of the last hits.
	 * @return array{ hits: int, sources: int, behind: int }
	 */
	private function crowd( array $sources ): array {
		$behind = 0;
		$counts = array_count_values( $sources );
		foreach ( $counts as $source => $hits ) {
			$behind += $this->within( (string) $source ) === null ? 0 : $hits;
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
