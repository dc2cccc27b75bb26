<?php
/**
 * Splits HTML and XML into tags and texts.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Exposure;

use Generator;

/**
 * Reads markup once, from its beginning to its end: a page of any content takes
 * time in proportion to its length. It is no full parser, and needs none of
 * PHP's extensions, which hosts may lack.
 *
 * @phpstan-type Token array{ type: 'open'|'close'|'text', name: string, attributes: array<string, string>, text: string }
 */
final class HtmlTokens {

	/** Elements whose content is text, whatever it looks like. */
	private const RAW = [ 'script', 'style', 'textarea', 'title', 'noscript', 'template' ];

	/** Longest value of an attribute that is kept, in bytes. */
	private const MAX_VALUE_BYTES = 2000;

	private const SPACE = " \t\n\r\f";

	private string $markup;

	/** @var int Offset of the next byte. */
	private int $at = 0;

	/** @var bool Whether the markup is HTML, where the content of some elements is text. */
	private bool $is_html;

	public function __construct( string $markup, bool $is_html = true ) {
		$this->markup  = $markup;
		$this->is_html = $is_html;
	}

	/** @return Generator<int, Token> */
	public function all(): Generator {
		$length = strlen( $this->markup );
		while ( $this->at < $length ) {
			$tag = strpos( $this->markup, '<', $this->at );
			if ( $tag === false || $tag > $this->at ) {
				yield self::text( substr( $this->markup, $this->at, ( $tag === false ? $length : $tag ) - $this->at ) );
			}
			if ( $tag === false ) {
				return;
			}
			$this->at = $tag;
			if ( substr( $this->markup, $tag, 9 ) === '<![CDATA[' ) {
				$start = $tag + 9;
				$this->skip_past( ']]>' );
				yield self::text( substr( $this->markup, $start, max( 0, $this->at - 3 - $start ) ), true );
			} elseif ( substr( $this->markup, $tag, 4 ) === '<!--' ) {
				$this->skip_past( '-->' );
			} elseif ( in_array( $this->markup[ $tag + 1 ] ?? '', [ '!', '?' ], true ) ) {
				$this->skip_past( '>' );
			} elseif ( ( $this->markup[ $tag + 1 ] ?? '' ) === '/' ) {
				$name = $this->name( $tag + 2 );
				$this->skip_past( '>' );
				yield [
					'type'       => 'close',
					'name'       => $name,
					'attributes' => [],
					'text'       => '',
				];
			} elseif ( $this->name( $tag + 1 ) === '' ) {
				++$this->at;
				yield self::text( '<' );
			} else {
				yield from $this->element();
			}
		}
	}

	/** @return Generator<int, Token> The tag, and the content of an element that holds only text. */
	private function element(): Generator {
		$name       = $this->name( $this->at + 1 );
		$this->at  += 1 + strlen( $name );
		$attributes = $this->attributes();
		yield [
			'type'       => 'open',
			'name'       => $name,
			'attributes' => $attributes,
			'text'       => '',
		];
		if ( $this->is_html && in_array( $name, self::RAW, true ) ) {
			$start    = $this->at;
			$this->at = $this->end_of_content( $name );
			yield self::text( substr( $this->markup, $start, $this->at - $start ), true );
		}
	}

	/** Returns the offset of the closing tag. stripos() would copy the whole page for each element. */
	private function end_of_content( string $name ): int {
		$end = strpos( $this->markup, '</', $this->at );
		while ( $end !== false && strtolower( substr( $this->markup, $end + 2, strlen( $name ) ) ) !== strtolower( $name ) ) {
			$end = strpos( $this->markup, '</', $end + 2 );
		}
		return $end === false ? strlen( $this->markup ) : $end;
	}

	/** @return array<string, string> Values by name, in lower case; ends after the tag. */
	private function attributes(): array {
		$found  = [];
		$length = strlen( $this->markup );
		while ( $this->at < $length ) {
			$this->at += strspn( $this->markup, self::SPACE . '/', $this->at );
			if ( $this->at >= $length || $this->markup[ $this->at ] === '>' ) {
				++$this->at;
				break;
			}
			// At least one byte, so that the loop always ends.
			$size      = max( 1, strcspn( $this->markup, self::SPACE . '/>=', $this->at ) );
			$name      = strtolower( substr( $this->markup, $this->at, min( $size, 100 ) ) );
			$this->at += $size;
			$next      = $this->at + strspn( $this->markup, self::SPACE, $this->at );
			if ( ( $this->markup[ $next ] ?? '' ) !== '=' ) {
				continue;
			}
			$this->at = $next + 1;
			$value    = $this->value();
			if ( ! isset( $found[ $name ] ) && strlen( $value ) <= self::MAX_VALUE_BYTES ) {
				$found[ $name ] = self::decode( $value );
			}
		}
		// Where a tag never ends, the offset is past the end by now.
		$this->at = min( $this->at, $length );
		return $found;
	}

	/** Returns the value of an attribute, and moves past it. */
	private function value(): string {
		$this->at += strspn( $this->markup, self::SPACE, $this->at );
		$quote     = $this->markup[ $this->at ] ?? '';
		if ( $quote === '"' || $quote === "'" ) {
			$start = $this->at + 1;
			$end   = $start > strlen( $this->markup ) ? false : strpos( $this->markup, $quote, $start );
			$end   = $end === false ? strlen( $this->markup ) : $end;

			$this->at = $end + 1;
			return substr( $this->markup, $start, $end - $start );
		}
		$size      = strcspn( $this->markup, self::SPACE . '>', $this->at );
		$value     = substr( $this->markup, $this->at, $size );
		$this->at += $size;
		return $value;
	}

	/** Returns the name of the tag that begins there, in lower case; empty if none does. */
	private function name( int $start ): string {
		$first = strtolower( $this->markup[ $start ] ?? '' );
		return $first >= 'a' && $first <= 'z' ? strtolower( substr( $this->markup, $start, strcspn( $this->markup, self::SPACE . '/>', $start ) ) ) : '';
	}

	private function skip_past( string $end ): void {
		$found    = strpos( $this->markup, $end, $this->at );
		$this->at = $found === false ? strlen( $this->markup ) : $found + strlen( $end );
	}

	/** @return Token */
	private static function text( string $text, bool $is_raw = false ): array {
		return [
			'type'       => 'text',
			'name'       => '',
			'attributes' => [],
			'text'       => $is_raw ? $text : self::decode( $text ),
		];
	}

	private static function decode( string $text ): string {
		return strpos( $text, '&' ) === false ? $text : html_entity_decode( $text, ENT_QUOTES | ENT_HTML5, 'UTF-8' );
	}
}
