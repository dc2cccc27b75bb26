<?php
/**
 * Hides names from people who may not list users.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Exposure;

use Sidegate\Core\Exposure\KnownUser;
use Sidegate\WordPress\Setup\Viewer;

defined( 'ABSPATH' ) || exit;

/** Replaces all but the first letter of a name, in texts and in URLs. */
final class NameMask {

	private const MASK = '•••';

	public bool $is_on;

	public function __construct() {
		$this->is_on = ! Viewer::may( 'list_users' );
	}

	public function name( string $name ): string {
		return $this->is_on ? ( preg_match( '/^./su', $name, $first ) === 1 ? $first[0] : '' ) . self::MASK : $name;
	}

	/** Masks the names of a user in the parts of a URL. */
	public function url( string $url, KnownUser $user ): string {
		if ( ! $this->is_on ) {
			return $url;
		}
		$names = array_map( [ KnownUser::class, 'fold' ], [ $user->login, $user->nicename, rawurldecode( $user->nicename ) ] );
		$parts = preg_split( '~([/?&=#])~', $url, -1, PREG_SPLIT_DELIM_CAPTURE );
		return implode(
			'',
			array_map(
				fn ( string $part ): string => in_array( KnownUser::fold( rawurldecode( $part ) ), $names, true ) || in_array( KnownUser::fold( $part ), $names, true ) ? $this->name( rawurldecode( $part ) ) : $part,
				is_array( $parts ) ? $parts : []
			)
		);
	}
}
