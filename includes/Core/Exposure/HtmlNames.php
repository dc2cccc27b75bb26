<?php
/**
 * Names of users in a page.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Exposure;

/**
 * Finds names where a page tells who wrote something: links to author pages,
 * bylines, CSS classes, tags for search engines. A login name such as "admin"
 * or "author" elsewhere on the page is an ordinary word, and not reported.
 *
 * @phpstan-import-type Token from HtmlTokens
 */
final class HtmlNames {

	/** Elements without content, which are never closed. */
	private const VOID = [ 'area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr' ];

	/** Ancestors of a text that may mark it as a byline. */
	private const LEVELS = 3;

	private const MAX_DEPTH = 200;

	/** Longest text that may be a byline, in bytes. */
	private const MAX_TEXT_BYTES = 200;

	/** Words that label a byline. As a login name they count only where nothing but the name stands. */
	private const LABELS = [ 'author', 'authors', 'by', 'contributor', 'editor', 'posted', 'published', 'staff', 'user', 'writer', 'written' ];

	/** Tags for search engines whose value is the author's name or page. */
	private const META = [ 'author', 'article:author', 'twitter:data1', 'profile:username', 'dc.creator' ];

	private UserNames $names;

	/** @var list<HtmlElement> Open elements, the innermost last. */
	private array $open = [];

	/** @var bool Whether the text to come is JSON-LD. */
	private bool $is_schema = false;

	/** @var array<string, Finding> By key. */
	private array $found = [];

	/** @var bool Whether links may lead to profiles of another plugin. */
	private bool $has_profiles;

	private function __construct( UserNames $names, bool $has_profiles ) {
		$this->names        = $names;
		$this->has_profiles = $has_profiles;
	}

	/**
	 * @param bool $has_profiles Whether links may lead to profiles of another plugin.
	 * @return list<Finding>
	 */
	public static function find( string $html, UserNames $names, bool $has_profiles = false ): array {
		$self = new self( $names, $has_profiles );
		foreach ( ( new HtmlTokens( $html ) )->all() as $token ) {
			$self->read( $token );
		}
		return array_values( $self->found );
	}

	/** @param Token $token */
	private function read( array $token ): void {
		switch ( $token['type'] ) {
			case 'open':
				$this->read_tag( $token['name'], $token['attributes'] );
				break;
			case 'close':
				$this->close( $token['name'] );
				break;
			default:
				$this->read_text( $token['text'] );
		}
	}

	/** @param array<string, string> $attributes Values by name. */
	private function read_tag( string $tag, array $attributes ): void {
		$this->is_schema = $tag === 'script' && strtolower( trim( $attributes['type'] ?? '' ) ) === 'application/ld+json';
		if ( isset( $attributes['href'] ) ) {
			$this->add( $this->names->in_url( $attributes['href'], 'link' ) );
			$this->add( $tag === 'a' && $this->has_profiles ? $this->names->in_profile_url( $attributes['href'], 'link' ) : [] );
		}
		if ( $tag === 'meta' && in_array( strtolower( $attributes['name'] ?? $attributes['property'] ?? '' ), self::META, true ) ) {
			$value = $attributes['content'] ?? '';
			$this->add( $this->names->in_text( $value, 'meta' ) );
			$this->add( $this->names->in_url( $value, 'meta' ) );
		}
		$classes = $attributes['class'] ?? '';
		if ( $tag === 'body' ) {
			$this->add( $this->in_classes( $classes, 'author-', 'body-class' ) );
		} elseif ( strpos( $classes, 'byuser' ) !== false ) {
			$this->add( $this->in_classes( $classes, 'comment-author-', 'comment-class' ) );
		}
		if ( ! in_array( $tag, self::VOID, true ) && count( $this->open ) < self::MAX_DEPTH ) {
			$this->open[] = new HtmlElement( $tag, $attributes );
		}
	}

	/** Closes the innermost such element, and those in it: HTML may leave closing tags out. */
	private function close( string $tag ): void {
		for ( $at = count( $this->open ) - 1; $at >= 0; --$at ) {
			if ( $this->open[ $at ]->tag === $tag ) {
				array_splice( $this->open, $at );
				return;
			}
		}
	}

	private function read_text( string $text ): void {
		if ( $this->is_schema ) {
			$this->is_schema = false;
			$data            = json_decode( $text, true, 64 );
			$this->add( is_array( $data ) ? JsonNames::find( $data, $this->names, 'schema' ) : [] );
			return;
		}
		$text = trim( $text );
		if ( $text === '' || strlen( $text ) > self::MAX_TEXT_BYTES || $this->open === [] ) {
			return;
		}
		$near       = array_slice( $this->open, -self::LEVELS );
		$has        = static fn ( string $property ): bool => array_filter( array_column( $near, $property ) ) !== [];
		$is_comment = $has( 'is_comment_author' );
		if ( ! $has( 'is_byline' ) || $has( 'is_admin_link' ) || ( $is_comment && ! $this->is_in_user_comment() ) ) {
			return;
		}
		$context = $is_comment ? 'comment' : 'byline';
		if ( ! in_array( KnownUser::fold( $text ), self::LABELS, true ) ) {
			$this->add( $this->names->in_byline( $text, $context ) );
		} elseif ( $has( 'is_name' ) ) {
			$this->add( $this->names->in_text( $text, $context ) );
		}
	}

	/** Returns whether the innermost comment was written by a user, not by a visitor with the same name. */
	private function is_in_user_comment(): bool {
		foreach ( array_reverse( $this->open ) as $element ) {
			if ( $element->is_user_comment !== null ) {
				return $element->is_user_comment;
			}
		}
		return false;
	}

	/** @return list<Finding> */
	private function in_classes( string $classes, string $prefix, string $context ): array {
		$found = [];
		foreach ( explode( ' ', $classes ) as $class ) {
			if ( strncmp( $class, $prefix, strlen( $prefix ) ) === 0 ) {
				$found = array_merge( $found, $this->names->in_identifier( substr( $class, strlen( $prefix ) ), $context ) );
			}
		}
		return $found;
	}

	/** @param list<Finding> $findings */
	private function add( array $findings ): void {
		foreach ( $findings as $finding ) {
			$this->found[ $finding->key() ] = $finding;
		}
	}
}
