<?php
/**
 * The allowed addresses.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\ClientIp;

/**
 * Holds addresses, CIDRs and names of lists (src/rules/allowlists.ts). An address
 * that the owner entered is allowed by every rule; a named list only by the rules
 * that it is for, because many others can send requests from a service's network.
 *
 * @phpstan-type NamedList array{ rules: list<string>, ranges: list<string> }
 */
final class Allowlist {

	/** @var list<string> Entries, as the owner wrote them. */
	private array $entries;

	/** @var array<string, NamedList> Named lists, by name. */
	private array $named;

	/**
	 * @param list<string>             $entries As the owner wrote them; a malformed one allows no address.
	 * @param array<string, NamedList> $named   Named lists, by name.
	 */
	public function __construct( array $entries, array $named ) {
		$this->entries = $entries;
		$this->named   = $named;
	}

	/**
	 * Returns the error in an entry: `allies` if it is neither an address, a CIDR
	 * nor the name of a list; `allies.too_large` if the range is so large that the
	 * rules would silently be off; empty if it is valid.
	 */
	public function validation_error( string $entry ): string {
		if ( isset( $this->named[ $entry ] ) ) {
			return '';
		}
		$cidr = Cidr::parse( $entry );
		if ( $cidr === null ) {
			return 'allies';
		}
		return $cidr->is_too_large() ? 'allies.too_large' : '';
	}

	/** Checks whether a rule allows the address. */
	public function allows( string $address, string $rule ): bool {
		foreach ( $this->entries as $entry ) {
			$list = $this->named[ $entry ] ?? null;
			if ( $list !== null && ! in_array( $rule, $list['rules'], true ) ) {
				continue;
			}
			foreach ( $list['ranges'] ?? [ $entry ] as $range ) {
				$cidr = Cidr::parse( $range );
				if ( $cidr !== null && $cidr->contains( $address ) ) {
					return true;
				}
			}
		}
		return false;
	}

	/**
	 * Returns all ranges, including those of named lists: a server has one list
	 * for all rules, so it leaves requests from these ranges to PHP, which knows the
	 * rules that allow them.
	 *
	 * @return iterable<Cidr>
	 */
	public function ranges(): iterable {
		foreach ( $this->entries as $entry ) {
			foreach ( $this->named[ $entry ]['ranges'] ?? [ $entry ] as $range ) {
				$cidr = Cidr::parse( $range );
				if ( $cidr !== null ) {
					yield $cidr;
				}
			}
		}
	}
}
