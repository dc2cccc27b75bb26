<?php
/**
 * Offline lookup of networks.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Networks;

use Sidegate\Core\Networks\AsNumbers;
use Sidegate\Core\Networks\Network;
use Sidegate\Core\Networks\NetworkTable;
use Sidegate\Storage\FileBytes;

defined( 'ABSPATH' ) || exit;

/**
 * Finds the network of an address in the table that ships with the plugin, or
 * in the full one that the owner has built (`npm run networks`) and named in
 * SIDEGATE_NETWORKS. Only for screens: never used while answering a blocked
 * request.
 *
 * @phpstan-type Credit array{ text: string, url: string }
 */
final class NetworkLookup implements AsNumbers {

	/** Credits to show with every network, as the licence requires. DB-IP prescribes the text. */
	private const CREDITS = [
		[
			'text' => 'IP Geolocation by DB-IP',
			'url'  => 'https://db-ip.com',
		],
		[
			'text' => 'Route Views',
			'url'  => 'https://www.routeviews.org/',
		],
		[
			'text' => 'Number Resource Organization',
			'url'  => 'https://www.nro.net/',
		],
		[
			'text' => 'CC BY 4.0',
			'url'  => 'https://creativecommons.org/licenses/by/4.0/',
		],
	];

	/** Largest number that the tables can store: 32 bits. */
	private const MAX_NUMBER = 4294967295;

	/** @var string Path of plugin.php. */
	private string $file;

	/** @var NetworkTable|false|null False if there is none, null before the first lookup. */
	private $table = null;

	public function __construct( string $file ) {
		$this->file = $file;
	}

	/**
	 * Returns the network; null if the table has none.
	 *
	 * @param string $source Address, or source with /64.
	 */
	public function find( string $source ): ?Network {
		$table = $this->table();
		return $table === null ? null : $table->find( explode( '/', $source )[0] );
	}

	public function number( string $source ): int {
		$network = $this->find( $source );
		return $network === null || $network->number > self::MAX_NUMBER ? 0 : $network->number;
	}

	public function edition(): string {
		$table = $this->table();
		return $table === null ? 'none' : $table->scope() . ' ' . $table->date();
	}

	/** @return array{ scope: string, date: string, credits: list<Credit> }|null Null if there is no table. */
	public function table_info(): ?array {
		$table = $this->table();
		return $table === null ? null : [
			'scope'   => $table->scope(),
			'date'    => $table->date(),
			'credits' => self::CREDITS,
		];
	}

	/** Returns whether an address is public, so that external services may be asked about it. */
	public static function is_public( string $address ): bool {
		return filter_var( $address, FILTER_VALIDATE_IP, FILTER_FLAG_NO_PRIV_RANGE | FILTER_FLAG_NO_RES_RANGE ) !== false;
	}

	/** Returns the file of the table; null if there is none. */
	public function bytes(): ?FileBytes {
		foreach ( $this->files() as $file ) {
			if ( self::open( $file ) !== null ) {
				return FileBytes::open( $file );
			}
		}
		return null;
	}

	private function table(): ?NetworkTable {
		if ( $this->table === null ) {
			$this->table = false;
			foreach ( $this->files() as $file ) {
				$table = self::open( $file );
				if ( $table !== null ) {
					$this->table = $table;
					break;
				}
			}
		}
		return $this->table === false ? null : $this->table;
	}

	/** @return list<string> The owner's file, if any, then the shipped one. */
	private function files(): array {
		$own     = defined( 'SIDEGATE_NETWORKS' ) ? constant( 'SIDEGATE_NETWORKS' ) : null;
		$shipped = dirname( $this->file ) . '/build/networks/hosting.txt';
		return is_string( $own ) ? [ $own, $shipped ] : [ $shipped ];
	}

	private static function open( string $file ): ?NetworkTable {
		$bytes = FileBytes::open( $file );
		return $bytes === null ? null : NetworkTable::of( $bytes );
	}
}
