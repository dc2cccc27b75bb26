<?php
/**
 * Clients that every rule lets through.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

/**
 * A list of addresses, CIDRs and names of lists.
 */
final class Allies {

	/** @var list<string> As the owner wrote them. */
	private array $texts;

	/** @var array<string, list<string>> CIDRs by the name of their list. */
	private array $named;

	/**
	 * @param list<string>                $texts As the owner wrote them; what can't be read allows nobody.
	 * @param array<string, list<string>> $named CIDRs by the name of their list.
	 */
	public function __construct( array $texts, array $named ) {
		$this->texts = $texts;
		$this->named = $named;
	}

	/** Whether the text is an address, a CIDR or the name of a list. */
	public function understands( string $text ): bool {
		return isset( $this->named[ $text ] ) || Cidr::parse( $text ) !== null;
	}

	public function include( string $address ): bool {
		foreach ( $this->ranges() as $range ) {
			if ( $range->contains( $address ) ) {
				return true;
			}
		}
		return false;
	}

	/** @return iterable<Cidr> Every range, those of named lists too. */
	public function ranges(): iterable {
		foreach ( $this->texts as $text ) {
			foreach ( $this->named[ $text ] ?? [ $text ] as $range ) {
				$cidr = Cidr::parse( $range );
				if ( $cidr !== null ) {
					yield $cidr;
				}
			}
		}
	}
}
