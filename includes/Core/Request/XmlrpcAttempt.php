<?php
/**
 * The method and login name of an XML-RPC request.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Request;

/**
 * Reads the beginning of a body from left to right, each byte once, without
 * regular expressions and without parsing XML: the body comes from the client
 * and is truncated, and only two names are needed for the record. The login name
 * is read only from a call whose signature is known and that is written exactly
 * as specified, value after value, so that a password cannot appear in its
 * place; for any other call it is empty.
 */
final class XmlrpcAttempt {

	/** Bytes of a body that are read. */
	public const BYTES = 4096;

	/**
	 * Methods that log in, by the parameters that they need
	 * (wp-includes/class-wp-xmlrpc-server.php): `i` is the ID of a site, post or
	 * page, `k` and `x` a key that WordPress ignores, `u` the login name, `p` the
	 * password, `*` any value; `.` means that no more follows. If a caller leaves
	 * one out, the next has the wrong type, or the last is missing.
	 */
	public const SIGNATURES = [
		'up.'   => 'wp.getUsersBlogs',
		'kup.'  => 'blogger.getUsersBlogs metaWeblog.getUsersBlogs blogger.getUserInfo',
		'iup'   => 'wp.getPosts wp.getTaxonomies wp.getUsers wp.getProfile wp.getPages wp.getPageList wp.getAuthors wp.getCategories wp.getTags wp.getPostStatusList wp.getPageStatusList wp.getPageTemplates wp.getOptions wp.getComments wp.getCommentStatusList wp.getMediaLibrary wp.getPostFormats wp.getPostTypes metaWeblog.getPost metaWeblog.getRecentPosts metaWeblog.getCategories mt.getCategoryList mt.getRecentPostTitles mt.getPostCategories mt.publishPost',
		'iup*'  => 'wp.newPost wp.deletePost wp.getPost wp.newTerm wp.getTerms wp.getTaxonomy wp.getUser wp.editProfile wp.newPage wp.deletePage wp.newCategory wp.deleteCategory wp.uploadFile wp.deleteFile wp.getCommentCount wp.setOptions wp.getComment wp.deleteComment wp.getMediaItem wp.getPostType wp.getRevisions wp.restoreRevision metaWeblog.newPost metaWeblog.editPost metaWeblog.newMediaObject mt.setPostCategories',
		'iup**' => 'wp.editPost wp.editTerm wp.deleteTerm wp.getTerm wp.suggestCategories wp.editComment wp.newComment',
		'iiup'  => 'wp.getPage',
		'iiup*' => 'wp.editPage',
		'xiup'  => 'blogger.getPost blogger.getRecentPosts blogger.deletePost metaWeblog.deletePost',
		'xiup*' => 'blogger.newPost blogger.editPost',
	];

	private const SPACE = " \t\r\n";
	private const NAME  = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.:/';

	/** Bytes of the longest method name that is kept. */
	private const NAME_BYTES = 48;

	private string $body;

	/** @var int Position of the next byte. */
	private int $at = 0;

	private function __construct( string $body ) {
		$this->body = $body;
	}

	/**
	 * Reads the method and the login name.
	 *
	 * @param string $body The first BYTES of the body.
	 * @return array{ 0: string, 1: string } Name of the method, and login name; empty if there is none.
	 */
	public static function of( string $body ): array {
		$reader = new self( substr( $body, 0, self::BYTES ) );
		$method = $reader->skip_past( '<methodName>' ) ? $reader->name( '</methodName>' ) : '';
		if ( $method !== 'system.multicall' ) {
			$reader->consume( '<params>' );
			return [ $method, $reader->login( $method, '<param>', '</param>', '</params>' ) ];
		}
		if ( ! $reader->skip_past( '<struct>' ) || ! $reader->consume( '<member>', '<name>', 'methodName', '</name>', '<value>' ) ) {
			return [ $method, '' ];
		}
		$has_type = $reader->consume( '<string>' );
		$first    = $reader->name( $has_type ? '</string>' : '</value>' );
		if ( ( $has_type && ! $reader->consume( '</value>' ) ) || ! $reader->consume( '</member>', '<member>', '<name>', 'params', '</name>', '<value>', '<array>', '<data>' ) ) {
			return [ $method, '' ];
		}
		// If the only parameter is an array, IXR_Server::call uses it as the parameters.
		$start      = $reader->at;
		$reader->at = $reader->consume( '<value>', '<array>', '<data>' ) ? $reader->at : $start;
		return [ $method, $reader->login( $first, '', '', '</data>' ) ];
	}

	/**
	 * Returns the login name of a call whose parameters begin here.
	 *
	 * @param string $method Name of the method.
	 * @param string $open   Tag before a value.
	 * @param string $close  Tag after a value.
	 * @param string $end    Tag after the last value.
	 */
	private function login( string $method, string $open, string $close, string $end ): string {
		$signature = self::signature( $method );
		$login     = '';
		for ( $left = strlen( $signature ); $left > 0; $left-- ) {
			$kind = $signature[ -$left ];
			if ( $kind === '.' ? ! $this->consume( $end ) : ! $this->consume( $open, '<value>' ) ) {
				return '';
			}
			// The last required value only has to be present.
			if ( $kind === '.' || ( $kind === '*' && $left === 1 ) ) {
				break;
			}
			$value = $this->value();
			if ( $value === null || ! self::is_plausible( $kind, $value[0], $value[1] ) || ! $this->consume( '</value>', $close ) ) {
				return '';
			}
			$login = $kind === 'u' ? $value[1] : $login;
		}
		return html_entity_decode( $login, ENT_QUOTES | ENT_XML1, 'UTF-8' );
	}

	/** Returns the signature of a method; empty if it is unknown or does not log in. */
	private static function signature( string $method ): string {
		foreach ( self::SIGNATURES as $signature => $methods ) {
			if ( in_array( $method, explode( ' ', $methods ), true ) ) {
				return $signature;
			}
		}
		return '';
	}

	/**
	 * Checks whether a value can be what the signature expects. A name or password
	 * in place of a number must not match, even if it consists of digits: as text,
	 * only the numbers that sites have are accepted.
	 *
	 * @param string $kind  Letter of the signature.
	 * @param string $type  Type as written; empty if there is none.
	 * @param string $value The value.
	 */
	private static function is_plausible( string $kind, string $type, string $value ): bool {
		$digits = strspn( $value, '0123456789' ) === strlen( $value );
		switch ( $kind ) {
			case 'i':
				return $type === 'int' || $type === 'i4' ? $digits && $value !== '' : $value === '0' || $value === '1';
			case 'k':
				return $digits || ( strlen( $value ) === 16 && strspn( $value, '0123456789ABCDEFabcdef' ) === 16 );
			case 'u':
			case 'p':
				return $type === 'string' || $type === '';
			default:
				return true;
		}
	}

	/**
	 * Reads the value after `<value>`, if it is a single text or number: its type
	 * and its text.
	 *
	 * @return array{ 0: string, 1: string }|null
	 */
	private function value(): ?array {
		foreach ( [ 'string', 'int', 'i4' ] as $type ) {
			if ( $this->consume( "<$type>" ) ) {
				$text = $this->text();
				return $this->consume( "</$type>" ) ? [ $type, $text ] : null;
			}
		}
		$text = trim( $this->text(), self::SPACE );
		return substr( $this->body, $this->at, 8 ) === '</value>' ? [ '', $text ] : null;
	}

	/** Reads up to the next tag. */
	private function text(): string {
		$length    = strcspn( $this->body, '<', $this->at );
		$text      = substr( $this->body, $this->at, $length );
		$this->at += $length;
		return $text;
	}

	/** Reads a method name and the tag after it; empty if it is none. */
	private function name( string $end ): string {
		$name = trim( $this->text(), self::SPACE );
		return strlen( $name ) <= self::NAME_BYTES && strspn( $name, self::NAME ) === strlen( $name ) && $this->consume( $end ) ? $name : '';
	}

	/** Skips to after the next occurrence of a tag. */
	private function skip_past( string $tag ): bool {
		$found     = strpos( $this->body, $tag, $this->at );
		$this->at += $found === false ? 0 : $found - $this->at + strlen( $tag );
		return $found !== false;
	}

	/** Reads these tags, with white space before each; stops at the first that is missing. */
	private function consume( string ...$tags ): bool {
		foreach ( $tags as $tag ) {
			$from = $this->at + strspn( $this->body, self::SPACE, $this->at );
			if ( strncmp( substr( $this->body, $from, strlen( $tag ) ), $tag, strlen( $tag ) ) !== 0 ) {
				return false;
			}
			$this->at = $from + strlen( $tag );
		}
		return true;
	}
}
