<?php
/**
 * What a site fills into the texts for servers.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

use InvalidArgumentException;

/**
 * Values from the running site, on their way into a server's configuration.
 * Each is of an alphabet that means nothing to any of the engines, even
 * within quotes: what isn't (a quote, a newline, a brace, `$`, `%{`) is
 * refused with a reason and never escaped, since eleven engines escape in
 * eleven ways.
 */
final class ExportInputs {

	/** What a value may be, by slot. */
	private const ALPHABETS = [
		'rest_prefix' => '~^[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)*$~D',
		'base'        => '~^(?:/[A-Za-z0-9_.-]+)*$~D',
		'refuse_url'  => '~^(?:/[A-Za-z0-9_.@+-]+)+$~D',
		// Folders may have spaces and names in any script; the texts put them in double quotes.
		'refuse_file' => '~^(?:[A-Za-z]:)?(?:/[A-Za-z0-9_.@+ \x80-\xff-]+)+$~D',
		'spool'       => '~^(?:[A-Za-z]:)?(?:/[A-Za-z0-9_.@+ \x80-\xff-]+)+$~D',
		'document_root' => '~^(?:[A-Za-z]:)?(?:/[A-Za-z0-9_.@+ \x80-\xff-]+)*$~D',
		'fastcgi'     => '~^(?:unix:(?:/[A-Za-z0-9_.-]+)+|(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]):[0-9]{1,5})$~D',
	];

	/** @var array{ rest_prefix: string, refuse_url: string, refuse_file: string, spool: string, fastcgi: string, document_root: string } */
	private array $values;

	/** @var list<string> Paths below which the site lies; empty for the root. */
	private array $bases;

	/** @var array{ paths: list<string>, hosts: list<string> } Sites of a network that are left to PHP. */
	private array $apart;

	/** @var string Path of home, without a slash at its end. */
	private string $home;

	/** @var string Path of siteurl below home, without a slash at its end; empty if it isn't below. */
	private string $below_home;

	/** @var bool Whether the site is a network. */
	private bool $is_network;

	/** @var array<string, Cidr> By their text. */
	private array $allies = [];

	/**
	 * Checks nothing yet: a text needs not all of it.
	 *
	 * @param array{ rest_prefix: string, refuse_url: string, refuse_file: string, spool: string, fastcgi: string, document_root: string } $values By slot.
	 * @param list<string>                                                                                          $bases  Paths of home and siteurl, without a slash at their end.
	 * @param list<Cidr>                                                                                            $allies Clients that every rule lets through; one that is there twice is written once.
	 * @param array{ paths: list<string>, hosts: list<string> }                                                     $apart  Sites of a network that are left to PHP: their paths, without a slash at their end, or their hosts.
	 * @param bool                                                                                                  $is_network Whether it is a network.
	 */
	public function __construct(
		array $values,
		array $bases,
		array $allies,
		array $apart = [
			'paths' => [],
			'hosts' => [],
		],
		bool $is_network = false
	) {
		$this->apart      = $apart;
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
		// All that lies below another of them, or the root, is said with that.
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
		foreach ( $allies as $ally ) {
			$this->allies[ "{$ally->address()}/{$ally->bits()}" ] = $ally;
		}
	}

	/**
	 * What a slot of src/targets/target.ts stands for.
	 *
	 * @param string $slot Its name.
	 * @throws InvalidArgumentException If the site's value can't be written into a configuration.
	 */
	public function slot( string $slot ): string {
		switch ( $slot ) {
			case 'rest_prefix_text':
				return strtolower( $this->value( 'rest_prefix' ) );
			case 'rest_prefix_pattern':
				return str_replace( '.', '[.]', strtolower( $this->value( 'rest_prefix' ) ) );
			case 'bases':
				return '(?:' . implode( '|', array_map( [ Expression::class, 'below' ], $this->bases() ) ) . ')';
			case 'apart_paths':
			case 'apart_hosts':
				// Any byte of them: what is no letter or digit is written as a number.
				return '(?:' . implode( '|', array_map( [ Expression::class, 'below' ], $this->apart[ substr( $slot, 6 ) ] ) ) . ')';
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
			case 'allies_ipv4':
				return Expression::addresses( $this->allies( 'ipv4' ) );
			default:
				return $this->value( $slot );
		}
	}

	/**
	 * Paths below which the site lies.
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

	/** Whether a fact of src/targets/target.ts is one. */
	public function is( string $fact ): bool {
		if ( strpos( $fact, 'apart_' ) === 0 ) {
			return $this->apart[ substr( $fact, 6 ) ] !== [];
		}
		if ( $fact === 'network' ) {
			return $this->is_network;
		}
		return $fact === 'base' ? $this->bases !== [] : $this->allies( $fact === 'allies' ? 'cidr' : $fact ) !== [];
	}

	/**
	 * @param string $kind `cidr` for all, `ipv4` or `ipv6`.
	 * @return list<Cidr>
	 */
	public function allies( string $kind ): array {
		return array_values(
			array_filter(
				$this->allies,
				static fn ( Cidr $ally ): bool => $kind === 'cidr' || $ally->is_ipv4() === ( $kind === 'ipv4' )
			)
		);
	}

	/** Below the document root wherever that is: an absolute path goes stale when a deploy moves the site. */
	private function spool_for_apache(): string {
		$spool = $this->value( 'spool' );
		$root  = $this->value( 'document_root' );
		return $root !== '' && strncmp( $spool, "$root/", strlen( $root ) + 1 ) === 0 ? '%{DOCUMENT_ROOT}' . substr( $spool, strlen( $root ) ) : $spool;
	}

	private function value( string $slot ): string {
		$value = $this->values[ $slot ] ?? null;
		if ( $value === null ) {
			throw new InvalidArgumentException( "Nothing is known of “{$slot}”." );
		}
		$this->check( $slot, $value );
		return $value;
	}

	private function check( string $slot, string $value ): void {
		if ( preg_match( self::ALPHABETS[ $slot ], $value ) !== 1 ) {
			// Printable, whatever it was.
			$shown = addcslashes( substr( $value, 0, 100 ), "\0..\37\177..\377" );
			throw new InvalidArgumentException( "The site’s {$slot} can’t be written into a server’s configuration: “{$shown}”." );
		}
	}
}
