<?php
/**
 * Sidegate's lines in a file of the owner's.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Server;

/**
 * Inserts a block into a text and removes it again, exact to the byte.
 * WordPress's insert_with_markers() can't: it appends after its own rules,
 * deletes everything after a BEGIN without an END, and has no way back
 * (wp-admin/includes/misc.php).
 *
 * The first line holds a hash of the lines, so that a change is noticed
 * without a second copy, and whether Sidegate created the file.
 */
final class ManagedBlock {

	/** States of a block: absent, as written, changed by hand, without a matching END. */
	public const NONE        = 'none';
	public const INTACT      = 'intact';
	public const EDITED      = 'edited';
	public const WITHOUT_END = 'torn';

	/** @var string The character that begins a comment: `#` or `;`. */
	private string $sign;

	public function __construct( string $sign = '#' ) {
		$this->sign = $sign;
	}

	/**
	 * Inserts a block into a text.
	 *
	 * @param string|null $file  The text, without a block; null if there is no file.
	 * @param string      $lines The lines to insert.
	 */
	public function insert( ?string $file, string $lines ): string {
		$text = (string) $file;
		// Rules after WordPress's own would never run: those end with [L].
		$found = preg_match( '/^[ \t]*' . $this->sign . ' BEGIN WordPress/m', $text, $match, PREG_OFFSET_CAPTURE ) === 1;
		$at    = $found ? $match[0][1] : ( strncmp( $text, "\xEF\xBB\xBF", 3 ) === 0 ? 3 : 0 );
		$end   = preg_match( '/\r?\n/', substr( $text, $at ), $match ) === 1 || preg_match( '/\r?\n/', $text, $match ) === 1 ? $match[0] : "\n";
		$lines = self::normalise( $lines );
		$block = sprintf( "%1\$s BEGIN Sidegate %2\$s%3\$s\n%4\$s\n%1\$s END Sidegate\n", $this->sign, self::hash( $lines ), $file === null ? ' new' : '', $lines );
		return substr( $text, 0, $at ) . str_replace( "\n", $end, $block ) . substr( $text, $at );
	}

	/** Returns one of the constants above. */
	public function state( ?string $file ): string {
		return $this->find( (string) $file )['state'];
	}

	/** Returns the lines of a block that is intact or edited; null if there is none. */
	public function lines( ?string $file ): ?string {
		return $this->find( (string) $file )['lines'];
	}

	/**
	 * Removes the block. Returns null if Sidegate created the file and nothing else
	 * is in it; false if it is unclear which lines are Sidegate's.
	 *
	 * @param string      $file    The text, with or without a block.
	 * @param string|null $written The lines as they were inserted, for a block without its END.
	 * @return string|null|false
	 */
	public function remove( string $file, ?string $written ) {
		$found = $this->find( $file );
		if ( $found['state'] === self::NONE ) {
			return $file;
		}
		$length = $found['length'];
		if ( $found['state'] === self::WITHOUT_END ) {
			$rest         = substr( $file, $found['at'] + $found['head'] );
			$length_found = $written === null ? 0 : self::length_at_start( $rest, self::normalise( $written ) );
			if ( $length_found === 0 ) {
				return false;
			}
			$length = $found['head'] + $length_found;
		}
		$rest = substr( $file, 0, $found['at'] ) . substr( $file, $found['at'] + $length );
		// A restored backup may have brought a second block.
		$rest = $this->find( $rest )['state'] === self::NONE ? $rest : $this->remove( $rest, $written );
		return $rest === '' && $found['new'] ? null : $rest;
	}

	/**
	 * Finds the block; `head` is the length of its first line.
	 *
	 * @return array{ state: string, at: int, head: int, length: int, lines: string|null, new: bool }
	 */
	private function find( string $file ): array {
		// A UTF-8 byte order mark may precede it.
		$begin = '/(?:^|(?<=\A\xEF\xBB\xBF))' . $this->sign . ' BEGIN Sidegate ([0-9a-f]{16})( new)?[ \t]*(?:\r?\n|\z)/m';
		if ( preg_match( $begin, $file, $match, PREG_OFFSET_CAPTURE | PREG_UNMATCHED_AS_NULL ) !== 1 ) {
			return [
				'state'  => self::NONE,
				'at'     => 0,
				'head'   => 0,
				'length' => 0,
				'lines'  => null,
				'new'    => false,
			];
		}
		$at      = $match[0][1];
		$head    = strlen( (string) $match[0][0] );
		$rest    = substr( $file, $at + $head );
		$has_end = preg_match( '/^' . $this->sign . ' END Sidegate[ \t]*(?:\r?\n|\z)/m', $rest, $end, PREG_OFFSET_CAPTURE ) === 1;
		$lines   = $has_end ? substr( $rest, 0, $end[0][1] ) : '';
		// Another BEGIN in between: it is unclear which block this END closes.
		$is_closed = $has_end && preg_match( '/^[ \t]*' . $this->sign . ' BEGIN /m', $lines ) !== 1;
		return [
			'state'  => ! $is_closed ? self::WITHOUT_END : ( self::hash( self::normalise( $lines ) ) === $match[1][0] ? self::INTACT : self::EDITED ),
			'at'     => $at,
			'head'   => $head,
			'length' => $is_closed ? $head + $end[0][1] + strlen( $end[0][0] ) : $head,
			'lines'  => $is_closed ? self::normalise( $lines ) : null,
			'new'    => $match[2][0] !== null,
		];
	}

	/**
	 * Returns the length of these lines at the start of a text, with any line
	 * endings; 0 if one is missing.
	 */
	private static function length_at_start( string $text, string $lines ): int {
		$regex = implode( '\r?\n', array_map( static fn ( string $line ): string => preg_quote( $line, '/' ), explode( "\n", $lines ) ) );
		return preg_match( '/\A' . $regex . '(?:\r?\n|\z)/', $text, $match ) === 1 ? strlen( $match[0] ) : 0;
	}

	/** Returns the lines with Unix line endings, and none at the end. */
	private static function normalise( string $lines ): string {
		return rtrim( str_replace( "\r\n", "\n", $lines ), "\n" );
	}

	private static function hash( string $lines ): string {
		return substr( hash( 'sha256', $lines ), 0, 16 );
	}
}
