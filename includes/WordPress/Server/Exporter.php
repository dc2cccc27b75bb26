<?php
/**
 * The site's rules as texts for servers.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Server;

use InvalidArgumentException;
use Sidegate\Core\Export\BlockedForms;
use Sidegate\Core\Export\ServerText;
use Sidegate\Core\Export\SiteFacts;
use Sidegate\Core\Server\SharedServer;
use Sidegate\Core\Settings\Rules;
use Sidegate\Core\Settings\Settings;
use Sidegate\WordPress\Setup\Options;
use WP_Site;

/**
 * Fills the templates of server rules with the facts of this site: its paths,
 * the REST prefix, the allowlist, the path of refuse.php and of its spool.
 */
final class Exporter {

	/** Debian's socket of the newest installed PHP-FPM. */
	private const FASTCGI = 'unix:/run/php/php-fpm.sock';

	/** Largest number of sites on a network: reading the settings costs one query per site. */
	private const MAX_SITES = 500;

	/** @var string Path of plugin.php. */
	private string $file;

	private Rules $rules;
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
	 * @param string|null $strength `counted`, `logged`, `bare` or `query`; null for the target's first.
	 * @param string|null $fastcgi  Address of PHP, for targets that need it.
	 * @return array{ text: string, strength: string, strengths: list<string>, uncounted: string|null, covers: int, of: int, unsupported: list<array{ rule: string, case: string, because: string }> } See Export in src/api/export.ts.
	 * @throws InvalidArgumentException If there is no such target, or a value of the site can't be written into the text.
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
	 * Returns an object that checks which recorded hits a target's text
	 * blocks.
	 *
	 * @param string $target One of targets().
	 * @throws InvalidArgumentException As export().
	 */
	public function blocked_forms( string $target ): BlockedForms {
		[ $export, $inputs ] = $this->prepare( $target, null );

		$root = $this->document_root();
		// If the document root is unknown, every folder may belong to another program.
		return $export->blocked_forms( $inputs, static fn ( string $path ): bool => $root === '' || @is_dir( $root . $path ) ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- may be outside open_basedir.
	}

	/**
	 * @param string      $target  One of targets().
	 * @param string|null $fastcgi Address of PHP.
	 * @return array{ 0: ServerText, 1: SiteFacts }
	 * @throws InvalidArgumentException As export().
	 */
	private function prepare( string $target, ?string $fastcgi ): array {
		if ( ! in_array( $target, $this->targets(), true ) ) {
			/* translators: 1: a name, 2: a list of names. */
			throw new InvalidArgumentException( sprintf( __( 'There is no target “%1$s”. Choose one of these: %2$s.', 'sidegate' ), $target, implode( ', ', $this->targets() ) ) );
		}
		/** @var array{ excludesSites?: bool } $template */
		$template    = require dirname( $this->file ) . "/build/targets/$target.php";
		$sites       = $this->sites();
		$left_to_php = $template['excludesSites'] ?? false ? $this->sites_left_to_php( $sites ) : [];
		$sites       = array_values( array_diff_key( $sites, array_flip( $left_to_php ) ) );
		return [ new ServerText( $template, $this->rules, $sites ), $this->inputs( $sites, $left_to_php, $fastcgi ) ];
	}

	/**
	 * @param list<Settings> $sites       Settings of the sites that the text covers.
	 * @param list<int>      $left_to_php Ids of sites that the text leaves to PHP.
	 * @param string|null    $fastcgi     Address of PHP.
	 */
	private function inputs( array $sites, array $left_to_php, ?string $fastcgi ): SiteFacts {
		$allowlist = [];
		foreach ( $sites as $settings ) {
			$allowlist = array_merge( $allowlist, SharedServer::left_to_php( $settings ) );
		}
		$bases = is_multisite() ? [ network_home_url(), network_site_url() ] : [ home_url(), site_url() ];
		return new SiteFacts(
			[
				'rest_prefix'   => rest_get_url_prefix(),
				'refuse_url'    => self::path( plugins_url( 'refuse.php', $this->file ) ),
				'refuse_file'   => dirname( $this->file ) . '/refuse.php',
				'spool'         => $this->spool(),
				'fastcgi'       => $fastcgi ?? self::FASTCGI,
				'document_root' => $this->document_root(),
			],
			array_map( [ self::class, 'path' ], $bases ),
			$allowlist,
			self::locations( $left_to_php ),
			is_multisite()
		);
	}

	/**
	 * Returns the main site's spool folder. Below the document root, it is
	 * spelled as the server spells that.
	 */
	private function spool(): string {
		$spool = $this->on_site( get_main_site_id(), [ $this->options, 'spool_directory' ] );
		$root  = $this->document_root();
		$real  = $root === '' ? '' : (string) realpath( $root );
		return $real !== '' && strncmp( $spool, "$real/", strlen( $real ) + 1 ) === 0 ? $root . substr( $spool, strlen( $real ) ) : $spool;
	}

	/**
	 * Returns the document root as the server itself spells it (often a
	 * symbolic link), and stores it if this is a web request. WP-CLI and cron
	 * from a shell know only what the last one has stored; before the first, it
	 * is derived from the site's home.
	 */
	private function document_root(): string {
		$stored  = $this->options->state()->server()->document_root();
		$current = $_SERVER['DOCUMENT_ROOT'] ?? ''; // phpcs:ignore WordPress.Security -- checked before it is written anywhere.
		if ( in_array( PHP_SAPI, [ 'cli', 'phpdbg' ], true ) || ! is_string( $current ) || $current === '' ) {
			$base  = self::path( home_url() );
			$home  = HomePath::folder();
			$above = strlen( $home ) - strlen( $base );
			return $stored !== '' || $above < 0 || (string) substr( $home, $above ) !== $base ? $stored : (string) substr( $home, 0, $above );
		}
		if ( $current !== $stored ) {
			$this->options->update_server_state( [ 'document_root' => $current ] );
		}
		return $current;
	}

	/**
	 * Returns the sites that allow requests which the main site's rules would
	 * block.
	 *
	 * @param array<int, Settings> $sites Settings by site id.
	 * @return list<int>
	 */
	private function sites_left_to_php( array $sites ): array {
		$main   = $sites[ get_main_site_id() ] ?? reset( $sites );
		$shared = new SharedServer( $this->rules );
		return $main === false ? [] : array_keys( array_filter( $sites, static fn ( Settings $site ): bool => $shared->allows_more( $main, $site ) ) );
	}

	/**
	 * Returns the paths of sites on the network's host, and the hosts of all
	 * others.
	 *
	 * @param list<int> $ids Site ids.
	 * @return array{ paths: list<string>, hosts: list<string> }
	 */
	private static function locations( array $ids ): array {
		$locations = [
			'paths' => [],
			'hosts' => [],
		];
		foreach ( $ids as $id ) {
			// Only networks get here, so these functions exist.
			$site    = get_site( $id );
			$network = get_network();
			if ( $site instanceof WP_Site && $network !== null && $site->domain === $network->domain ) {
				$locations['paths'][] = untrailingslashit( $site->path );
			} elseif ( $site instanceof WP_Site ) {
				$locations['hosts'][] = (string) preg_replace( '/:[0-9]*$/D', '', $site->domain );
			}
		}
		return [
			'paths' => array_values( array_unique( $locations['paths'] ) ),
			'hosts' => array_values( array_unique( $locations['hosts'] ) ),
		];
	}

	/**
	 * Returns the settings of all sites that share this web server.
	 *
	 * @return array<int, Settings> Settings by site id.
	 * @throws InvalidArgumentException If Sidegate is not active for the whole network, or there are too many sites.
	 */
	private function sites(): array {
		if ( ! is_multisite() ) {
			return [ $this->options->settings() ];
		}
		// is_plugin_active_for_network() is in wp-admin/includes/plugin.php, which REST doesn't load.
		$active = get_site_option( 'active_sitewide_plugins' );
		if ( ! is_array( $active ) || ! isset( $active[ plugin_basename( $this->file ) ] ) ) {
			throw new InvalidArgumentException( __( 'All sites of a network share one web server. Activate Sidegate for the whole network first. Otherwise the server would also block requests to sites without Sidegate.', 'sidegate' ) );
		}
		/** @var list<int> $ids */
		$ids = get_sites(
			[
				'fields' => 'ids',
				'number' => self::MAX_SITES + 1,
			]
		);
		if ( count( $ids ) > self::MAX_SITES ) {
			throw new InvalidArgumentException( __( 'This network has too many sites: Sidegate would have to read the settings of each one.', 'sidegate' ) );
		}
		$sites = [];
		foreach ( $ids as $id ) {
			$sites[ $id ] = $this->on_site( $id, [ $this->options, 'settings' ] );
		}
		return $sites;
	}

	/**
	 * @template Value
	 * @param int               $id   Site id; ignored without a network.
	 * @param callable(): Value $read Reads one of the site's options.
	 * @return Value
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
