<?php
/**
 * The running site's rules as texts for servers.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use InvalidArgumentException;
use Sidegate\Core\Cidr;
use Sidegate\Core\Export;
use Sidegate\Core\ExportInputs;
use Sidegate\Core\Rules;
use Sidegate\Core\Settings;

/**
 * Knows what a target's template asks of this site: where it lies, where REST
 * is, who its allies are, where refuse.php is and where that writes.
 */
final class Exporter {

	/** Debian's name for the newest PHP-FPM that is installed. */
	private const FASTCGI = 'unix:/run/php/php-fpm.sock';

	/** More sites than that are not asked for their settings, one query each. */
	private const MOST_SITES = 500;

	/** @var string Path of plugin.php. */
	private string $file;

	/** @var Rules */
	private Rules $rules;

	/** @var Options */
	private Options $options;

	public function __construct( string $file, Rules $rules, Options $options ) {
		$this->file    = $file;
		$this->rules   = $rules;
		$this->options = $options;
	}

	/** @return list<string> Names of targets. */
	public function targets(): array {
		$names = [];
		foreach ( (array) glob( dirname( $this->file ) . '/build/targets/*.php' ) as $path ) {
			$names[] = basename( (string) $path, '.php' );
		}
		return $names;
	}

	/**
	 * @param string      $target   One of targets().
	 * @param string|null $strength `counted`, `logged` or `bare`; the first that the target has where null.
	 * @param string|null $fastcgi  Where the server finds PHP, for targets that must be told.
	 * @return array{ text: string, strength: string, strengths: list<string>, uncounted: string|null, covers: int, of: int, unsupported: list<array{ rule: string, case: string, because: string }> } See Export in src/rest/types.ts.
	 * @throws InvalidArgumentException If there is no such text, or a value of the site can't be written into it.
	 */
	public function export( string $target, ?string $strength = null, ?string $fastcgi = null ): array {
		if ( ! in_array( $target, $this->targets(), true ) ) {
			/* translators: 1: a name, 2: a list of names. */
			throw new InvalidArgumentException( sprintf( __( 'There is no target “%1$s”, only %2$s.', 'sidegate' ), $target, implode( ', ', $this->targets() ) ) );
		}
		$sites    = $this->sites();
		$export   = new Export( require dirname( $this->file ) . "/build/targets/$target.php", $this->rules, $sites );
		$strength = $strength ?? $export->strengths()[0];
		/** @var array<string, string> $reasons */
		$reasons   = require dirname( $this->file ) . '/build/reasons.php';
		$coverage  = $export->coverage();
		$uncounted = $export->uncounted();
		foreach ( $coverage['unsupported'] as $index => $left ) {
			$coverage['unsupported'][ $index ]['because'] = $reasons[ $left['because'] ] ?? $left['because'];
		}
		return [
			'text'      => $export->text( $strength, $this->inputs( $sites, $fastcgi ) ),
			'strength'  => $strength,
			'strengths' => $export->strengths(),
			'uncounted' => $uncounted === null ? null : $reasons[ $uncounted ] ?? $uncounted,
		] + $coverage;
	}

	/**
	 * @param list<Settings> $sites   Of every site that the server serves.
	 * @param string|null    $fastcgi Where the server finds PHP.
	 */
	private function inputs( array $sites, ?string $fastcgi ): ExportInputs {
		$allies = [];
		foreach ( $sites as $settings ) {
			$allies = array_merge( $allies, self::left_to_php( $settings ) );
		}
		$bases = is_multisite() ? [ network_home_url(), network_site_url() ] : [ home_url(), site_url() ];
		return new ExportInputs(
			[
				'rest_prefix' => rest_get_url_prefix(),
				'refuse_url'  => self::path( plugins_url( 'refuse.php', $this->file ) ),
				'refuse_file' => dirname( $this->file ) . '/refuse.php',
				'spool'       => $this->options->spool_directory(),
				'fastcgi'     => $fastcgi ?? self::FASTCGI,
			],
			array_map( [ self::class, 'path' ], $bases ),
			$allies
		);
	}

	/**
	 * Whom the server leaves to PHP. Behind a proxy that is all who come
	 * through it, if there is an ally: the server may see the proxy's address
	 * alone, and must not refuse what PHP would let pass.
	 *
	 * @return list<Cidr>
	 */
	private static function left_to_php( Settings $settings ): array {
		$ranges = [];
		foreach ( $settings->allies()->ranges() as $range ) {
			$ranges[] = $range;
		}
		$proxies = $ranges === [] ? null : $settings->proxies();
		return array_merge( $ranges, array_values( array_filter( array_map( [ Cidr::class, 'parse' ], $proxies === null ? [] : $proxies->ranges() ) ) ) );
	}

	/**
	 * The settings of all sites that have the server in common with this one.
	 *
	 * @return list<Settings>
	 * @throws InvalidArgumentException If the network has sites that Sidegate doesn't look after, or too many.
	 */
	private function sites(): array {
		if ( ! is_multisite() ) {
			return [ $this->options->settings() ];
		}
		// From wp-admin/includes/plugin.php, which is not there on REST.
		$active = get_site_option( 'active_sitewide_plugins' );
		if ( ! is_array( $active ) || ! isset( $active[ plugin_basename( $this->file ) ] ) ) {
			throw new InvalidArgumentException( __( 'The sites of a network share one server. Activate Sidegate for the whole network first; otherwise the server would refuse requests to sites that have no Sidegate.', 'sidegate' ) );
		}
		/** @var list<int> $ids */
		$ids = get_sites(
			[
				'fields' => 'ids',
				'number' => self::MOST_SITES + 1,
			]
		);
		if ( count( $ids ) > self::MOST_SITES ) {
			throw new InvalidArgumentException( __( 'The network has too many sites to ask each for its settings.', 'sidegate' ) );
		}
		return array_map(
			function ( int $id ): Settings {
				switch_to_blog( $id );
				try {
					return $this->options->settings();
				} finally {
					restore_current_blog();
				}
			},
			$ids
		);
	}

	private static function path( string $url ): string {
		return rtrim( (string) wp_parse_url( $url, PHP_URL_PATH ), '/' );
	}
}
