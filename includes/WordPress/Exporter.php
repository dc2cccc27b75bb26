<?php
/**
 * The running site's rules as texts for servers.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use InvalidArgumentException;
use Sidegate\Core\Export;
use Sidegate\Core\ExportInputs;
use Sidegate\Core\PlainForms;
use Sidegate\Core\Rules;
use Sidegate\Core\Settings;
use Sidegate\Core\SharedServer;
use WP_Site;

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
		[ $export, $inputs ] = $this->prepare( $target, $fastcgi );

		$strength = $strength ?? $export->strengths()[0];
		/** @var array<string, string> $reasons */
		$reasons   = require dirname( $this->file ) . '/build/reasons.php';
		$coverage  = $export->coverage();
		$uncounted = $export->uncounted();
		foreach ( $coverage['unsupported'] as $index => $left ) {
			$coverage['unsupported'][ $index ]['because'] = $reasons[ $left['because'] ] ?? $left['because'];
		}
		return [
			'text'      => $export->text( $strength, $inputs ),
			'strength'  => $strength,
			'strengths' => $export->strengths(),
			'uncounted' => $uncounted === null ? null : $reasons[ $uncounted ] ?? $uncounted,
		] + $coverage;
	}

	/**
	 * Returns what judges recorded hits by a target's text.
	 *
	 * @param string $target One of targets().
	 * @throws InvalidArgumentException As export().
	 */
	public function plain_forms( string $target ): PlainForms {
		[ $export, $inputs ] = $this->prepare( $target, null );

		$root = $this->document_root();
		// Where the root isn't known, any folder may be another program's.
		return $export->plain_forms( $inputs, static fn ( string $path ): bool => $root === '' || @is_dir( $root . $path ) ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- outside open_basedir.
	}

	/**
	 * @param string      $target  One of targets().
	 * @param string|null $fastcgi Where the server finds PHP.
	 * @return array{ 0: Export, 1: ExportInputs }
	 * @throws InvalidArgumentException As export().
	 */
	private function prepare( string $target, ?string $fastcgi ): array {
		if ( ! in_array( $target, $this->targets(), true ) ) {
			/* translators: 1: a name, 2: a list of names. */
			throw new InvalidArgumentException( sprintf( __( 'There is no target “%1$s”, only %2$s.', 'sidegate' ), $target, implode( ', ', $this->targets() ) ) );
		}
		/** @var array{ apart?: bool } $template */
		$template = require dirname( $this->file ) . "/build/targets/$target.php";
		$sites    = $this->sites();
		$apart    = $template['apart'] ?? false ? $this->apart( $sites ) : [];
		$sites    = array_values( array_diff_key( $sites, array_flip( $apart ) ) );
		return [ new Export( $template, $this->rules, $sites ), $this->inputs( $sites, $apart, $fastcgi ) ];
	}

	/**
	 * @param list<Settings> $sites   Of the sites that the text is for.
	 * @param list<int>      $apart   Sites that it leaves to PHP.
	 * @param string|null    $fastcgi Where the server finds PHP.
	 */
	private function inputs( array $sites, array $apart, ?string $fastcgi ): ExportInputs {
		$allies = [];
		foreach ( $sites as $settings ) {
			$allies = array_merge( $allies, SharedServer::left_to_php( $settings ) );
		}
		$bases = is_multisite() ? [ network_home_url(), network_site_url() ] : [ home_url(), site_url() ];
		return new ExportInputs(
			[
				'rest_prefix'   => rest_get_url_prefix(),
				'refuse_url'    => self::path( plugins_url( 'refuse.php', $this->file ) ),
				'refuse_file'   => dirname( $this->file ) . '/refuse.php',
				'spool'         => $this->spool(),
				'fastcgi'       => $fastcgi ?? self::FASTCGI,
				'document_root' => $this->document_root(),
			],
			array_map( [ self::class, 'path' ], $bases ),
			$allies,
			self::places( $apart ),
			is_multisite()
		);
	}

	/** Returns the main site's spool folder, by the server's own spelling of the document root where it lies below that. */
	private function spool(): string {
		$spool = $this->on_site( get_main_site_id(), [ $this->options, 'spool_directory' ] );
		$root  = $this->document_root();
		$real  = (string) realpath( $root );
		return $real !== '' && strncmp( $spool, "$real/", strlen( $real ) + 1 ) === 0 ? $root . substr( $spool, strlen( $real ) ) : $spool;
	}

	/**
	 * The server's document root, as the server itself spells it: often a link.
	 * WP-CLI and cron from a shell know only what the last web request has
	 * brought; before the first, it is derived from the site's home.
	 */
	private function document_root(): string {
		$known = $this->options->state()->server()->document_root();
		$given = $_SERVER['DOCUMENT_ROOT'] ?? ''; // phpcs:ignore WordPress.Security -- checked before it is written anywhere.
		if ( in_array( PHP_SAPI, [ 'cli', 'phpdbg' ], true ) || ! is_string( $given ) || $given === '' ) {
			$base = self::path( home_url() );
			$home = Home::folder();
			return $known !== '' || substr( $home, -strlen( $base ) ) !== $base ? $known : (string) substr( $home, 0, strlen( $home ) - strlen( $base ) );
		}
		if ( $given !== $known ) {
			$this->options->note_server( [ 'document_root' => $given ] );
		}
		return $given;
	}

	/**
	 * The sites that let through what the main one has the server block.
	 *
	 * @param array<int, Settings> $sites By the site's number.
	 * @return list<int>
	 */
	private function apart( array $sites ): array {
		$main   = $sites[ get_main_site_id() ] ?? reset( $sites );
		$shared = new SharedServer( $this->rules );
		return $main === false ? [] : array_keys( array_filter( $sites, static fn ( Settings $site ): bool => $shared->lets_more_through( $main, $site ) ) );
	}

	/**
	 * Where sites are: below which path of the network's own host, or at which host.
	 *
	 * @param list<int> $ids Numbers of sites.
	 * @return array{ paths: list<string>, hosts: list<string> }
	 */
	private static function places( array $ids ): array {
		$places = [
			'paths' => [],
			'hosts' => [],
		];
		foreach ( $ids as $id ) {
			// Only networks have sites apart, and only they have these functions.
			$site    = get_site( $id );
			$network = get_network();
			if ( $site instanceof WP_Site && $network !== null && $site->domain === $network->domain ) {
				$places['paths'][] = untrailingslashit( $site->path );
			} elseif ( $site instanceof WP_Site ) {
				$places['hosts'][] = (string) preg_replace( '/:[0-9]*$/D', '', $site->domain );
			}
		}
		return [
			'paths' => array_values( array_unique( $places['paths'] ) ),
			'hosts' => array_values( array_unique( $places['hosts'] ) ),
		];
	}

	/**
	 * The settings of all sites that have the server in common with this one.
	 *
	 * @return array<int, Settings> By the site's number.
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
		$sites = [];
		foreach ( $ids as $id ) {
			$sites[ $id ] = $this->on_site( $id, [ $this->options, 'settings' ] );
		}
		return $sites;
	}

	/**
	 * @template Found
	 * @param int               $id   Number of a site; without a network, of the only one.
	 * @param callable(): Found $read Reads one of its options.
	 * @return Found
	 */
	private function on_site( int $id, callable $read ) {
		if ( ! is_multisite() ) {
			return $read();
		}
		switch_to_blog( $id );
		try {
			return $read();
		} finally {
			restore_current_blog();
		}
	}

	private static function path( string $url ): string {
		return rtrim( (string) wp_parse_url( $url, PHP_URL_PATH ), '/' );
	}
}
