<?php
/**
 * What a server's text blocks.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

/**
 * Judges recorded hits by the forms that a text for a server looks for: see
 * src/targets/plain-forms.ts, which declares them once for both. A hit holds
 * no cookie and no more than the beginning of a target; what can't be known
 * from it is not claimed, but for a forged login cookie, with which the
 * request goes to PHP.
 *
 * @phpstan-type Form array{ path: string, unless: string|null, query: string|null, visitor: bool }
 * @phpstan-type Forms array{ decodes: bool, below: string, left: string, visitors: string, ours: string|null, leavesIpv6: bool, rules: array<string, list<Form>> }
 */
final class PlainForms {

	/** Bytes of a target from which on it may have been cut, by Hit or by the log of a server. */
	private const CUT_BYTES = 200;

	/** What an engine takes together: slashes, and folders that are the same folder. */
	private const SLASHES = '~/(?:\.?/)+~';

	/** @var Forms Filled in. */
	private array $forms;

	/** @var list<string> Paths below which the site lies; one that is empty for the root. */
	private array $bases;

	/** @var bool */
	private bool $leaves_ipv6;

	/** @var callable( string ): bool */
	private $is_folder;

	/**
	 * @param Forms                    $forms       Of the rules that the text has, slots filled in.
	 * @param list<string>             $bases       Paths below which the site lies, without a slash at their end.
	 * @param bool                     $leaves_ipv6 Whether clients with an IPv6 address are left to PHP.
	 * @param callable( string ): bool $is_folder   Whether a path from the document root on is a folder.
	 */
	public function __construct( array $forms, array $bases, bool $leaves_ipv6, callable $is_folder ) {
		$this->forms       = $forms;
		$this->bases       = $bases === [] ? [ '' ] : $bases;
		$this->leaves_ipv6 = $leaves_ipv6;
		$this->is_folder   = $is_folder;
	}

	/** Whether the server would block such a request by itself. */
	public function block( Hit $hit ): bool {
		if ( strlen( Hit::escape( $hit->path ) ) >= self::CUT_BYTES || ( $this->leaves_ipv6 && strpos( $hit->source, ':' ) !== false ) ) {
			return false;
		}
		$target = (string) preg_replace( '~^[a-z]+://[^/?]*~i', '', $hit->path );
		// Servers differ in what they make of a fragment.
		if ( strpos( $target, '#' ) !== false || self::matches( $this->forms['left'], $target, 'i' ) ) {
			return false;
		}
		[ $path, $query ] = explode( '?', $target, 2 ) + [ '', '' ];
		$path             = (string) preg_replace( self::SLASHES, '/', $this->forms['decodes'] ? rawurldecode( $path ) : $path );
		$is_visitor       = self::matches( $this->forms['visitors'], $hit->method, '' );
		foreach ( $this->bases as $base ) {
			if ( strncmp( $path, "$base/", strlen( $base ) + 1 ) === 0 && ! $this->is_others( $base, (string) substr( $path, strlen( $base ) ) ) && $this->has( (string) substr( $path, strlen( $base ) ), $query, $is_visitor ) ) {
				return true;
			}
		}
		return false;
	}

	/** Whether the path may be another program's: in a folder that is there. */
	private function is_others( string $base, string $path ): bool {
		return $this->forms['ours'] !== null
			&& preg_match( '~^(/[^/]+)/~', $path, $first ) === 1
			&& ! self::matches( $this->forms['ours'], $path, 'i' )
			&& ( $this->is_folder )( $base . $first[1] );
	}

	/** Whether one of the forms is the request's. Any rule's: the server asks all of them. */
	private function has( string $path, string $query, bool $is_visitor ): bool {
		foreach ( $this->forms['rules'] as $forms ) {
			foreach ( $forms as $form ) {
				if ( ( $is_visitor || ! $form['visitor'] )
					&& self::matches( $form['path'], $path, 'i' )
					&& ( $form['unless'] === null || ! self::matches( $form['unless'], $path, 'i' ) )
					&& ( $form['query'] === null || self::matches( $form['query'], $query, '' ) )
				) {
					return true;
				}
			}
		}
		return false;
	}

	private static function matches( string $expression, string $text, string $flags ): bool {
		return preg_match( '~' . str_replace( '~', '\~', $expression ) . "~{$flags}D", $text ) === 1;
	}
}
