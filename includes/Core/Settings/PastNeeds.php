<?php
/**
 * Which rules watch on after the software that needed them is gone.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Settings;

/**
 * Keeps the names of software that has needed a rule, so that the rule doesn't
 * block by itself when the software goes (a plugin may be away for an hour): the
 * page says that it can block again, and the owner chooses.
 */
final class PastNeeds {

	/**
	 * Returns the names of the software that has needed a rule and is gone.
	 *
	 * @param array<string, list<string>> $past   What this function returned before.
	 * @param array<string, list<string>> $before Names of the software that needed a rule until now, by rule.
	 * @param array<string, list<string>> $now    Names of the software that needs it now.
	 * @param list<string>                $chosen Rules whose state the owner has chosen.
	 * @return array<string, list<string>> By rule.
	 */
	public static function after( array $past, array $before, array $now, array $chosen ): array {
		return array_diff_key( $before + $past, array_filter( $now ), array_flip( $chosen ) );
	}
}
