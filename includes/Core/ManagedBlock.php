<?php
/**
 * Sidegate's lines in a file that is the owner's.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

/**
 * Puts a block into a text and takes it out again, to the byte. WordPress's
 * insert_with_markers() can't: it appends after its own rules, deletes all
 * that follows a BEGIN whose END is gone, and has no way back
 * (wp-admin/includes/misc.php).
 *
 * The first line carries a hash of what follows, so that a change is noticed
 * without a second copy, and whether the file was made for it.
 */
final class ManagedBlock {

	/** What has become of a block. */
	public const NONE   = 'none';
	public const WHOLE  = 'whole';
	public const EDITED = 'edited';
	public const TORN   = 'torn';

	/** @var string What begins a comment: `#` or `;`. */
	private string $sign;

	public function __construct( string $sign = '#' ) {
		$this->sign = $sign;
	}

	/**
	 * @param string|null $file  Without a block; null if there is no file.
	 * @param string      $lines What to put in.
	 */
	public function put( ?string $file, string $lines ): string {
		$text = (string) $file;
		// Rules after WordPress's own would never be asked: those end with [L].
		$found = preg_match( '/^[ \t]*' . $this->sign . ' BEGIN WordPress/m', $text, $match, PREG_OFFSET_CAPTURE ) === 1;
		$at    = $found ? $match[0][1] : ( strncmp( $text, "\xEF\xBB\xBF", 3 ) === 0 ? 3 : 0 );
		$end   = preg_match( '/\r?\n/', substr( $text, $at ), $match ) === 1 || preg_match( '/\r?\n/', $text, $match ) === 1 ? $match[0] : "\n";
		$lines = self::plain( $lines );
		$block = sprintf( "%1\$s BEGIN Sidegate %2\$s%3\$s\n%4\$s\n%1\$s END Sidegate\n", $this->sign, self::hash( $lines ), $file === null ? ' new' : '', $lines );
		return substr( $text, 0, $at ) . str_replace( "\n", $end, $block ) . substr( $text, $at );
	}

	/** One of the constants above. */
	public function state( ?string $file ): string {
		return $this->find( (string) $file )['state'];
	}

	/** The lines of a block that is whole or edited; null where there is none. */
	public function lines( ?string $file ): ?string {
		return $this->find( (string) $file )['lines'];
	}

	/**
	 * The text without the block: null if no file was there before; false if
	 * nobody can tell any more which lines are Sidegate's.
	 *
	 * @param string      $file    With a block or without.
	 * @param string|null $written The lines as they were put in, for a block whose END is gone.
	 * @return string|null|false
	 */
	public function take( string $file, ?string $written ) {
		$found = $this->find( $file );
		if ( $found['state'] === self::NONE ) {
			return $file;
		}
		$length = $found['length'];
		if ( $found['state'] === self::TORN ) {
			$rest = substr( $file, $found['at'] + $found['head'] );
			$mine = $written === null ? 0 : self::common( $rest, self::plain( $written ) );
			if ( $mine === 0 ) {
				return false;
			}
			$length = $found['head'] + $mine;
		}
		$rest = substr( $file, 0, $found['at'] ) . substr( $file, $found['at'] + $length );
		// A backup that was pasted in again brings a second one.
		$rest = $this->find( $rest )['state'] === self::NONE ? $rest : $this->take( $rest, $written );
		return $rest === '' && $found['new'] ? null : $rest;
	}

	/** @return array{ state: string, at: int, head: int, length: int, lines: string|null, new: bool } Where the block is; `head` is the length of its first line. */
	private function find( string $file ): array {
		// A mark of UTF-8 may stand before it.
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
		$at    = $match[0][1];
		$head  = strlen( (string) $match[0][0] );
		$rest  = substr( $file, $at + $head );
		$ended = preg_match( '/^' . $this->sign . ' END Sidegate[ \t]*(?:\r?\n|\z)/m', $rest, $end, PREG_OFFSET_CAPTURE ) === 1;
		$lines = $ended ? substr( $rest, 0, $end[0][1] ) : '';
		// Another's block between the two: the END belongs to nobody knows whom.
		$whole = $ended && preg_match( '/^[ \t]*' . $this->sign . ' BEGIN /m', $lines ) !== 1;
		return [
			'state'  => ! $whole ? self::TORN : ( self::hash( self::plain( $lines ) ) === $match[1][0] ? self::WHOLE : self::EDITED ),
			'at'     => $at,
			'head'   => $head,
			'length' => $whole ? $head + $end[0][1] + strlen( $end[0][0] ) : $head,
			'lines'  => $whole ? self::plain( $lines ) : null,
			'new'    => $match[2][0] !== null,
		];
	}

	/** Bytes at the start of a text that are these lines, whatever ends each; 0 unless all of them are there. */
	private static function common( string $text, string $lines ): int {
		$regex = implode( '\r?\n', array_map( static fn ( string $line ): string => preg_quote( $line, '/' ), explode( "\n", $lines ) ) );
		return preg_match( '/\A' . $regex . '(?:\r?\n|\z)/', $text, $match ) === 1 ? strlen( $match[0] ) : 0;
	}

	/** With Unix's line ends, and none at the end. */
	private static function plain( string $lines ): string {
		return rtrim( str_replace( "\r\n", "\n", $lines ), "\n" );
	}

	private static function hash( string $plain ): string {
		return substr( hash( 'sha256', $plain ), 0, 16 );
	}
}
