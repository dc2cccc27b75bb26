<?php
/**
 * Whose network an address lies in, offline.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use Sidegate\Core\Networks\AsNumbers;
use Sidegate\Core\Networks\Network;
use Sidegate\Core\Networks\NetworkTable;
use Sidegate\Storage\FileBytes;

defined( 'ABSPATH' ) || exit;

/**
 * Looks in the table that ships, or in the full one that the owner has made
 * (`npm run networks`) and named in SIDEGATE_NETWORKS. For screens alone: a
 * refused request never comes here.
 *
 * @phpstan-type Credit array{ text: string, url: string }
 */
final class Networks implements AsNumbers {

	/** As the licence asks, beside every network that is shown. DB-IP prescribes its words. */
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

	/** The largest that the tables of this site take: 32 bits. */
	private const MOST = 4294967295;

	/** @var string Path of plugin.php. */
	private string $file;

	/** @var NetworkTable|false|null False if there is none, null before the first question. */
	private $table = null;

	public function __construct( string $file ) {
		$this->file = $file;
	}

	/**
	 * Null if the table knows nobody there.
	 *
	 * @param string $source An address, or a source that is a /64.
	 */
	public function find( string $source ): ?Network {
		$table = $this->table();
		return $table === null ? null : $table->find( explode( '/', $source )[0] );
	}

	public function number( string $source ): int {
		$network = $this->find( $source );
		return $network === null || $network->number > self::MOST ? 0 : $network->number;
	}

	public function edition(): string {
		$table = $this->table();
		return $table === null ? 'none' : $table->scope() . ' ' . $table->date();
	}

	/** @return array{ scope: string, date: string, credits: list<Credit> }|null Null if there is no table. */
	public function data(): ?array {
		$table = $this->table();
		return $table === null ? null : [
			'scope'   => $table->scope(),
			'date'    => $table->date(),
			'credits' => self::CREDITS,
		];
	}

	/** Whether an address belongs to the Internet, so that strangers may be asked for it. */
	public static function is_public( string $address ): bool {
		return filter_var( $address, FILTER_VALIDATE_IP, FILTER_FLAG_NO_PRIV_RANGE | FILTER_FLAG_NO_RES_RANGE ) !== false;
	}

	private function table(): ?NetworkTable {
		if ( $this->table === null ) {
			$own         = defined( 'SIDEGATE_NETWORKS' ) ? constant( 'SIDEGATE_NETWORKS' ) : null;
			$this->table = ( is_string( $own ) ? self::open( $own ) : null )
				?? self::open( dirname( $this->file ) . '/build/networks/hosting.txt' )
				?? false;
		}
		return $this->table === false ? null : $this->table;
	}

	private static function open( string $file ): ?NetworkTable {
		$bytes = FileBytes::open( $file );
		return $bytes === null ? null : NetworkTable::of( $bytes );
	}
}
