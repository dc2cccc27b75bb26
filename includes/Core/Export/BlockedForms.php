<?php
/**
 * The forms of requests that a server's text blocks.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Export;

use Sidegate\Core\Log\Hit;

/**
 * Estimates which recorded hits a server's text would block, by the forms that
 * the text matches; src/targets/shared/plain-forms.ts makes both from the same
 * declaration. A hit contains no cookie and may contain only the beginning of a
 * target. If that is not enough to decide, the hit counts as not blocked. One
 * exception: a request with a forged login cookie counts as blocked, but servers
 * leave it to PHP.
 *
 * @phpstan-type Form array{ path: string, unless: string|null, query: string|null, visitor: bool }
 * @phpstan-type Forms array{ decodes: bool, below: string, leftToPhp: string, visitorMethods: string, wordpressPaths: string|null, leavesIpv6: bool, rules: array<string, list<Form>> }
 */
final class BlockedForms {

	/** Hit or a server's log may have truncated a target with this many bytes or more. */
	private const CUT_BYTES = 200;

	/** Repeated slashes and `.` segments, which engines replace with one slash. */
	private const SLASHES = '~/(?:\.?/)+~';

	/** @var Forms The forms, with their slots filled in. */
	private array $forms;

	/** @var list<string> Paths of the site; one empty path for the root. */
	private array $bases;

	private bool $leaves_ipv6;

	/** @var callable( string ): bool */
	private $is_folder;

	/**
	 * @param Forms                    $forms       The forms of the text's rules, with their slots filled in.
	 * @param list<string>             $bases       Paths of the site, without trailing slashes.
	 * @param bool                     $leaves_ipv6 Whether requests from IPv6 addresses are left to PHP.
	 * @param callable( string ): bool $is_folder   Whether a path below the document root is a folder.
	 */
	public function __construct( array $forms, array $bases, bool $leaves_ipv6, callable $is_folder ) {
		$this->forms       = $forms;
		$this->bases       = $bases === [] ? [ '' ] : $bases;
		$this->leaves_ipv6 = $leaves_ipv6;
		$this->is_folder   = $is_folder;
	}

	/** Checks whether the server would block such a request by itself. */
	public function would_block( Hit $hit ): bool {
		if ( strlen( Hit::escape( $hit->path ) ) >= self::CUT_BYTES || ( $this->leaves_ipv6 && strpos( $hit->source, ':' ) !== false ) ) {
			return false;
		}
		$target = (string) preg_replace( '~^[a-z]+://[^/?]*~i', '', $hit->path );
		// Servers treat fragments differently.
		if ( strpos( $target, '#' ) !== false || self::matches( $this->forms['leftToPhp'], $target, 'i' ) ) {
			return false;
		}
		[ $path, $query ] = explode( '?', $target, 2 ) + [ '', '' ];
		$path             = (string) preg_replace( self::SLASHES, '/', $this->forms['decodes'] ? rawurldecode( $path ) : $path );
		$is_visitor       = self::matches( $this->forms['visitorMethods'], $hit->method, '' );
		foreach ( $this->bases as $base ) {
			if ( strncmp( $path, "$base/", strlen( $base ) + 1 ) === 0 && ! $this->is_other_program( $base, (string) substr( $path, strlen( $base ) ) ) && $this->has_form( (string) substr( $path, strlen( $base ) ), $query, $is_visitor ) ) {
				return true;
			}
		}
		return false;
	}

	/** Checks whether the path may belong to another program, because its folder exists and is not WordPress's. */
	private function is_other_program( string $base, string $path ): bool {
		return $this->forms['wordpressPaths'] !== null
			&& preg_match( '~^(/[^/]+)/~', $path, $first ) === 1
			&& ! self::matches( $this->forms['wordpressPaths'], $path, 'i' )
			&& ( $this->is_folder )( $base . $first[1] );
	}

	/**
	 * Checks whether the request has one of the forms. All rules count, because the
	 * server checks all of them.
	 */
	private function has_form( string $path, string $query, bool $is_visitor ): bool {
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
