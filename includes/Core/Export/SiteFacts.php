<?php
/**
 * A site's values for server configurations.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Export;

use InvalidArgumentException;
use Sidegate\Core\ClientIp\Cidr;

/**
 * Holds values of the running site that are filled into a server's
 * configuration. Each value must consist of characters that mean nothing to any
 * engine, even within quotes. Any other value (with a quote, newline, brace,
 * `$`, `%{`) is rejected with a reason and never escaped, because eleven
 * engines escape in eleven ways.
 *
 * @phpstan-type Values array{ rest_prefix: string, refuse_url: string, refuse_file: string, spool: string, fastcgi: string, document_root: string }
 * @phpstan-type ExcludedSites array{ paths: list<string>, hosts: list<string> }
 */
final class SiteFacts {

	/** What a valid value matches, by slot. */
	private const ALPHABETS = [
		'rest_prefix' => '~^[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)*$~D',
		'base'        => '~^(?:/[A-Za-z0-9_.-]+)*$~D',
		'refuse_url'  => '~^(?:/[A-Za-z0-9_.@+-]+)+$~D',
		// Folders may contain spaces and letters of any script; the texts quote them.
		'refuse_file' => '~^(?:[A-Za-z]:)?(?:/[A-Za-z0-9_.@+ \x80-\xff-]+)+$~D',
		'spool'       => '~^(?:[A-Za-z]:)?(?:/[A-Za-z0-9_.@+ \x80-\xff-]+)+$~D',
		'document_root' => '~^(?:[A-Za-z]:)?(?:/[A-Za-z0-9_.@+ \x80-\xff-]+)*$~D',
		'fastcgi'     => '~^(?:unix:(?:/[A-Za-z0-9_.-]+)+|(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]):[0-9]{1,5})$~D',
	];

	/** @var Values */
	private array $values;

	/** @var list<string> Paths of the site, without those below another; empty for the root. */
	private array $bases;

	/** @var ExcludedSites Sites of a multisite network whose requests are left to PHP. */
	private array $excluded;

	/** @var string Path of home, without a trailing slash. */
	private string $home;

	/** @var string Path of siteurl relative to home, without a trailing slash; empty if it isn't below home. */
	private string $below_home;

	/** @var bool Whether the site is a multisite network. */
	private bool $is_network;

	/** @var array<string, Cidr> Allowed addresses, by their text. */
	private array $allowed_ranges = [];

	/**
	 * Stores the values. Each is checked when it is used, because not every text needs
	 * all of them.
	 *
	 * @param Values        $values         By slot.
	 * @param list<string>  $bases          Paths of home and siteurl, without trailing slashes.
	 * @param list<Cidr>    $allowed_ranges Allowed addresses; duplicates are written once.
	 * @param ExcludedSites $excluded       Sites of a multisite network whose requests are left to PHP: their paths, without trailing slashes, or their hosts.
	 */
	public function __construct(
		array $values,
		array $bases,
		array $allowed_ranges,
		array $excluded = [
			'paths' => [],
			'hosts' => [],
		],
		bool $is_network = false
	) {
		$this->excluded   = $excluded;
		$this->values     = [
			'rest_prefix'   => trim( $values['rest_prefix'], '/' ),
			'refuse_file'   => strtr( $values['refuse_file'], '\\', '/' ),
			'spool'         => strtr( $values['spool'], '\\', '/' ),
			'document_root' => rtrim( strtr( $values['document_root'], '\\', '/' ), '/' ),
		] + $values;
		$this->is_network = $is_network;
		$this->home       = $bases[0] ?? '';
		$site             = $bases[1] ?? $this->home;
		$this->below_home = strncmp( "$site/", "{$this->home}/", strlen( $this->home ) + 1 ) === 0 ? (string) substr( $site, strlen( $this->home ) ) : '';
		// A path below another, or the root, needs no entry of its own.
		$this->bases = array_values(
			array_filter(
				array_unique( $bases ),
				static function ( string $base ) use ( $bases ): bool {
					foreach ( $bases as $other ) {
						if ( $other !== $base && strncmp( $base, "$other/", strlen( $other ) + 1 ) === 0 ) {
							return false;
						}
					}
					return $base !== '';
				}
			)
		);
		foreach ( $allowed_ranges as $range ) {
			$this->allowed_ranges[ "{$range->address()}/{$range->bits()}" ] = $range;
		}
	}

	/**
	 * Returns the value for a slot, one of SLOTS in src/targets/target.ts.
	 *
	 * @param string $slot Name of the slot.
	 * @throws InvalidArgumentException If the site's value can't be written into a configuration.
	 */
	public function slot( string $slot ): string {
		switch ( $slot ) {
			case 'rest_prefix_text':
				return strtolower( $this->value( 'rest_prefix' ) );
			case 'rest_prefix_pattern':
				return str_replace( '.', '[.]', strtolower( $this->value( 'rest_prefix' ) ) );
			case 'bases':
				return '(?:' . implode( '|', array_map( [ RegexList::class, 'path' ], $this->bases() ) ) . ')';
			case 'excluded_paths':
			case 'excluded_hosts':
				// These may contain any byte: RegexList writes special characters as `\xhh`.
				return '(?:' . implode( '|', array_map( [ RegexList::class, 'path' ], $this->excluded[ substr( $slot, 9 ) ] ) ) . ')';
			case 'fastcgi_caddy':
				return (string) preg_replace( '~^unix:~', 'unix/', $this->value( 'fastcgi' ) );
			case 'bases_json':
				return str_replace( '\\', '\\\\', $this->slot( 'bases' ) );
			case 'rest_prefix_lower':
				return str_replace( '.', '\.', $this->slot( 'rest_prefix_text' ) );
			case 'document_root':
				return strtr(
					$this->value( 'document_root' ),
					[
						'.' => '\.',
						'+' => '\+',
					]
				);
			case 'home_base':
			case 'home_path':
				$this->check( 'base', $this->home );
				return $slot === 'home_path' ? $this->home : str_replace( '.', '\.', $this->home );
			case 'wordpress_below':
				$this->check( 'base', $this->below_home );
				return $this->below_home === '' ? '' : '(?:' . str_replace( '.', '\.', substr( $this->below_home, 1 ) ) . '/)?';
			case 'spool_apache':
				return $this->spool_for_apache();
			case 'allowed_ipv4':
				return RegexList::addresses( $this->allowed_ranges( 'ipv4' ) );
			default:
				return $this->value( $slot );
		}
	}

	/**
	 * Returns the paths of the site, without those below another; empty for the root.
	 *
	 * @return list<string>
	 * @throws InvalidArgumentException If one can't be written into a configuration.
	 */
	public function bases(): array {
		foreach ( $this->bases as $base ) {
			$this->check( 'base', $base );
		}
		return $this->bases;
	}

	/** Checks whether a fact, one of FACTS in src/targets/target.ts, is true. */
	public function is( string $fact ): bool {
		if ( strpos( $fact, 'excluded_' ) === 0 ) {
			return $this->excluded[ substr( $fact, 9 ) ] !== [];
		}
		if ( $fact === 'network' ) {
			return $this->is_network;
		}
		return $fact === 'base' ? $this->bases !== [] : $this->allowed_ranges( $fact === 'allowed' ? 'cidr' : $fact ) !== [];
	}

	/**
	 * Returns the allowed addresses of a kind.
	 *
	 * @param string $kind `cidr` for all, `ipv4` or `ipv6`.
	 * @return list<Cidr>
	 */
	public function allowed_ranges( string $kind ): array {
		return array_values(
			array_filter(
				$this->allowed_ranges,
				static fn ( Cidr $range ): bool => $kind === 'cidr' || $range->is_ipv4() === ( $kind === 'ipv4' )
			)
		);
	}

	/**
	 * Returns the spool folder relative to the document root, if it is below it: an
	 * absolute path becomes wrong when a deployment moves the site.
	 */
	private function spool_for_apache(): string {
		$spool = $this->value( 'spool' );
		$root  = $this->value( 'document_root' );
		return $root !== '' && strncmp( $spool, "$root/", strlen( $root ) + 1 ) === 0 ? '%{DOCUMENT_ROOT}' . substr( $spool, strlen( $root ) ) : $spool;
	}

	private function value( string $slot ): string {
		$value = $this->values[ $slot ] ?? null;
		if ( $value === null ) {
			throw new InvalidArgumentException( "Unknown slot “{$slot}”." );
		}
		$this->check( $slot, $value );
		return $value;
	}

	private function check( string $slot, string $value ): void {
		if ( preg_match( self::ALPHABETS[ $slot ], $value ) !== 1 ) {
			// Only printable characters may reach the message.
			$shown = addcslashes( substr( $value, 0, 100 ), "\0..\37\177..\377" );
			throw new InvalidArgumentException( "The site’s {$slot} can’t be written into a server’s configuration: “{$shown}”." );
		}
	}
}
