<?php
/**
 * An open HTML element.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Exposure;

/**
 * Tells from an element's attributes whether its text may be the name of an
 * author.
 */
final class HtmlElement {

	/** Class names that hold nothing but the author's name: of WordPress's blocks, of hCard and of themes. */
	private const NAME_CLASSES = [ 'fn', 'p-author', 'author-name', 'author__name', 'author-title', 'author-link', 'entry-author-name', 'wp-block-post-author__name', 'wp-block-post-author-name', 'wp-block-post-author-name__link', 'wp-block-comment-author-name', 'wp-block-comment-author-name__link' ];

	/** @var string Tag name. */
	public string $tag;

	/** @var bool Whether the text is an author's name. */
	public bool $is_name;

	/** @var bool Whether the text may be a byline, such as "By admin". */
	public bool $is_byline;

	/** @var bool Whether it shows who wrote a comment. */
	public bool $is_comment_author;

	/** @var bool|null Whether it is a comment that a user of the site wrote; null if it is no comment. */
	public ?bool $is_user_comment;

	/** @var bool Whether it is a link to the admin area or the login form, whose text is no name. */
	public bool $is_admin_link;

	/** @param array<string, string> $attributes Values by name. */
	public function __construct( string $tag, array $attributes ) {
		$class   = ' ' . strtolower( strtr( $attributes['class'] ?? '', "\t\n\r\f", '    ' ) ) . ' ';
		$classes = explode( ' ', $class );
		$role    = ' ' . strtolower( ( $attributes['rel'] ?? '' ) . ' ' . ( $attributes['itemprop'] ?? '' ) ) . ' ';
		// WordPress gives author archives and all their posts such classes.
		$is_part = ! in_array( $tag, [ 'html', 'body', 'main', 'article', 'li', 'ol', 'ul' ], true );
		$has     = static fn ( string $part ): bool => $is_part && strpos( $class, $part ) !== false;

		$this->tag               = $tag;
		$this->is_name           = strpos( $role, ' author ' ) !== false || array_intersect( self::NAME_CLASSES, $classes ) !== [];
		$this->is_byline         = $this->is_name || $has( 'author' ) || $has( 'byline' ) || $has( 'vcard' );
		$this->is_comment_author = $has( 'comment-author' ) || $has( 'comment__author' );
		$this->is_user_comment   = in_array( 'comment', $classes, true ) || in_array( 'byuser', $classes, true ) ? in_array( 'byuser', $classes, true ) : null;
		$this->is_admin_link     = $tag === 'a' && ( strpos( $attributes['href'] ?? '', '/wp-admin' ) !== false || strpos( $attributes['href'] ?? '', '/wp-login.php' ) !== false );
	}
}
