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
		'fastcgi'     => '~^(?:unix:(?:/[A-Za-z0-9_.-]+)+|(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]):[0-9]{1,5})$~D',
	];

	/** @var array{ rest_prefix: string, refuse_url: string, refuse_file: string, spool: string, fastcgi: string } */
	private array $values;

	/** @var list<string> Paths below which the site lies; empty for the root. */
	private array $bases;

	/** @var array<string, Cidr> By their text. */
	private array $allies = [];

	/**
	 * Checks nothing yet: a text needs not all of it.
	 *
	 * @param array{ rest_prefix: string, refuse_url: string, refuse_file: string, spool: string, fastcgi: string } $values By slot.
	 * @param list<string>                                                                                          $bases  Paths of home and siteurl, without a slash at their end.
	 * @param list<Cidr>                                                                                            $allies Clients that every rule lets through; one that is there twice is written once.
	 */
	public function __construct( array $values, array $bases, array $allies ) {
		$this->values = [
			'rest_prefix' => trim( $values['rest_prefix'], '/' ),
			'refuse_file' => strtr( $values['refuse_file'], '\\', '/' ),
			'spool'       => strtr( $values['spool'], '\\', '/' ),
		] + $values;
		// All that lies below one of them lies below the root.
		$this->bases = in_array( '', $bases, true ) ? [] : array_values( array_unique( $bases ) );
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
			case 'rest_prefix':
				return Expression::of( $this->value( 'rest_prefix' ) );
			case 'rest_prefix_raw':
				return Expression::raw( $this->value( 'rest_prefix' ) );
			case 'rest_prefix_text':
				return strtolower( $this->value( 'rest_prefix' ) );
			case 'rest_prefix_pattern':
				return str_replace( '.', '[.]', strtolower( $this->value( 'rest_prefix' ) ) );
			case 'bases':
			case 'bases_raw':
				$below = static fn ( string $base ): string => Expression::below( $base, $slot === 'bases_raw' );
				return '(?:' . implode( '|', array_map( $below, $this->bases() ) ) . ')';
			case 'bases_slashed':
				return str_replace( '/', '\/', $this->slot( 'bases' ) );
			case 'fastcgi_caddy':
				return (string) preg_replace( '~^unix:~', 'unix/', $this->value( 'fastcgi' ) );
			case 'rest_prefix_json':
			case 'bases_json':
				return str_replace( '\\', '\\\\', $this->slot( substr( $slot, 0, -5 ) ) );
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
