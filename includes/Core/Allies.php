<?php
/**
 * Allowed addresses.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

/**
 * A list of addresses, CIDRs and names of lists. What the owner typed passes
 * every rule; a list that has a name passes the rules that it is for, since
 * many others can make requests come from a service's network.
 *
 * @phpstan-type NamedList array{ opens: list<string>, ranges: list<string> }
 */
final class Allies {

	/** @var list<string> As the owner wrote them. */
	private array $texts;

	/** @var array<string, NamedList> By name. */
	private array $named;

	/**
	 * @param list<string>             $texts As the owner wrote them; what can't be read allows no address.
	 * @param array<string, NamedList> $named By name.
	 */
	public function __construct( array $texts, array $named ) {
		$this->texts = $texts;
		$this->named = $named;
	}

	/**
	 * Returns what is wrong with a text: `allies` if it is neither an address,
	 * a CIDR nor the name of a list, `allies.everybody` if it is so large a
	 * range that the rules would be off without saying so; empty if it is fine.
	 */
	public function wrong( string $text ): string {
		if ( isset( $this->named[ $text ] ) ) {
			return '';
		}
		$cidr = Cidr::parse( $text );
		if ( $cidr === null ) {
			return 'allies';
		}
		return $cidr->is_vast() ? 'allies.everybody' : '';
	}

	/** Whether a rule lets the address through. */
	public function include( string $address, string $rule ): bool {
		foreach ( $this->texts as $text ) {
			$list = $this->named[ $text ] ?? null;
			if ( $list !== null && ! in_array( $rule, $list['opens'], true ) ) {
				continue;
			}
			foreach ( $list['ranges'] ?? [ $text ] as $range ) {
				$cidr = Cidr::parse( $range );
				if ( $cidr !== null && $cidr->contains( $address ) ) {
					return true;
				}
			}
		}
		return false;
	}

	/**
	 * Every range, those of named lists too: a server, which has one list for
	 * all rules, leaves them to PHP, and PHP knows which rule they pass.
	 *
	 * @return iterable<Cidr>
	 */
	public function ranges(): iterable {
		foreach ( $this->texts as $text ) {
			foreach ( $this->named[ $text ]['ranges'] ?? [ $text ] as $range ) {
				$cidr = Cidr::parse( $range );
				if ( $cidr !== null ) {
					yield $cidr;
				}
			}
		}
	}
}
